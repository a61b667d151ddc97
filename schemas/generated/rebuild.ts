/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

export type RebuildKind = ("rollup" | "formulas")
export type RebuildState = ("running" | "done")
export type RebuildPhase = ("clear" | "fold" | "show")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * The back-fill of one rollup (`_id`: `entity.field`) or of all formulas of an entity (`_id`: `entity`). Records up to `cursor` of the hop in work, and all hops below, are folded in; live changes of others are not counted yet, because the back-fill will meet them.
 */
export interface Rebuild {
_id: string
entity: string
/**
 * Fields whose values are not yet right.
 */
fields: string[]
kind: RebuildKind
/**
 * What it makes; a changed definition starts again.
 */
definition: string
state: RebuildState
phase: RebuildPhase
hop: number
cursor: string
/**
 * Records seen so far.
 */
done: number
/**
 * About how many there are; 0 until counted.
 */
total: number
/**
 * Grows with live writes meanwhile, so that they and a slice never pass each other unseen.
 */
live: number
/**
 * How often it was begun; absent: 0.
 */
round?: number
startedAt: Timestamp
finishedAt?: Timestamp
}
