/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A month, YYYY-MM.
 */
export type TargetPeriod = string
/**
 * signedAmount: money of the contracts signed. newOpportunities: opportunities created. followUps: follow-ups recorded.
 */
export type TargetMeasure = ("signedAmount" | "newOpportunities" | "followUps")

export interface TargetsApi {

}
/**
 * This interface was referenced by `TargetsApi`'s JSON-Schema
 * via the `definition` "ListQuery".
 */
export interface TargetListQuery {
period: TargetPeriod
/**
 * A user id; oneself unless given. Others need the right `users`.
 */
owner?: string
}
/**
 * This interface was referenced by `TargetsApi`'s JSON-Schema
 * via the `definition` "Item".
 */
export interface TargetItem {
measure: TargetMeasure
value: number
/**
 * false: what counts for everybody without one of their own.
 */
isOwn: boolean
}
/**
 * This interface was referenced by `TargetsApi`'s JSON-Schema
 * via the `definition` "List".
 */
export interface TargetList {
items: TargetItem[]
}
/**
 * This interface was referenced by `TargetsApi`'s JSON-Schema
 * via the `definition` "Change".
 */
export interface TargetChange {
period: TargetPeriod
measure: TargetMeasure
/**
 * null removes it.
 */
value: (number | null)
/**
 * Oneself unless given; null for everybody without one of their own. Others and null need the right `users`.
 */
owner?: (string | null)
}
