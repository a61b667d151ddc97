/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string

export interface FiguresApi {

}
/**
 * How far computed fields have been computed anew for old records.
 * 
 * This interface was referenced by `FiguresApi`'s JSON-Schema
 * via the `definition` "FigureProgress".
 */
export interface FigureProgress {
entity: string
/**
 * Fields still marked pending.
 */
fields: string[]
state: ("running" | "done")
done: number
total: number
startedAt: Timestamp
finishedAt?: Timestamp
}
/**
 * This interface was referenced by `FiguresApi`'s JSON-Schema
 * via the `definition` "FigureProgressList".
 */
export interface FigureProgressList {
items: FigureProgress[]
}
/**
 * This interface was referenced by `FiguresApi`'s JSON-Schema
 * via the `definition` "RebuildInput".
 */
export interface RebuildInput {
entity: Name
field?: Name
}
