/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
export type EventType = ("record.created" | "record.updated" | "record.deleted" | "record.restored" | "record.computed" | "form.submitted" | "schedule.due" | "date.due" | "definition.changed" | "run.retried" | "run.edited" | "run.skipped" | "run.moved" | "run.cancelled" | "run.migrated" | "flow.paused" | "flow.resumed" | "button.pressed" | "webhook.received" | "subflow.called")

/**
 * One committed change or happening in the one ordered log. Audit, flows, live updates, history and undo read it.
 */
export interface EventDocument {
_id: Id
/**
 * Dense, follows commit order.
 */
seq?: number
at: Timestamp
type: EventType
entity?: string
record?: string
rev?: number
actor: EventActor
changed: FieldChange[]
/**
 * The whole record as committed, system and computed fields included.
 */
after?: {
[k: string]: unknown | undefined
}
form?: string
/**
 * The one flow that it may start.
 */
flow?: string
/**
 * What a webhook sent.
 */
body?: {
[k: string]: unknown | undefined
}
cause?: Cause
}
/**
 * This interface was referenced by `EventDocument`'s JSON-Schema
 * via the `definition` "Actor".
 */
export interface EventActor {
kind: ("user" | "flow" | "import" | "public" | "system")
/**
 * User, flow, import or form id.
 */
id?: string
name?: string
}
/**
 * This interface was referenced by `EventDocument`'s JSON-Schema
 * via the `definition` "FieldChange".
 */
export interface FieldChange {
field: string
before?: unknown
after?: unknown
}
/**
 * Why a write happened, when something automatic did it.
 * 
 * This interface was referenced by `EventDocument`'s JSON-Schema
 * via the `definition` "Cause".
 */
export interface Cause {
run?: string
flow?: string
node?: string
import?: string
/**
 * seq of the event that led here
 */
event?: number
reason?: string
skipFlows?: boolean
depth?: number
/**
 * flow:record pairs from the first cause on
 */
chain?: string[]
}
