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
 * via the `definition` "RunPage".
 */
export interface RunPage {
items: RunItem[]
nextCursor: (string | null)
}
