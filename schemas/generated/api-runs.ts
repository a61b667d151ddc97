/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

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
/**
 * What a person may do to a run.
 */
export type RunAction = (RetryAction | CancelAction | EditAction | SkipAction | MoveAction)
export type IncidentState = ("open" | "resolved")
/**
 * went_on: without a person, because the run went on or ended.
 */
export type ResolutionKind = ("retried" | "edited" | "skipped" | "moved" | "cancelled" | "migrated" | "went_on")
export type BulkAction = (RetryAction | CancelAction | BulkSkipAction | BulkMoveAction)

export interface RunsApi {

}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "RunListQuery".
 */
export interface RunListQuery {
flow?: string
record?: string
status?: RunStatus
version?: number
/**
 * Where it stands.
 */
node?: string
/**
 * The stage that it entered last.
 */
stage?: string
/**
 * Of an open incident.
 */
code?: string
/**
 * Of an open incident.
 */
fingerprint?: string
/**
 * Type of the event that started it: `record.created` …
 */
trigger?: string
/**
 * Started then or later; ISO 8601.
 */
from?: string
/**
 * Started before.
 */
to?: string
/**
 * Words of its record; for those with the right `runs` also words of what went wrong.
 */
search?: string
/**
 * 50 unless given; more than 200 counts as 200.
 */
limit?: number
cursor?: string
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "RunItem".
 */
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
 * 
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "EffectItem".
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
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "RunHistoryItem".
 */
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
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "EffectAnswer".
 */
export interface EffectAnswer {
/**
 * done: it happened, the run goes on. again: it is done again.
 */
answer: ("done" | "again")
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "StageProgress".
 */
export interface StageProgress {
node: string
/**
 * The value of `_stage`.
 */
stage: string
label: Text
state: ("done" | "current" | "ahead")
enteredAt: (string | null)
leftAt: (string | null)
/**
 * How long a record may stay, ISO 8601.
 */
limit: (string | null)
/**
 * When the time allowed is over; only of the current stage.
 */
dueAt: (string | null)
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * A condition, switch, decision table or assignment that a run passed.
 * 
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "WayDecision".
 */
export interface WayDecision {
node: string
label: Text
type: string
at: string
outcome: (Text | null)
}
/**
 * One run of the record: where it stands and which stages it goes through.
 * 
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "RecordProgress".
 */
export interface RecordProgress {
run: string
flow: string
version: number
label: Text
status: RunStatus
startedAt: string
endedAt: (string | null)
/**
 * Set while the runs of its flow stand still.
 */
paused: (FlowPause | null)
/**
 * The nodes where it stands.
 */
at: Standing[]
/**
 * What was decided on the way, in order.
 */
decisions: WayDecision[]
stages: StageProgress[]
}
/**
 * New events still start runs, but none moves until the flow is resumed.
 */
export interface FlowPause {
at: Timestamp
/**
 * User id.
 */
by: (string | null)
note?: string
}
export interface Standing {
node: string
label: Text
type: string
dueAt: (string | null)
}
/**
 * Newest run first.
 * 
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "RecordPipeline".
 */
export interface RecordPipeline {
items: RecordProgress[]
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "RunPage".
 */
export interface RunPage {
items: RunItem[]
nextCursor: (string | null)
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "RunOperation".
 */
export interface RunOperation {
action: RunAction
/**
 * Why; kept in the run's history.
 */
note?: string
}
export interface RetryAction {
kind: "retry"
}
export interface CancelAction {
kind: "cancel"
}
export interface EditAction {
kind: "edit"
/**
 * What earlier nodes gave, by node id; null removes one.
 */
outputs: {
[k: string]: unknown | undefined
}
/**
 * What variable nodes have set, by name; null removes one.
 */
vars?: {
[k: string]: unknown | undefined
}
}
export interface SkipAction {
kind: "skip"
token: string
port: string
output?: unknown
}
export interface MoveAction {
kind: "move"
token: string
node: string
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "IncidentQuery".
 */
export interface IncidentQuery {
flow?: string
node?: string
code?: string
fingerprint?: string
state?: IncidentState
/**
 * Words of what went wrong.
 */
search?: string
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "IncidentGroup".
 */
export interface IncidentGroup {
fingerprint: string
flow: string
flowLabel: (Text | null)
node: string
nodeLabel: (Text | null)
nodeType: (string | null)
code: string
/**
 * Of the newest one.
 */
detail: string
count: number
firstAt: string
lastAt: string
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "IncidentGroups".
 */
export interface IncidentGroups {
items: IncidentGroup[]
/**
 * Groups.
 */
total: number
/**
 * Of all groups.
 */
incidents: number
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "IncidentEntryQuery".
 */
export interface IncidentEntryQuery {
state?: IncidentState
cursor?: string
limit?: number
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "IncidentEntry".
 */
export interface IncidentEntry {
id: string
run: string
version: number
entity: (string | null)
record: (string | null)
title: (string | null)
token: string
node: string
step: string
code: string
detail: string
state: IncidentState
openedAt: string
resolvedAt: (string | null)
resolution: (Resolution | null)
}
export interface Resolution {
how: ResolutionKind
/**
 * User id.
 */
by: (string | null)
note?: string
at: Timestamp
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "IncidentPage".
 */
export interface IncidentPage {
items: IncidentEntry[]
nextCursor: (string | null)
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "BulkOperation".
 */
export interface BulkOperation {
action: BulkAction
/**
 * Why; kept in the run's history.
 */
note?: string
}
export interface BulkSkipAction {
kind: "skip"
port: string
output?: unknown
}
export interface BulkMoveAction {
kind: "move"
node: string
}
/**
 * This interface was referenced by `RunsApi`'s JSON-Schema
 * via the `definition` "IncidentCount".
 */
export interface IncidentCount {
open: number
}
