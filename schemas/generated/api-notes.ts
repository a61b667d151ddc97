/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UTC, ends in Z.
 */
export type Timestamp = string

export interface NotesApi {

}
/**
 * This interface was referenced by `NotesApi`'s JSON-Schema
 * via the `definition` "ListQuery".
 */
export interface NoteListQuery {
limit?: number
cursor?: string
}
/**
 * This interface was referenced by `NotesApi`'s JSON-Schema
 * via the `definition` "Values".
 */
export interface NoteValues {
/**
 * Plain text; a mention reads `@name` in it.
 */
text: string
/**
 * Ids of the people who are mentioned. Who may read the record is notified.
 * 
 * @maxItems 50
 */
mentions?: string[]
}
/**
 * This interface was referenced by `NotesApi`'s JSON-Schema
 * via the `definition` "Item".
 */
export interface NoteItem {
id: string
entity: string
record: string
text: string
mentions: string[]
at: Timestamp
/**
 * Id of the person who wrote it.
 */
by: string
editedAt: (string | null)
}
/**
 * This interface was referenced by `NotesApi`'s JSON-Schema
 * via the `definition` "Page".
 */
export interface NotePage {
/**
 * The newest first.
 */
items: NoteItem[]
nextCursor: (string | null)
}
