/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * RFC 9457 problem details; what every error answer looks like.
 */
export interface ProblemBody {
type: string
title: string
status: number
detail: string
code: string
requestId: string
errors: ProblemItem[]
details?: {
[k: string]: unknown | undefined
}
[k: string]: unknown | undefined
}
export interface ProblemItem {
pointer?: string
code: string
detail: string
nodeId?: string
/**
 * Offset in the expression at the pointer.
 */
position?: number
length?: number
[k: string]: unknown | undefined
}
