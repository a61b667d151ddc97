/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
export type NodeId = string
/**
 * The node that undoes this one when a compensate node says so.
 */
export type NodeId1 = string
/**
 * ISO 8601, at most 31 days.
 */
export type RetryDelay = string
/**
 * When a record starts the flow again: queue (the default): its steps come after those that the record waits for already. skip: not while a run of it is under way. cancelPrevious: the runs before are cancelled. parallel: its steps wait for no others of the record.
 */
export type FlowConcurrency = ("queue" | "skip" | "cancelPrevious" | "parallel")
/**
 * UUIDv7, minted before the write.
 */
export type Id1 = string
/**
 * UUIDv7, minted before the write.
 */
export type Id2 = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * A published flow. Its graph never changes; runs keep the version they started with.
 */
export interface FlowVersion {
/**
 * `<flow>.<version>`
 */
_id: string
flow: Id
version: number
name: Name
label: Text
graph: FlowGraph
/**
 * SHA-256 of the graph, hexadecimal.
 */
hash: string
/**
 * What people call it.
 */
title?: string
note?: string
/**
 * Retired: starts no new runs, its waiting ones go on.
 */
state: ("active" | "retired")
/**
 * Events after this one start runs. Null until the event of the publish has its number.
 */
fromSeq: (number | null)
/**
 * The last event that starts runs, once retired and once that event has its number.
 */
toSeq: (number | null)
fromEvent?: Id1
toEvent?: Id2
publishedAt: Timestamp
publishedBy: (string | null)
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
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
 */
export interface RetryPolicy {
attempts: number
firstDelay: RetryDelay
longestDelay: RetryDelay
}
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
 */
export interface FlowSettings {
concurrency?: FlowConcurrency
}
