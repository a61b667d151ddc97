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
 * For a time, what comes to one person goes to another, who decides in their name.
 */
export interface DelegationDocument {
_id: Id
_rev: number
/**
 * User id of who is away.
 */
person: string
/**
 * User id.
 */
to: string
from: Timestamp
until: Timestamp
note?: string
createdAt: Timestamp
endedAt: (string | null)
}
