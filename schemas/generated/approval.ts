/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
export type ApprovalMode = ("any" | "all" | "vote" | "sequential")
export type ReturnTarget = ("applicant" | "earlier")
export type AfterReturn = ("start" | "returner")
/**
 * `returned`: the applicant revises it. `sent_back`: the run went back to an earlier step.
 * 
 * This interface was referenced by `ApprovalDocument`'s JSON-Schema
 * via the `definition` "State".
 */
export type ApprovalState = ("open" | "returned" | "approved" | "rejected" | "withdrawn" | "sent_back" | "cancelled")
/**
 * `moved`: given to somebody else. `closed`: the approval ended without it.
 */
export type SeatState = ("waiting" | "open" | "approved" | "rejected" | "moved" | "closed")
export type SeatOrigin = ("flow" | "before" | "after" | "beside" | "reassigned")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
export type ApprovalHappening = ("asked" | "approved" | "rejected" | "returned" | "sent_again" | "reassigned" | "signer_added" | "stands_in" | "withdrawn" | "urged" | "ended" | "nobody")
export type SignerPlace = ("before" | "after" | "beside")

/**
 * One question that a run asks several people, and how it stands. One per waiting step.
 */
export interface ApprovalDocument {
_id: Id
_rev: number
run: string
/**
 * One approval per waiting step.
 */
step: string
token: string
node: string
flow: string
entity: (string | null)
record: (string | null)
title: Text
instructions?: string
/**
 * User id of who asks: who may withdraw and urge, and who revises.
 */
applicant: (string | null)
mode: ApprovalMode
/**
 * Of a vote: the share of approvals that it takes.
 */
percent?: number
options: ApprovalOptions
form: (string | null)
/**
 * The record's fields that deciding may write.
 */
fields: string[]
required: string[]
/**
 * The record's fields that the applicant may write when it was returned.
 */
revise: string[]
state: ApprovalState
/**
 * Grows each time that it was returned and sent again.
 */
round: number
/**
 * The seat that returned it last.
 */
returnedBy: (string | null)
seats: ApprovalSeat[]
history: ApprovalEntry[]
createdAt: Timestamp
endedAt: (string | null)
/**
 * User id of whose decision ended it.
 */
by: (string | null)
/**
 * What the record had in `fields`, `required` and `revise` when it ended: what was decided.
 */
values?: {
[k: string]: unknown | undefined
}
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * This interface was referenced by `ApprovalDocument`'s JSON-Schema
 * via the `definition` "Options".
 */
export interface ApprovalOptions {
/**
 * Where an approver may return it to.
 */
returns: ReturnTarget[]
afterReturn: AfterReturn
reassign: boolean
addSigner: boolean
withdraw: boolean
commentOnReject: boolean
selfApproval: boolean
lockRecord: boolean
}
/**
 * One person's part. Seats of one place count as one: all of them must approve, by rank.
 * 
 * This interface was referenced by `ApprovalDocument`'s JSON-Schema
 * via the `definition` "Seat".
 */
export interface ApprovalSeat {
id: string
place: number
rank: number
/**
 * User id.
 */
person: string
/**
 * User id of whom the person decides for.
 */
standsInFor?: string
state: SeatState
origin: SeatOrigin
/**
 * User id.
 */
addedBy?: string
comment: (string | null)
at: (string | null)
/**
 * One of those that share its place and rank suffices.
 */
isEither?: boolean
}
/**
 * This interface was referenced by `ApprovalDocument`'s JSON-Schema
 * via the `definition` "Entry".
 */
export interface ApprovalEntry {
at: Timestamp
/**
 * User id; null when the flow did it.
 */
by: (string | null)
kind: ApprovalHappening
seat?: string
comment?: string
/**
 * User id, or where it was returned to.
 */
to?: string
where?: SignerPlace
outcome?: ApprovalState
round: number
}
