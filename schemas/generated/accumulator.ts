/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * What a rollup has counted below one record, at one hop of its path. The owner's stands at the last hop; those on the way let a record in the middle move with everything below it, without any of that being read.
 */
export interface Accumulator {
/**
 * `rollup:hop:parent`.
 */
_id: string
/**
 * `entity.field`.
 */
rollup: string
hop: number
parent: string
/**
 * Rows counted.
 */
n?: number
/**
 * Rows among them that have a value.
 */
v?: number
/**
 * Exact decimal.
 */
sum?: string
/**
 * Different values.
 */
distinct?: number
/**
 * The smallest or the largest value.
 */
extreme?: (number | string)
}
