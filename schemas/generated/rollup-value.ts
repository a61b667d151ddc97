/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * One different value below one record at one hop, and by how many records of the hop below it is had.
 */
export interface RollupValue {
/**
 * `rollup:hop:parent:order`; `order` sorts like the values, so that the extreme is the first or the last id.
 */
_id: string
value: (number | string | boolean)
n: number
}
