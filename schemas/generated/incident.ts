/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * This interface was referenced by `IncidentDocument`'s JSON-Schema
 * via the `definition` "IncidentState".
 */
export type IncidentState = ("open" | "resolved")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * went_on: without a person, because the run went on or ended.
 */
export type ResolutionKind = ("retried" | "edited" | "skipped" | "moved" | "cancelled" | "migrated" | "went_on")

/**
 * A run stopped at a node. It is open until the run goes on from there or ends.
 */
export interface IncidentDocument {
_id: Id
run: string
flow: string
version: number
entity: (string | null)
record: (string | null)
token: string
node: string
step: string
/**
 * The same for failures of one flow, node and cause, whatever the record.
 */
fingerprint: string
code: string
detail: string
details?: {
[k: string]: unknown | undefined
}
state: IncidentState
openedAt: Timestamp
resolvedAt: (string | null)
resolution?: Resolution
}
/**
 * This interface was referenced by `IncidentDocument`'s JSON-Schema
 * via the `definition` "Resolution".
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
