/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

export interface HealthBodies {
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `HealthBodies`'s JSON-Schema
 * via the `definition` "Health".
 */
export interface Health {
status: ("ok" | "starting" | "draining" | "store_unavailable")
store?: ("sqlite" | "mongodb")
version?: string
}
/**
 * An OpenAPI 3.1 document.
 * 
 * This interface was referenced by `HealthBodies`'s JSON-Schema
 * via the `definition` "OpenApi".
 */
export interface OpenApi {
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `HealthBodies`'s JSON-Schema
 * via the `definition` "QueueFigures".
 */
export interface QueueFigures {
/**
 * late: something that could be done has waited for 10 seconds, stuck: for a minute.
 */
status: ("ok" | "late" | "stuck")
at: string
jobs: JobCounts
effects: EffectCounts
oldestReadyMs: number
/**
 * Of the oldest timer that is due.
 */
timerLagMs: number
eventsBehind: number
incidents: number
commits: number
walBytes: number
}
export interface JobCounts {
scheduled: number
parked: number
queued: number
ready: number
outside: number
leased: number
paused: number
}
export interface EffectCounts {
planned: number
calling: number
unknown: number
dead: number
}
