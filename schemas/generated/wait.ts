/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

export type WaitKind = ("record" | "signal")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * A step that waits for an event or a signal. It exists until that came or the step ended.
 */
export interface WaitDocument {
/**
 * The step.
 */
_id: string
/**
 * What an event or a signal must match.
 */
key: string
kind: WaitKind
run: string
token: string
/**
 * Of the run.
 */
lane: string
/**
 * Of the run in its lane.
 */
order: number
/**
 * Types of the events that count.
 */
on?: string[]
entity: (string | null)
field: (string | null)
at: Timestamp
}
