/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * A signal that came before anybody waited for it. It is kept until a wait takes it or it expires.
 */
export interface InboxEntry {
_id: string
/**
 * What a wait must ask for to get it.
 */
key: string
name: string
payload?: unknown
at: Timestamp
expiresAt: Timestamp
}
