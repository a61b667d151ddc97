/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * advance: move the run's ready tokens. resume: a waiting token has its signal. schedule: a flow's cron. effect: a call to the outside. date: a flow's date of a record. dateScan: the dates of the records that are there already. debounce: a flow starts when its events have been quiet.
 */
export type JobKind = ("advance" | "resume" | "schedule" | "effect" | "date" | "dateScan" | "debounce")
/**
 * scheduled: not due yet. parked: waits for a change of the record of its lane. queued: behind the head of its lane. outside: ready, but for a call to the outside; claimed apart from the others, so that slow calls hold up nothing else. paused: its flow is paused.
 */
export type JobState = ("scheduled" | "parked" | "queued" | "ready" | "outside" | "leased" | "paused")
export type SignalKind = ("due" | "completed" | "changed" | "event" | "timeout")

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
flow?: (string | null)
/**
 * Whose date it is, or the last record that was looked at.
 */
record?: (string | null)
/**
 * Id of the event that starts the flow when it has been quiet.
 */
event?: (string | null)
/**
 * The first of the events that were put off.
 */
since?: (string | null)
/**
 * The engine that leased it.
 */
owner: (string | null)
/**
 * Grows with each lease; a finisher with an old one is refused.
 */
fence: number
/**
 * Counted when leased.
 */
attempt: number
/**
 * The waiting step it resumes.
 */
step: (string | null)
/**
 * When it became ready, is due, or its lease ends, by state; ISO 8601 in UTC. Of a paused job the flow stands before it, so that a flow's jobs are found.
 */
at: string
/**
 * When it should have run, kept for reports.
 */
dueAt: (string | null)
}
/**
 * This interface was referenced by `JobDocument`'s JSON-Schema
 * via the `definition` "Signal".
 */
export interface Signal {
kind: SignalKind
port?: string
output?: unknown
failure?: SignalFailure
}
/**
 * What the step waited for could not be had.
 */
export interface SignalFailure {
code: string
details: {
[k: string]: unknown | undefined
}
}
