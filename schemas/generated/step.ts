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
 * went_on: without a person, because the run went on or ended.
 */
export type ResolutionKind = ("retried" | "edited" | "skipped" | "moved" | "cancelled" | "migrated" | "went_on")
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
/**
 * All of them, where its tokens left by several.
 */
ports?: string[]
input?: unknown
output?: unknown
error: StepError
resolution?: Resolution
startedAt: Timestamp
endedAt: (string | null)
}
/**
 * What a person did when the run stood here.
 */
export interface Resolution {
how: ResolutionKind
/**
 * User id.
 */
by: (string | null)
note?: string
at: Timestamp
}
