/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * This interface was referenced by `Filter`'s JSON-Schema definition
 * via the `patternProperty` "^[_a-zA-Z][a-zA-Z0-9_]*(\.[_a-zA-Z][a-zA-Z0-9_]*)*$".
 * 
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Condition".
 */
export type Condition = (Scalar | Operators)
/**
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Scalar".
 */
export type Scalar = (string | number | boolean | null)
/**
 * Why somebody could not be given the record.
 * 
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "PassedOver".
 */
export type PassedOver = ("inactive" | "absent" | "off_hours" | "no_weight" | "full" | "day_cap" | "week_cap" | "cool_down" | "condition")

export interface PoolsApi {

}
/**
 * One record, or the oldest so many.
 * 
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "ClaimBody".
 */
export interface ClaimBody {
record?: string
count?: number
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "ReleaseBody".
 */
export interface ReleaseBody {
record: string
reason: string
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "Records".
 */
export interface PoolRecords {
/**
 * Items: The record, as reading it answers.
 */
records: {
[k: string]: unknown | undefined
}[]
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "AssignBody".
 */
export interface PoolAssignBody {
/**
 * @minItems 1
 * @maxItems 1000
 */
records?: string[]
filter?: Filter
/**
 * @minItems 1
 * @maxItems 500
 */
to: string[]
policy?: ("even" | "to_one")
reason?: string
}
/**
 * A typed subset of MongoDB's filter language. Keys are field names, or $and, $or, $not. Every key must match. $contains and $startsWith ignore the case of ASCII letters.
 */
export interface Filter {
/**
 * @minItems 1
 * @maxItems 50
 */
$and?: Filter[]
/**
 * @minItems 1
 * @maxItems 50
 */
$or?: Filter[]
$not?: Filter
[k: string]: Condition | Filter[] | Filter | undefined
}
/**
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Operators".
 */
export interface Operators {
$eq?: Scalar
$ne?: Scalar
/**
 * @maxItems 1000
 */
$in?: Scalar[]
/**
 * @maxItems 1000
 */
$nin?: Scalar[]
$gt?: (string | number)
$gte?: (string | number)
$lt?: (string | number)
$lte?: (string | number)
$contains?: string
$startsWith?: string
$exists?: boolean
$not?: Operators
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "Assigned".
 */
export interface PoolAssigned {
assigned: PoolAssignment[]
skipped: PoolSkipped[]
}
export interface PoolAssignment {
record: string
owner: string
}
export interface PoolSkipped {
record: string
code: string
detail: string
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "Seats".
 */
export interface PoolSeats {
items: PoolSeat[]
inPool: number
audit?: SeatAudit
replanning?: Replanning
/**
 * Whether the reader may change seats.
 */
mayChange?: boolean
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "Seat".
 */
export interface PoolSeat {
user: string
name: string
holds: number
today: number
weight: number
capacity: (number | null)
daily: (number | null)
weekly: (number | null)
givenToday: number
givenThisWeek: number
active: boolean
lastAt: (string | null)
away?: SeatAway
}
export interface SeatAway {
reason: ("absent" | "off_hours")
until?: string
}
/**
 * The last time that seats were counted again.
 */
export interface SeatAudit {
at: string
/**
 * Seats and records that were wrong, and were healed.
 */
drift: number
}
/**
 * Records that still stand under the pool's former rules, of all.
 */
export interface Replanning {
left: number
of: number
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "RoutingCandidate".
 */
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
 * How a record was given to somebody: everybody looked at, why each was passed over, and what decided.
 * 
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "RoutingTrace".
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
/**
 * null takes a setting back.
 * 
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "SeatChange".
 */
export interface SeatChange {
/**
 * Share of the turns; 1 unless said, 0 takes no part.
 */
weight?: (number | null)
/**
 * Records that the person may hold, instead of the pool's cap.
 */
capacity?: (number | null)
/**
 * Records that flows give the person in a day.
 */
daily?: (number | null)
/**
 * Records that flows give the person in a week.
 */
weekly?: (number | null)
/**
 * false: flows pass the person over.
 */
active?: boolean
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "TryRoutingBody".
 */
export interface TryRoutingBody {
/**
 * With `node`: the settings of that assign node of the flow's draft.
 */
flow?: string
node?: string
/**
 * Without a flow: among the members of the pool.
 */
policy?: ("round_robin" | "weighted" | "least_loaded")
count?: number
}
/**
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "TriedRouting".
 */
export interface TriedRouting {
items: TriedLead[]
}
export interface TriedLead {
/**
 * The record that it was tried with; null for one without values.
 */
record: (string | null)
title: string
owner: (string | null)
trace: RoutingTrace
}
/**
 * What rules of a pool would mean for the records that people hold now.
 * 
 * This interface was referenced by `PoolsApi`'s JSON-Schema
 * via the `definition` "TriedRules".
 */
export interface TriedRules {
/**
 * Records of the pool that somebody holds.
 */
held: number
/**
 * Of them, those that were looked at: at most 5,000.
 */
looked: number
/**
 * Would go back at once.
 */
atOnce: number
/**
 * Would go back within 24 hours.
 */
withinDay: number
later: number
/**
 * Would stay with their owners.
 */
stay: number
}
