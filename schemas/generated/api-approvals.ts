/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

export type ApprovalMode = ("any" | "all" | "vote" | "sequential")
export type ReturnTarget = ("applicant" | "earlier")
export type AfterReturn = ("start" | "returner")
/**
 * `returned`: the applicant revises it. `sent_back`: the run went back to an earlier step.
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

export interface ApprovalsApi {

}
/**
 * This interface was referenced by `ApprovalsApi`'s JSON-Schema
 * via the `definition` "ApprovalListQuery".
 */
export interface ApprovalListQuery {
applicant?: "me"
record?: string
run?: string
/**
 * `open`: also what was returned and is being revised.
 */
state?: ("open" | "done")
/**
 * 50 unless given; more than 200 counts as 200.
 */
limit?: number
cursor?: string
}
/**
 * This interface was referenced by `ApprovalsApi`'s JSON-Schema
 * via the `definition` "ApprovalItem".
 */
export interface ApprovalItem {
id: string
_rev: number
run: string
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
state: ApprovalState
/**
 * Grows each time that it was returned and sent again.
 */
round: number
seats: ApprovalSeat[]
history: ApprovalEntry[]
createdAt: Timestamp
endedAt: (string | null)
/**
 * User id of whose decision ended it.
 */
by: (string | null)
/**
 * You asked, and nobody has decided yet.
 */
mayWithdraw: boolean
mayUrge: boolean
/**
 * User ids of those whose decision is awaited and who cannot read the record: their task does not reach them. Given where approvals are read.
 */
unreached?: string[]
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
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
/**
 * This interface was referenced by `ApprovalsApi`'s JSON-Schema
 * via the `definition` "ApprovalPage".
 */
export interface ApprovalPage {
items: ApprovalItem[]
nextCursor: (string | null)
}
/**
 * This interface was referenced by `ApprovalsApi`'s JSON-Schema
 * via the `definition` "CommentBody".
 */
export interface ApprovalCommentBody {
comment?: string
}
/**
 * This interface was referenced by `ApprovalsApi`'s JSON-Schema
 * via the `definition` "DelegationBody".
 */
export interface DelegationBody {
to: string
from?: string
until: string
note?: string
}
/**
 * This interface was referenced by `ApprovalsApi`'s JSON-Schema
 * via the `definition` "DelegationItem".
 */
export interface DelegationItem {
id: string
to: string
person: string
from: string
until: string
note?: string
}
/**
 * This interface was referenced by `ApprovalsApi`'s JSON-Schema
 * via the `definition` "DelegationList".
 */
export interface DelegationList {
/**
 * Yours that have not ended.
 */
given: DelegationItem[]
/**
 * Of others, to you.
 */
received: DelegationItem[]
}
