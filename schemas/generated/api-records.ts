/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * Why somebody could not be given the record.
 */
export type PassedOver = ("inactive" | "absent" | "off_hours" | "no_weight" | "full" | "day_cap" | "week_cap" | "cool_down" | "condition")

/**
 * Records of every entity; their fields are what the entity says.
 */
export interface RecordsApi {

}
/**
 * The entity's own fields, bare. A PATCH is a JSON merge patch: null empties a field.
 * 
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "RecordValues".
 */
export interface RecordValues {
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "ComputedMark".
 */
export interface ComputedMark {
state: ("fresh" | "pending" | "failed")
/**
 * Why a value is null: no_cost, cost_unknown, error.
 */
reason?: string
}
/**
 * System fields begin with an underscore; the others are the entity's. With `fields` only those that were asked for.
 * 
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "Record".
 */
export interface RecordItem {
_id: Id
_rev: number
_entity?: string
_stage?: (string | null)
_owner?: (string | null)
_pool?: (string | null)
_createdAt?: string
_createdBy?: (string | null)
_updatedAt?: string
_updatedBy?: (string | null)
_deletedAt?: (string | null)
_computed?: {
[k: string]: ComputedMark | undefined
}
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "RecordListQuery".
 */
export interface RecordListQuery {
/**
 * A filter such as {"amount":{"$gte":100}}: see documents.filter.
 */
filter?: {
[k: string]: unknown | undefined
}
/**
 * `-amount,name`
 */
sort?: string
/**
 * 50 unless given; more than 200 counts as 200.
 */
limit?: number
cursor?: string
/**
 * `name,amount`
 */
fields?: string
search?: string
total?: boolean
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "RecordList".
 */
export interface RecordList {
items: RecordItem[]
nextCursor: (string | null)
total?: number
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "HistoryQuery".
 */
export interface HistoryQuery {
limit?: number
cursor?: string
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "HistoryItem".
 */
export interface HistoryItem {
/**
 * The place in the log; null for what happened a moment ago, which has none yet.
 */
seq: (number | null)
at: string
type: string
rev?: number
actor: EventActor
changed: FieldChange[]
cause: (Cause | null)
via?: Via
}
export interface EventActor {
kind: ("user" | "flow" | "import" | "public" | "system")
/**
 * User, flow, import or form id.
 */
id?: string
name?: string
}
export interface FieldChange {
field: string
before?: unknown
after?: unknown
}
/**
 * Why a write happened, when something automatic did it.
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
/**
 * What the cause's flow and node are called.
 */
export interface Via {
flow: Text
node?: Text
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * Newest first.
 * 
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "History".
 */
export interface History {
items: HistoryItem[]
nextCursor: (string | null)
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "ExplainQuery".
 */
export interface ExplainQuery {
field: string
}
/**
 * Why a value is what it is: the change that set it, or the formula or the rows that make it.
 * 
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "Explanation".
 */
export interface Explanation {
field: string
kind: ("entered" | "formula" | "rollup")
value?: unknown
mark?: ComputedMark
setBy?: HistoryItem
expression?: string
/**
 * The fields that the formula reads, with their values.
 */
inputs?: {
[k: string]: unknown | undefined
}
/**
 * Parts of the formula with their values, in the order they were computed.
 */
trace?: ExplainedPart[]
rows?: ExplainedRows
routing?: RoutingTrace
[k: string]: unknown | undefined
}
export interface ExplainedPart {
text: string
value?: unknown
[k: string]: unknown | undefined
}
/**
 * The list that holds exactly the rows behind a rollup.
 */
export interface ExplainedRows {
entity: string
filter?: {
[k: string]: unknown | undefined
}
agg?: string
field?: string
/**
 * Rows counted.
 */
n?: number
/**
 * Their exact total.
 */
sum?: string
[k: string]: unknown | undefined
}
/**
 * How a record was given to somebody: everybody looked at, why each was passed over, and what decided.
 */
export interface RoutingTrace {
policy: ("round_robin" | "weighted" | "least_loaded")
/**
 * `sticky`: the former owner. `tie`: several were equal and it was drawn.
 */
decidedBy: ("sticky" | "policy" | "tie" | "nobody")
sticky?: StickyOwner
/**
 * People who were equal.
 */
ties?: string[]
candidates: RoutingCandidate[]
/**
 * Candidates left out of the list.
 */
more?: number
}
export interface StickyOwner {
user: string
/**
 * `record`, or the field that both records share.
 */
by: string
}
export interface RoutingCandidate {
user: string
name: string
state: ("chosen" | "eligible" | "passed")
reason?: PassedOver
/**
 * When that ends, in UTC, where it is known.
 */
until?: string
load?: number
capacity?: number
weight?: number
/**
 * What the policy compared: turns owed (the most wins), or records held (the fewest wins).
 */
score?: number
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "AggregateInput".
 */
export interface AggregateInput {
filter?: {
[k: string]: unknown | undefined
}
search?: string
/**
 * @maxItems 4
 */
groupBy?: (string | TimeGroup)[]
measures?: {
[k: string]: MeasureInput | undefined
}
/**
 * Names of measures or groups: `-sum,channel`
 */
sort?: string
/**
 * 1,000 unless given; at most 10,000.
 */
limit?: number
}
export interface TimeGroup {
field: string
unit?: ("day" | "week" | "month" | "quarter" | "year")
}
export interface MeasureInput {
op: ("count" | "sum" | "avg" | "min" | "max" | "countDistinct")
field?: string
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "AggregateGroups".
 */
export interface AggregateGroups {
groups: RecordGroup[]
/**
 * Groups before `limit`.
 */
total: number
}
export interface RecordGroup {
key: (string | number | boolean | null)[]
values: {
[k: string]: string | number | boolean | null | undefined
}
/**
 * Lists exactly the rows of the group.
 */
filter: {
[k: string]: unknown | undefined
}
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "OwnershipChange".
 */
export interface OwnershipChange {
at: string
from: (string | null)
to: (string | null)
/**
 * The pool that it lay in afterwards.
 */
pool: (string | null)
actor: EventActor
/**
 * The way, such as `claim` or `return`, and the reason given.
 */
reason?: string
}
/**
 * Whose a record is, until when, and whose it was.
 * 
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "Ownership".
 */
export interface Ownership {
owner: (string | null)
/**
 * The pool that it lies in or counts for.
 */
pool: (string | null)
since: (string | null)
returns: (null | PlannedReturn)
/**
 * People who cannot have it yet.
 */
coolDown: CoolingPerson[]
/**
 * Newest first.
 */
items: OwnershipChange[]
}
export interface PlannedReturn {
at: string
rule: Text
remindAt: (string | null)
}
export interface CoolingPerson {
user: string
name: string
until: string
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "PlannedReturns".
 */
export interface PlannedReturns {
items: PlannedReturnItem[]
}
export interface PlannedReturnItem {
record: string
at: string
rule: Text
}
/**
 * This interface was referenced by `RecordsApi`'s JSON-Schema
 * via the `definition` "ReturnsQuery".
 */
export interface ReturnsQuery {
/**
 * Ids of records, separated by commas; the first 200 count.
 */
ids: string
}
