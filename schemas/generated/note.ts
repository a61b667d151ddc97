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
 * What somebody wrote about a record.
 */
export interface NoteDocument {
_id: Id
_rev: number
entity: string
record: string
text: string
/**
 * Ids of the people who are mentioned.
 */
mentions: string[]
at: Timestamp
by: string
editedAt: (Timestamp | null)
deletedAt: (Timestamp | null)
}
