/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
export type StepState = ("done" | "waiting" | "failed" | "cancelled")
export type StepError = ({
code: string
detail: string
details?: {
[k: string]: unknown | undefined
}
} | null)
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * One visit of one node in one run.
 */
export interface StepDocument {
/**
 * `<run>.<token>.<node>.<iteration>`, so that a step exists once.
 */
_id: string
run: Id
token: string
node: string
type: string
iteration: number
/**
 * Place among the run's steps.
 */
order: number
attempt: number
state: StepState
/**
 * Where the token left.
 */
port: (string | null)
input?: unknown
output?: unknown
error: StepError
startedAt: Timestamp
endedAt: (string | null)
}
