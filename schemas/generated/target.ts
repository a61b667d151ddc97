/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A month, YYYY-MM.
 * 
 * This interface was referenced by `TargetDocument`'s JSON-Schema
 * via the `definition` "Period".
 */
export type TargetPeriod = string
/**
 * signedAmount: money of the contracts signed. newOpportunities: opportunities created. followUps: follow-ups recorded.
 * 
 * This interface was referenced by `TargetDocument`'s JSON-Schema
 * via the `definition` "Measure".
 */
export type TargetMeasure = ("signedAmount" | "newOpportunities" | "followUps")

/**
 * What somebody, or everybody without one of their own, wants to reach in a month.
 */
export interface TargetDocument {
/**
 * Owner, month and measure in one.
 */
_id: string
/**
 * User id; null counts for everybody without one of their own.
 */
owner: (string | null)
period: TargetPeriod
measure: TargetMeasure
value: number
}
