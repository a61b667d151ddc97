/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "Work".
 */
export type OperationWork = (ResolveWork | CancelWork | MigrateWork)
/**
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "BulkAction".
 */
export type BulkAction = (RetryAction | CancelAction | BulkSkipAction | BulkMoveAction)
/**
 * stay: task, answers and deadlines are kept. enter: the node is entered anew, what the run waited for is cancelled.
 */
export type MigrationManner = ("stay" | "enter")
/**
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "OperationState".
 */
export type OperationState = ("running" | "done" | "cancelled")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * What a person may do to a run.
 * 
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "RunAction".
 */
export type RunAction = (RetryAction | CancelAction | EditAction | SkipAction | MoveAction)
export type OperationResultState = ("done" | "refused")

/**
 * Something that is done to many runs in the background, each in a transaction of its own that also counts it.
 */
export interface OperationDocument {
_id: Id
_rev: number
flow: string
work: OperationWork
state: OperationState
by: EventActor
note?: string
/**
 * How many there were at the start.
 */
total: number
done: number
refused: number
/**
 * What was met last, in order of ids.
 */
after: string
createdAt: Timestamp
endedAt: (string | null)
/**
 * Empty while nobody works on it.
 */
leaseUntil: string
}
/**
 * The open incidents of one fingerprint.
 * 
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "ResolveWork".
 */
export interface ResolveWork {
kind: "resolve"
fingerprint: string
action: BulkAction
}
/**
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "RetryAction".
 */
export interface RetryAction {
kind: "retry"
}
/**
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "CancelAction".
 */
export interface CancelAction {
kind: "cancel"
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
 * The open runs of one version.
 * 
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "CancelWork".
 */
export interface CancelWork {
kind: "cancel"
version: number
}
/**
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "MigrateWork".
 */
export interface MigrateWork {
kind: "migrate"
from: number
to: number
mapping: MigrationMapping
}
/**
 * Where a run goes that stands at a node of the old version, by that node's id.
 * 
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "Mapping".
 */
export interface MigrationMapping {
[k: string]: MigrationTarget | undefined
}
/**
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "MigrationTarget".
 */
export interface MigrationTarget {
node: string
how: MigrationManner
}
export interface EventActor {
kind: ("user" | "flow" | "import" | "public" | "system")
/**
 * User, flow, import or form id.
 */
id?: string
name?: string
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
 * What became of one run.
 * 
 * This interface was referenced by `OperationDocument`'s JSON-Schema
 * via the `definition` "Result".
 */
export interface OperationResult {
/**
 * `<operation>.<run>`
 */
_id: string
operation: string
run: string
state: OperationResultState
code?: string
detail?: string
details?: {
[k: string]: unknown | undefined
}
}
