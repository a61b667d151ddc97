/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A shipped app.
 */
export type Name = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name1 = string
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
 * UTC, ends in Z.
 */
export type Timestamp = string

export interface AppBodies {
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `AppBodies`'s JSON-Schema
 * via the `definition` "InstallApp".
 */
export interface InstallApp {
template: Name
/**
 * With its demo records.
 */
demo?: boolean
}
/**
 * This interface was referenced by `AppBodies`'s JSON-Schema
 * via the `definition` "PortableFlow".
 */
export interface PortableFlow {
name: Name1
label: Text
graph: FlowGraph
/**
 * Publish it when it is installed.
 */
published?: boolean
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
/**
 * This interface was referenced by `AppBodies`'s JSON-Schema
 * via the `definition` "InstalledApp".
 */
export interface InstalledApp {
name: string
label: Text
description?: Text
version: string
installedAt: Timestamp
/**
 * How many definitions of each kind were not there before.
 */
added: {
[k: string]: number | undefined
}
}
/**
 * This interface was referenced by `AppBodies`'s JSON-Schema
 * via the `definition` "AppList".
 */
export interface AppList {
items: InstalledApp[]
templates: AppHead[]
}
export interface AppHead {
name: Name1
label: Text
description?: Text
version: string
}
