/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * advance: move the run's ready tokens. resume: a waiting token has its signal. schedule: a flow's cron. timer: a feature's own deadline, named by `handler`.
 */
export type JobKind = ("advance" | "resume" | "schedule" | "timer")
/**
 * scheduled: not due yet. parked: waits for a change of `watched`. queued: behind the head of its lane.
 */
export type JobState = ("scheduled" | "parked" | "queued" | "ready" | "leased")
export type Signal = ({
kind: SignalKind
port?: string
output?: unknown
} | null)
export type SignalKind = ("due" | "completed" | "changed")

/**
 * Something the engine must do, now or when due. It exists until it is done.
 */
export interface JobDocument {
_id: string
kind: JobKind
state: JobState
lane: string
/**
 * The lane while this job is its head; unique.
 */
laneHead: (string | null)
/**
 * Others are queued behind it.
 */
hasFollowers?: boolean
/**
 * Place in the lane: seq of the event that started the run.
 */
order: number
run: (string | null)
token: (string | null)
signal?: Signal
/**
 * `<entity>:<record>` whose change wakes a parked job.
 */
watched?: (string | null)
handler?: (string | null)
data?: {
[k: string]: unknown | undefined
}
flow?: (string | null)
dueAt: (string | null)
/**
 * The engine that leased it.
 */
owner: (string | null)
/**
 * Grows with each lease; a finisher with an old one is refused.
 */
fence: number
leaseUntil: (string | null)
/**
 * Counted when leased.
 */
attempt: number
}
