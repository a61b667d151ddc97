/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
export type Locale = ("zh-CN" | "en")
/**
 * This interface was referenced by `ImportDocument`'s JSON-Schema
 * via the `definition` "Encoding".
 */
export type ImportEncoding = ("utf-8" | "gb18030")
/**
 * This interface was referenced by `ImportDocument`'s JSON-Schema
 * via the `definition` "Separator".
 */
export type ImportSeparator = ("," | ";" | "\t")
/**
 * This interface was referenced by `ImportDocument`'s JSON-Schema
 * via the `definition` "DateOrder".
 */
export type DateOrder = ("YMD" | "MDY" | "DMY")
/**
 * Needed only where no row of a column tells day from month.
 */
export type DateOrder1 = ("YMD" | "MDY" | "DMY")
/**
 * This interface was referenced by `ImportDocument`'s JSON-Schema
 * via the `definition` "State".
 */
export type ImportState = ("queued" | "running" | "done" | "cancelled" | "failed")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * One upload of rows into an entity, with its progress. `position` and the counts change in the transaction that lands the rows.
 */
export interface ImportDocument {
_id: Id
_rev: number
entity: string
/**
 * Whose permissions the rows are written with.
 */
user: string
locale: Locale
file: ImportFile
options: ImportOptions
state: ImportState
/**
 * Rows of the file that are dealt with; a restart goes on after them.
 */
position: number
/**
 * Rows in the file, once counted.
 */
total?: number
created: number
updated: number
unchanged: number
rejected: number
failure?: ImportFailure
createdAt: Timestamp
startedAt?: Timestamp
endedAt?: Timestamp
/**
 * Until when one server works on it; empty when none does.
 */
leaseUntil: string
}
export interface ImportFile {
name: string
size: number
columns: string[]
encoding: ImportEncoding
separator: ImportSeparator
/**
 * By column: in which order day, month and year stand.
 */
dateOrders: {
[k: string]: DateOrder | undefined
}
}
/**
 * This interface was referenced by `ImportDocument`'s JSON-Schema
 * via the `definition` "Options".
 */
export interface ImportOptions {
/**
 * Column of the file to field of the entity, or `_owner`; null leaves the column out.
 */
mapping?: {
[k: string]: string | null | undefined
}
/**
 * Field to a column of the file that fills it as well as its own field of the mapping.
 */
also?: {
[k: string]: string | undefined
}
encoding?: ImportEncoding
separator?: ImportSeparator
dateFormat?: DateOrder1
mode?: ("create" | "upsert")
/**
 * Fields by which an existing record is found when updating.
 * 
 * @maxItems 5
 */
keys?: string[]
refs?: {
[k: string]: ImportReference | undefined
}
/**
 * By field: what is written in the file to what is meant; by nothing the field is left empty.
 */
values?: {
[k: string]: {
[k: string]: string | undefined
} | undefined
}
runFlows?: boolean
dryRun?: boolean
}
/**
 * This interface was referenced by `ImportDocument`'s JSON-Schema
 * via the `definition` "Reference".
 */
export interface ImportReference {
/**
 * Field of the other entity that the cell holds.
 */
by: string
/**
 * What to do when nothing is found.
 */
missing?: ("reject" | "create" | "null")
}
/**
 * This interface was referenced by `ImportDocument`'s JSON-Schema
 * via the `definition` "Failure".
 */
export interface ImportFailure {
code: string
detail: string
line?: number
}
