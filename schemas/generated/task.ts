/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
export type TaskState = ("open" | "completed" | "cancelled")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * `task` when missing. `cc`: nothing to decide, only to read.
 */
export type TaskKind = ("task" | "approval" | "revise" | "cc")

/**
 * Something a person must do in a run.
 */
export interface TaskDocument {
_id: Id
_rev: number
run: string
/**
 * One task per waiting step; of an approval one per seat, `<step>#<seat>`.
 */
step: string
token: string
node: string
flow: string
entity: (string | null)
record: (string | null)
title: Text
instructions?: string
form: (string | null)
/**
 * The record's fields that completing may write.
 */
fields: string[]
required: string[]
outcomes: Outcome[]
/**
 * User id.
 */
assignee: (string | null)
/**
 * Anyone with this role may do it, while it has no assignee.
 */
role: (string | null)
/**
 * The assignee is whoever owns the record.
 */
followsOwner: boolean
state: TaskState
dueAt: (string | null)
createdAt: Timestamp
outcome: (string | null)
by: (string | null)
at: (string | null)
kind?: TaskKind
/**
 * Of an approval's tasks.
 */
approval?: string
/**
 * The seat whose decision it is.
 */
seat?: string
/**
 * User id of whom the assignee does it for.
 */
standsInFor?: string
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * This interface was referenced by `TaskDocument`'s JSON-Schema
 * via the `definition` "Outcome".
 */
export interface Outcome {
id: string
label: Text
}
