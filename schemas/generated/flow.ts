/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "NodeId".
 */
export type NodeId = string
/**
 * The node that undoes this one when a compensate node says so.
 */
export type NodeId1 = string
/**
 * ISO 8601, at most 31 days.
 * 
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "RetryDelay".
 */
export type RetryDelay = string
/**
 * When a record starts the flow again: queue (the default): its steps come after those that the record waits for already. skip: not while a run of it is under way. cancelPrevious: the runs before are cancelled. parallel: its steps wait for no others of the record.
 */
export type FlowConcurrency = ("queue" | "skip" | "cancelPrevious" | "parallel")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * A graph of nodes and edges as its author edits it. What runs is a published version of it.
 */
export interface FlowDocument {
_id: Id
name: Name
label: Text
app?: Name
graph: FlowGraph
/**
 * Counts changes of the draft.
 */
draftRev: number
/**
 * The published version that new events start.
 */
activeVersion: (number | null)
archivedAt: (string | null)
paused?: FlowPause
/**
 * Work was put aside while it was paused and has not all been taken up again.
 */
hasPausedJobs?: boolean
createdAt: Timestamp
updatedAt: Timestamp
/**
 * The user who saved the draft last.
 */
updatedBy?: string
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "FlowGraph".
 */
export interface FlowGraph {
/**
 * @maxItems 500
 */
nodes: FlowNode[]
/**
 * @maxItems 2000
 */
edges: FlowEdge[]
settings?: FlowSettings
}
/**
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "FlowNode".
 */
export interface FlowNode {
id: NodeId
type: string
label?: Text
settings?: NodeSettings
timeout?: NodeTimeout
compensation?: NodeId1
position?: NodePosition
retry?: RetryPolicy
}
/**
 * Shaped by the settings schema of the node type.
 */
export interface NodeSettings {
[k: string]: unknown | undefined
}
/**
 * How long the node may wait: then what it waits for is cancelled and the token leaves by the port `timeout`.
 * 
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "NodeTimeout".
 */
export interface NodeTimeout {
/**
 * ISO 8601 duration.
 */
after: string
/**
 * Counts working time of this business calendar.
 */
calendar?: string
}
export interface NodePosition {
x: number
y: number
}
/**
 * How a node that reaches outside tries again; the way of its connector when left out. Delays are drawn at random up to the first delay, doubled with each try.
 * 
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "RetryPolicy".
 */
export interface RetryPolicy {
attempts: number
firstDelay: RetryDelay
longestDelay: RetryDelay
}
/**
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "FlowEdge".
 */
export interface FlowEdge {
id: NodeId
source: NodeId
/**
 * `next` when left out.
 */
port?: string
target: NodeId
}
/**
 * What holds for the flow as a whole.
 * 
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "FlowSettings".
 */
export interface FlowSettings {
concurrency?: FlowConcurrency
}
/**
 * New events still start runs, but none moves until the flow is resumed.
 * 
 * This interface was referenced by `FlowDocument`'s JSON-Schema
 * via the `definition` "FlowPause".
 */
export interface FlowPause {
at: Timestamp
/**
 * User id.
 */
by: (string | null)
note?: string
}
