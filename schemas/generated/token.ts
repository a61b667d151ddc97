/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * An API token: acts as its user. Only its SHA-256 is kept.
 */
export interface TokenDocument {
_id: Id
/**
 * SHA-256 of the token, hexadecimal; unique.
 */
hash: string
user: Id
name: string
createdAt: Timestamp
lastUsedAt: (Timestamp | null)
}
