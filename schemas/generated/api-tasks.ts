/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * `task` when missing. `cc`: nothing to decide, only to read.
 */
export type TaskKind = ("task" | "approval" | "revise" | "cc")
export type RunStatus = ("running" | "waiting" | "incident" | "done" | "cancelled")
export type IncidentItem = ({
code: string
detail: string
at: string
details?: {
[k: string]: unknown | undefined
}
} | null)
export type StepErrorItem = ({
[k: string]: unknown | undefined
} | null)
/**
 * planned: its job waits or sleeps. calling: a try is under way, or was when the process ended. unknown: it may have happened and must not be repeated unasked. dead: given up.
 */
export type EffectState = ("planned" | "calling" | "done" | "unknown" | "dead" | "cancelled")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
export type SignerPlace = ("before" | "after" | "beside")

export interface TasksApi {

}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "TaskListQuery".
 */
export interface TaskListQuery {
/**
 * `me`, or a user id.
 */
assignee?: string
/**
 * `done`: completed or cancelled.
 */
state?: ("open" | "completed" | "cancelled" | "done")
run?: string
record?: string
/**
 * The newest first.
 */
newest?: boolean
/**
 * 50 unless given; more than 200 counts as 200.
 */
limit?: number
cursor?: string
/**
 * `approval`: also what was returned to you to be revised.
 */
kind?: ("task" | "approval" | "cc")
/**
 * Overdue now, with a due time, or without one.
 */
due?: ("overdue" | "set" | "none")
/**
 * Part of the title, in either language.
 */
search?: string
}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "TaskItem".
 */
export interface TaskItem {
id: string
_rev: number
run: string
node: string
flow: string
entity: (string | null)
record: (string | null)
title: Text
instructions?: string
form: (string | null)
fields: string[]
required: string[]
outcomes: Outcome[]
assignee: (string | null)
role: (string | null)
state: ("open" | "completed" | "cancelled")
dueAt: (string | null)
createdAt: string
outcome: (string | null)
by: (string | null)
at: (string | null)
kind: TaskKind
approval?: string
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
export interface Outcome {
id: string
label: Text
}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "TaskPage".
 */
export interface TaskPage {
items: TaskItem[]
nextCursor: (string | null)
}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "CompleteBody".
 */
export interface CompleteBody {
outcome: string
values?: TaskValues
_rev?: number
/**
 * Of an approval's tasks.
 */
comment?: string
/**
 * The record's `_rev` that was looked at. Values are refused when it has moved on, and a decision is.
 */
recordRev?: number
}
/**
 * The form's fields; written to the record in the same transaction.
 */
export interface TaskValues {
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "Completed".
 */
export interface TaskCompleted {
task: TaskItem
run: RunItem
}
export interface RunItem {
id: string
flow: string
version: number
entity: (string | null)
record: (string | null)
status: RunStatus
tokens: TokenItem[]
steps: StepItem[]
trigger: Trigger
chain: string[]
startedAt: string
endedAt: (string | null)
/**
 * What its nodes gave, for those who watch over runs.
 */
outputs?: {
[k: string]: unknown | undefined
}
/**
 * What its variable nodes have set, for those who watch over runs.
 */
vars?: {
[k: string]: unknown | undefined
}
/**
 * Of its record.
 */
title?: (string | null)
/**
 * The stage that it entered last.
 */
stage?: string
stageSince?: string
/**
 * What people did to it, oldest first; only when it is read alone.
 */
history?: RunHistoryItem[]
}
export interface TokenItem {
id: string
node: string
state: ("ready" | "waiting" | "incident")
dueAt: (string | null)
watch: boolean
incident: IncidentItem
}
export interface StepItem {
id: string
token: string
node: string
type: string
iteration: number
attempt: number
state: ("done" | "waiting" | "failed" | "cancelled")
port: (string | null)
input: unknown
output: unknown
error: StepErrorItem
effect?: EffectItem
startedAt: string
endedAt: (string | null)
}
/**
 * What the step does outside, with every try.
 */
export interface EffectItem {
connector: string
target: string
state: EffectState
/**
 * When the next try is due.
 */
dueAt: (string | null)
attempts: EffectAttemptItem[]
}
export interface EffectAttemptItem {
number: number
startedAt: string
endedAt: (string | null)
outcome: ("calling" | "done" | "retry" | "final" | "unknown" | "lost")
status: (number | null)
detail: string
}
/**
 * What started the run.
 */
export interface Trigger {
type: string
at: Timestamp
actor: {
[k: string]: unknown | undefined
}
rev?: number
form?: string
/**
 * What the caller of a sub-flow gave.
 */
input?: {
[k: string]: unknown | undefined
}
/**
 * What a webhook sent.
 */
body?: {
[k: string]: unknown | undefined
}
changed: TriggerChange[]
}
export interface TriggerChange {
field: string
before?: unknown
after?: unknown
}
export interface RunHistoryItem {
at: string
type: string
/**
 * User id.
 */
by: (string | null)
note: (string | null)
node: (string | null)
changed: FieldChange[]
}
export interface FieldChange {
field: string
before?: unknown
after?: unknown
}
/**
 * Open ones that this person has to do or to read.
 * 
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "TaskCounts".
 */
export interface TaskCounts {
task: number
approval: number
cc: number
}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "ReturnBody".
 */
export interface TaskReturnBody {
to: ("applicant" | "earlier")
comment: string
}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "ReassignBody".
 */
export interface TaskReassignBody {
to: string
comment?: string
}
/**
 * This interface was referenced by `TasksApi`'s JSON-Schema
 * via the `definition` "AddSignerBody".
 */
export interface TaskAddSignerBody {
to: string
where: SignerPlace
comment?: string
}
