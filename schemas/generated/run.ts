/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * This interface was referenced by `RunDocument`'s JSON-Schema
 * via the `definition` "RunStatus".
 */
export type RunStatus = ("running" | "waiting" | "incident" | "done" | "cancelled")
export type TokenState = ("ready" | "waiting" | "incident")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * One durable walk of a published flow version for one event. Where its tokens stand is its whole state.
 */
export interface RunDocument {
_id: Id
_rev: number
flow: string
version: number
/**
 * Id of the event that started it; one run per flow and event.
 */
event: string
/**
 * The event's place in the log; order within a lane.
 */
seq: number
entity: (string | null)
record: (string | null)
/**
 * Jobs of one lane run one after another.
 */
lane: string
status: RunStatus
tokens: Token[]
/**
 * How often each node was entered.
 */
visits: {
[k: string]: number | undefined
}
stepCount: number
/**
 * Last output of each node that has one.
 */
outputs: {
[k: string]: unknown | undefined
}
/**
 * What variable nodes have set.
 */
vars?: {
[k: string]: unknown | undefined
}
/**
 * What an end node gives to whoever called the flow.
 */
result?: {
[k: string]: unknown | undefined
}
parent?: RunParent
/**
 * Items that loops have begun; each may take steps of its own.
 */
itemCount?: number
/**
 * Finished nodes that can be compensated, oldest first.
 */
compensations?: Compensation[]
trigger: Trigger
depth: number
/**
 * flow:record pairs from the first cause on, this run's own last.
 */
chain: string[]
/**
 * `<node>:<state>` of each place where an open run stands, for counts and searches.
 */
standing?: string[]
/**
 * `<finished node>:<node that undoes it>` of what an open run may still undo, for counts.
 */
undoes?: string[]
/**
 * The stage that the run entered last: the value of `_stage`.
 */
stage?: string
stageSince?: Timestamp
startedAt: Timestamp
endedAt: (string | null)
}
/**
 * This interface was referenced by `RunDocument`'s JSON-Schema
 * via the `definition` "Token".
 */
export interface Token {
id: string
node: string
state: TokenState
/**
 * Which visit of the node this is, once entered.
 */
iteration?: number
/**
 * Guards a deadline beside another token; does not keep the run alive.
 */
watch?: boolean
/**
 * The trigger's condition could not be told when the run was made: it is asked before the token moves on.
 */
untold?: boolean
dueAt?: string
/**
 * When the node's own time-out ends the waiting.
 */
timeoutAt?: string
/**
 * What the waiting node wants to see again when it resumes.
 */
kept?: {
[k: string]: unknown | undefined
}
/**
 * Forks and bodies that it is in, outermost first: `<node>.<iteration>@<token>`, with `!` once joined.
 */
groups?: string[]
/**
 * Waits for the other tokens of this group.
 */
holds?: string
/**
 * Takes the failures of the group that it holds for.
 */
catches?: boolean
failure?: Incident
item?: LoopItem
compensates?: Compensation
/**
 * How often it went back, by node.
 */
counts?: {
[k: string]: number | undefined
}
incident?: Incident
}
/**
 * This interface was referenced by `RunDocument`'s JSON-Schema
 * via the `definition` "Incident".
 */
export interface Incident {
code: string
detail: string
at: Timestamp
details?: {
[k: string]: unknown | undefined
}
}
/**
 * What a loop is at: a record by its id, or a value.
 * 
 * This interface was referenced by `RunDocument`'s JSON-Schema
 * via the `definition` "LoopItem".
 */
export interface LoopItem {
entity?: string
id?: string
value?: unknown
index: number
total: number
}
/**
 * This interface was referenced by `RunDocument`'s JSON-Schema
 * via the `definition` "Compensation".
 */
export interface Compensation {
/**
 * The node that was done.
 */
of: string
step: string
/**
 * The node that undoes it.
 */
node: string
output?: unknown
item?: LoopItem
}
/**
 * The step of another run that called this one.
 * 
 * This interface was referenced by `RunDocument`'s JSON-Schema
 * via the `definition` "RunParent".
 */
export interface RunParent {
run: string
token: string
step: string
waits: boolean
}
/**
 * What started the run.
 * 
 * This interface was referenced by `RunDocument`'s JSON-Schema
 * via the `definition` "Trigger".
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
