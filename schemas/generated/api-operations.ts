/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

export type OperationWork = (ResolveWork | CancelWork | MigrateWork)
export type BulkAction = (RetryAction | CancelAction | BulkSkipAction | BulkMoveAction)
/**
 * stay: task, answers and deadlines are kept. enter: the node is entered anew, what the run waited for is cancelled.
 */
export type MigrationManner = ("stay" | "enter")
export type OperationState = ("running" | "done" | "cancelled")

export interface OperationsApi {

}
/**
 * Work on many runs, with its progress. When done, `total` may differ from `done + refused` by runs that went on meanwhile.
 * 
 * This interface was referenced by `OperationsApi`'s JSON-Schema
 * via the `definition` "OperationItem".
 */
export interface OperationItem {
id: string
flow: string
work: OperationWork
state: OperationState
by: EventActor
note: (string | null)
total: number
done: number
refused: number
createdAt: string
endedAt: (string | null)
}
/**
 * The open incidents of one fingerprint.
 */
export interface ResolveWork {
kind: "resolve"
fingerprint: string
action: BulkAction
}
export interface RetryAction {
kind: "retry"
}
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
 */
export interface CancelWork {
kind: "cancel"
version: number
}
export interface MigrateWork {
kind: "migrate"
from: number
to: number
mapping: MigrationMapping
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
export interface EventActor {
kind: ("user" | "flow" | "import" | "public" | "system")
/**
 * User, flow, import or form id.
 */
id?: string
name?: string
}
/**
 * This interface was referenced by `OperationsApi`'s JSON-Schema
 * via the `definition` "OperationListQuery".
 */
export interface OperationListQuery {
flow?: string
state?: OperationState
}
/**
 * This interface was referenced by `OperationsApi`'s JSON-Schema
 * via the `definition` "OperationList".
 */
export interface OperationList {
items: OperationItem[]
}
/**
 * This interface was referenced by `OperationsApi`'s JSON-Schema
 * via the `definition` "OperationResultsQuery".
 */
export interface OperationResultsQuery {
state?: ("done" | "refused")
cursor?: string
}
/**
 * This interface was referenced by `OperationsApi`'s JSON-Schema
 * via the `definition` "ResultPage".
 */
export interface OperationResultPage {
items: OperationResultItem[]
nextCursor: (string | null)
}
export interface OperationResultItem {
run: string
state: ("done" | "refused")
code: (string | null)
detail: (string | null)
}
