/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * delivered: a flow waited for it. kept: the next that waits within thirty days gets it.
 */
export type SignalState = ("delivered" | "kept")

/**
 * What other systems tell the flows that wait for it.
 */
export interface SignalsApi {

}
/**
 * This interface was referenced by `SignalsApi`'s JSON-Schema
 * via the `definition` "SignalInput".
 */
export interface SignalInput {
/**
 * What the waiting flow asks for, such as a record's id or a number of an order.
 */
key: string
/**
 * Handed to the flow as it is, at most 64 KB as JSON.
 */
payload?: {
[k: string]: unknown | undefined
}
}
/**
 * This interface was referenced by `SignalsApi`'s JSON-Schema
 * via the `definition` "SignalAnswer".
 */
export interface SignalAnswer {
id: Id
state: SignalState
}
