/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
export type ImportState = ("queued" | "running" | "done" | "cancelled" | "failed")
export type ImportEncoding = ("utf-8" | "gb18030")
export type ImportSeparator = ("," | ";" | "\t")

export interface ImportsApi {

}
/**
 * The parts of the multipart body beside `file`.
 * 
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ImportForm".
 */
export interface ImportForm {
/**
 * JSON of the import options.
 */
options?: string
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ImportStarted".
 */
export interface ImportStarted {
id: Id
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ImportStatus".
 */
export interface ImportStatus {
id: Id
entity: string
file: string
state: ImportState
/**
 * Rows dealt with so far.
 */
rows: number
/**
 * Rows in the file, once counted.
 */
total: (number | null)
created: number
updated: number
unchanged: number
rejected: number
failure?: ImportFailure
createdAt: string
startedAt: (string | null)
endedAt: (string | null)
}
export interface ImportFailure {
code: string
detail: string
line?: number
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ImportList".
 */
export interface ImportList {
items: ImportStatus[]
nextCursor: (string | null)
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ListQuery".
 */
export interface ImportListQuery {
entity?: string
limit?: number
cursor?: string
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "RejectsQuery".
 */
export interface RejectsQuery {
limit?: number
cursor?: string
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "RowProblem".
 */
export interface RowProblem {
/**
 * Physical line of the file where the row begins.
 */
line: number
column: (string | null)
value: (string | null)
code: string
detail: string
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "Rejects".
 */
export interface ImportRejects {
items: RowProblem[]
nextCursor: (string | null)
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ColumnProposal".
 */
export interface ColumnProposal {
name: string
samples: string[]
/**
 * Proposed field; null when none fits.
 */
field: (string | null)
confidence: number
type: ("empty" | "email" | "phone" | "integer" | "number" | "boolean" | "date" | "text")
dateOrder: ("YMD" | "MDY" | "DMY" | "ambiguous" | null)
}
/**
 * A value of the file that is close to one that exists.
 * 
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ValueProposal".
 */
export interface ValueProposal {
field: string
from: string
to: string
}
/**
 * A value that is no option, record or person. `values` of the options replaces it; by nothing leaves the field empty.
 * 
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "UnmatchedValue".
 */
export interface UnmatchedValue {
field: string
column: string
value: string
/**
 * For options in the whole file, for records and people in the rows that were tried.
 */
rows: number
proposed: (string | null)
}
/**
 * All problems of one kind in one column of the rows that were tried.
 * 
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "Issue".
 */
export interface ImportIssue {
code: string
column: (string | null)
count: number
/**
 * The first of them.
 */
lines: number[]
/**
 * Of the first.
 */
value: (string | null)
detail: string
}
/**
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "DryRun".
 */
export interface ImportDryRun {
columns: ColumnProposal[]
rows: number
/**
 * Rows from the top that were tried and rolled back.
 */
checked: number
/**
 * Of the checked rows.
 */
rejected: number
problems: RowProblem[]
refs: {
[k: string]: ImportReference | undefined
}
values: ValueProposal[]
unmatched: UnmatchedValue[]
issues: ImportIssue[]
encoding: ImportEncoding
separator: ImportSeparator
}
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
 * This interface was referenced by `ImportsApi`'s JSON-Schema
 * via the `definition` "ExportQuery".
 */
export interface ExportQuery {
format?: "csv"
/**
 * JSON, as in the list.
 */
filter?: string
sort?: string
fields?: string
search?: string
/**
 * Starts the file with a byte order mark, as old spreadsheets need it.
 */
bom?: boolean
/**
 * `labels` also writes options and yes/no in the reader's language and references by title.
 */
header?: ("keys" | "labels")
/**
 * How references are written; `both` adds a column with the title beside each id.
 */
refs?: ("id" | "title" | "both")
}
