/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

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
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name1 = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowNodeList".
 */
export type FlowNodeList = FlowNodeItem[]
export type TryNoStart = ({
reason: ("otherEntity" | "condition" | "conditionFailed")
detail?: string
} | null)
export type TryStepError = ({
[k: string]: unknown | undefined
} | null)
/**
 * stay: task, answers and deadlines are kept. enter: the node is entered anew, what the run waited for is cancelled.
 */
export type MigrationManner = ("stay" | "enter")
export type MigrationRefusal = ({
code: string
detail: string
} | null)
/**
 * stands: runs stand there. ends: they do, and begin the node around it anew. around: the fork or body that encloses places where runs stand. undoes: would undo what `runs` runs have done.
 */
export type MigrationRole = ("stands" | "ends" | "around" | "undoes")

export interface FlowsApi {

}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowInput".
 */
export interface FlowInput {
name: Name
label: Text
app?: Name
graph: FlowGraph
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
 * The whole draft. `draftRev` is the one that the author saw; without it the draft is replaced whatever it is.
 * 
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowUpdate".
 */
export interface FlowUpdate {
name?: Name1
label?: Text
graph: FlowGraph
draftRev?: number
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowItem".
 */
export interface FlowItem {
id: string
name: Name
label: Text
app?: Name
graph: FlowGraph
draftRev: number
activeVersion: (number | null)
archivedAt: (string | null)
createdAt: string
updatedAt: string
/**
 * The user who saved the draft last.
 */
updatedBy?: string
/**
 * What publishing would refuse or warn of.
 */
problems?: FlowProblemItem[]
/**
 * Set while its runs stand still.
 */
paused?: (FlowPause | null)
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowProblemItem".
 */
export interface FlowProblemItem {
pointer: string
nodeId?: string
code: string
detail: string
severity: ("error" | "warning")
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
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowSummary".
 */
export interface FlowSummary {
id: string
name: Name
label: Text
app?: Name
draftRev: number
activeVersion: (number | null)
archivedAt: (string | null)
createdAt: string
updatedAt: string
/**
 * The user who saved the draft last.
 */
updatedBy?: string
/**
 * The entity of the record that the flow is about, once its trigger names one.
 */
entity?: string
/**
 * The draft, with its rules as they are now, does something else than the active version.
 */
isChanged?: boolean
/**
 * Set while its runs stand still.
 */
paused?: (FlowPause | null)
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowList".
 */
export interface FlowList {
items: FlowSummary[]
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "PublishBody".
 */
export interface PublishBody {
draftRev: number
note?: string
/**
 * What to call the version.
 */
title?: string
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "Published".
 */
export interface Published {
flow: string
version: number
hash: string
warnings: FlowProblemItem[]
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "VersionItem".
 */
export interface VersionItem {
version: number
hash: string
note?: string
state: ("active" | "retired")
publishedAt: string
publishedBy: (string | null)
graph: FlowGraph
title?: string
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "VersionList".
 */
export interface VersionList {
items: VersionItem[]
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowNodeItem".
 */
export interface FlowNodeItem {
type: string
group: string
label: Text
hint: Text
ports: FlowPort[]
/**
 * It has a port `error` besides.
 */
canFail?: boolean
needsRecord?: boolean
/**
 * It reaches outside, and may have a `retry` beside its settings.
 */
calls?: boolean
waits?: boolean
/**
 * Counts how often it is passed, so a cycle through it ends.
 */
bounded?: boolean
/**
 * Brings the branches of the fork before it together.
 */
joins?: boolean
/**
 * Sends several tokens on at once while this setting has a value.
 */
forks?: string
/**
 * The port at which a body begins; the node goes on when the body is over.
 */
frame?: string
/**
 * Its body is done in one transaction or not at all.
 */
atomic?: boolean
/**
 * Refused in a body that is done in one transaction.
 */
outsideScope?: boolean
/**
 * For people who read the graph: never run, without ways in or out.
 */
isNote?: boolean
settingsSchema: NodeSettingsSchema
outputSchema?: NodeOutputSchema
/**
 * The setting whose rows name more of what it gives.
 */
outputsFrom?: string
example: NodeExample
}
/**
 * `{id}` is a port; `{each,id}` is one per item of that setting, named by the item's member; `when` names the setting that brings it.
 */
export interface FlowPort {
[k: string]: unknown | undefined
}
export interface NodeSettingsSchema {
[k: string]: unknown | undefined
}
/**
 * What later nodes read of it as `$steps.<node>`, in the words of an entity's schema. `x-entityFrom` is the setting that names the entity of a reference, `x-valueFrom` the one that the property repeats.
 */
export interface NodeOutputSchema {
[k: string]: unknown | undefined
}
export interface NodeExample {
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "PipelineStage".
 */
export interface PipelineStage {
/**
 * The value of `_stage`.
 */
stage: string
node: string
label: Text
/**
 * How long a record may stay, ISO 8601.
 */
limit: (string | null)
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "Pipeline".
 */
export interface Pipeline {
flow: string
label: Text
/**
 * Whose records go through the stages.
 */
entity: string
/**
 * In the order in which a record meets them.
 */
stages: PipelineStage[]
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "PipelineList".
 */
export interface PipelineList {
items: Pipeline[]
}
/**
 * Without a record only for a flow that starts by a schedule.
 * 
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "TryBody".
 */
export interface TryBody {
entity?: string
record?: string
/**
 * The way out that is taken of a node that would wait, by the node's id: what comes after it is tried too.
 */
suppose?: {
[k: string]: string | undefined
}
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "TryResult".
 */
export interface TryResult {
/**
 * How the run would stand at the end of what was tried; `running` when it was cut short, `notStarted` when nothing was tried.
 */
status: ("running" | "waiting" | "incident" | "done" | "notStarted")
/**
 * The record would start the flow by its trigger's entity and condition.
 */
wouldStart: boolean
whyNot: TryNoStart
steps: TryStep[]
/**
 * Nodes that would wait for a person, a time or a change; what comes after them is not tried.
 */
wouldWait: string[]
/**
 * Of records and fields that the caller may read.
 */
changes: TryChange[]
}
export interface TryStep {
node: string
type: string
state: ("done" | "waiting" | "failed" | "cancelled")
port: (string | null)
input: unknown
output: unknown
error: TryStepError
}
export interface TryChange {
entity: string
id: string
field: string
/**
 * The record is not there before the trial.
 */
isNew: boolean
before?: unknown
after?: unknown
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "VersionNaming".
 */
export interface VersionNaming {
title?: string
note?: string
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "RestoreBody".
 */
export interface RestoreBody {
draftRev: number
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "PauseBody".
 */
export interface PauseBody {
note?: string
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "NodeCounts".
 */
export interface NodeCounts {
node: string
running: number
waiting: number
incident: number
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "CountsQuery".
 */
export interface CountsQuery {
version?: number
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowCounts".
 */
export interface FlowCounts {
items: NodeCounts[]
/**
 * Runs that have not ended.
 */
open: number
versions: VersionCount[]
}
export interface VersionCount {
version: number
open: number
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "NodeDwell".
 */
export interface NodeDwell {
node: string
steps: number
/**
 * Seconds.
 */
p50: number
/**
 * Seconds.
 */
p95: number
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "FlowDwell".
 */
export interface FlowDwell {
items: NodeDwell[]
/**
 * Those of the active version, in the order in which a record meets them.
 */
stages: StageDwell[]
/**
 * The newest ones that were looked at.
 */
runs: number
}
export interface StageDwell {
/**
 * The value of `_stage`.
 */
stage: string
node: string
label: Text
/**
 * How long a record may stay, ISO 8601.
 */
limit: (string | null)
/**
 * Open runs that are in it.
 */
now: number
/**
 * When the one that is in it longest entered.
 */
since: (string | null)
/**
 * Visits that are over.
 */
left: number
/**
 * Seconds.
 */
p50: number
/**
 * Seconds.
 */
p95: number
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "MigrationBody".
 */
export interface MigrationBody {
from: number
to: number
mapping?: MigrationMapping
note?: string
}
/**
 * Where a run goes that stands at a node of the old version, by that node's id.
 */
export interface MigrationMapping {
[k: string]: MigrationTarget | undefined
}
export interface MigrationTarget {
node: string
how: MigrationManner
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "MigrationPlace".
 */
export interface MigrationPlace {
node: string
type: (string | null)
label: (Text | null)
runs: number
watches: number
target: (MigrationTarget | null)
/**
 * Nodes of the other version that it may go to.
 */
candidates: string[]
problem: MigrationRefusal
/**
 * kept: due as before. planned: counted anew. ended: the other version has no such deadline.
 */
timers: ("none" | "kept" | "planned" | "ended")
role: MigrationRole
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "MigrationPreview".
 */
export interface MigrationPreview {
from: number
to: number
open: number
places: MigrationPlace[]
mapping: MigrationMapping
/**
 * Every place with runs has a target without a problem.
 */
canMigrate: boolean
}
/**
 * This interface was referenced by `FlowsApi`'s JSON-Schema
 * via the `definition` "CancelRunsBody".
 */
export interface CancelRunsBody {
version: number
note?: string
}
