/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A record with formulas that the expression child computes after its commit.
 */
export interface PendingFigure {
/**
 * `entity:record`.
 */
_id: string
entity: string
record: string
/**
 * Grows with each write, so that an answer to an older one is dropped.
 */
n: number
}
