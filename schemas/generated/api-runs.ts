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
 * UTC, ends in Z.
 */
export type Timestamp = string

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
startedAt: string
endedAt: (string | null)
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
changed: TriggerChange[]
}
export interface TriggerChange {
field: string
before?: unknown
after?: unknown
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
 * The nodes where it stands.
 */
at: Standing[]
/**
 * What was decided on the way, in order.
 */
decisions: WayDecision[]
stages: StageProgress[]
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
