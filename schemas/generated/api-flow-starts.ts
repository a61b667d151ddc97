/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UTC, ends in Z.
 */
export type Timestamp = string

export interface FlowStartsApi {

}
/**
 * This interface was referenced by `FlowStartsApi`'s JSON-Schema
 * via the `definition` "Button".
 */
export interface RecordButton {
flow: string
label: Text
confirm?: Text
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * This interface was referenced by `FlowStartsApi`'s JSON-Schema
 * via the `definition` "ButtonList".
 */
export interface RecordButtonList {
items: RecordButton[]
}
/**
 * This interface was referenced by `FlowStartsApi`'s JSON-Schema
 * via the `definition` "Started".
 */
export interface FlowStarted {
/**
 * Id of the log entry that starts the run.
 */
event: string
}
/**
 * This interface was referenced by `FlowStartsApi`'s JSON-Schema
 * via the `definition` "Hook".
 */
export interface FlowHook {
/**
 * Where to post; shown this once.
 */
path: string
/**
 * Key of Standard Webhooks signatures; shown this once.
 */
secret: string
createdAt: Timestamp
}
/**
 * This interface was referenced by `FlowStartsApi`'s JSON-Schema
 * via the `definition` "HookState".
 */
export interface FlowHookState {
/**
 * When the address was made; null while there is none.
 */
createdAt: (Timestamp | null)
}
/**
 * Any JSON, at most 64 KB.
 * 
 * This interface was referenced by `FlowStartsApi`'s JSON-Schema
 * via the `definition` "HookBody".
 */
export interface HookBody {
[k: string]: unknown | undefined
}
