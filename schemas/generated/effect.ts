/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * planned: its job waits or sleeps. calling: a try is under way, or was when the process ended. unknown: it may have happened and must not be repeated unasked. dead: given up.
 */
export type EffectState = ("planned" | "calling" | "done" | "unknown" | "dead" | "cancelled")
/**
 * ISO 8601, at most 31 days.
 */
export type RetryDelay = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * retry: refused for now. final: refused for good. unknown: no answer came. lost: the process ended during the try.
 */
export type AttemptOutcome = ("calling" | "done" | "retry" | "final" | "unknown" | "lost")

/**
 * Something a flow does outside this database: what is asked for, each try, and what came of it.
 */
export interface EffectDocument {
/**
 * The step that asked for it; the receiver gets it as the key of every try.
 */
_id: string
run: Id
flow: string
token: string
node: string
connector: string
/**
 * Whom it reaches, for people: an endpoint, an address.
 */
target: string
state: EffectState
/**
 * What the connector is given.
 */
request: {
[k: string]: unknown | undefined
}
/**
 * SHA-256 of the request, base64url.
 */
requestHash: string
/**
 * The job of the next or present try.
 */
job: (string | null)
/**
 * Of the lease that the present try was made under.
 */
fence: number
retry?: RetryPolicy
attemptCount: number
/**
 * Tries before the present row of tries; a person who tries again starts a new row.
 */
ladderFrom: number
/**
 * The latest tries.
 */
attempts: EffectAttempt[]
/**
 * When the next try is due.
 */
dueAt: (string | null)
/**
 * What later nodes read.
 */
output?: {
[k: string]: unknown | undefined
}
/**
 * SHA-256 of the output, base64url.
 */
responseDigest?: string
createdAt: Timestamp
endedAt: (string | null)
}
/**
 * How a node that reaches outside tries again; the way of its connector when left out. Delays are drawn at random up to the first delay, doubled with each try.
 */
export interface RetryPolicy {
attempts: number
firstDelay: RetryDelay
longestDelay: RetryDelay
}
/**
 * This interface was referenced by `EffectDocument`'s JSON-Schema
 * via the `definition` "EffectAttempt".
 */
export interface EffectAttempt {
number: number
startedAt: Timestamp
endedAt: (string | null)
outcome: AttemptOutcome
/**
 * As the receiver gave it: of HTTP or SMTP.
 */
status?: number
/**
 * What the receiver or the network said, cut short.
 */
detail?: string
/**
 * The receiver was asked whether an earlier try had happened, and it had.
 */
wasAsked?: boolean
}
