/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * http or https, without user and password.
 * 
 * This interface was referenced by `EndpointDocument`'s JSON-Schema
 * via the `definition` "EndpointUrl".
 */
export type EndpointUrl = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
export type EndpointState = ("active" | "disabled")

/**
 * A web address that flows call. It stays with this installation: flows name it, apps never carry it.
 */
export interface EndpointDocument {
_id: Id
_rev: number
name: Name
label: Text
url: EndpointUrl
/**
 * `whsec_` and the key in base64; signs every call.
 */
secret: string
previousSecret?: PreviousSecret
/**
 * Sent with every call; their values are as secret as the key.
 */
headers: {
[k: string]: string | undefined
}
state: EndpointState
/**
 * When the first call failed of which none succeeded since.
 */
failingSince: (string | null)
lastSuccessAt: (string | null)
lastFailureAt: (string | null)
/**
 * What the last failed call met.
 */
lastFailure: (string | null)
disabledAt: (string | null)
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * Signs beside the new one for a while after a change.
 */
export interface PreviousSecret {
secret: string
until: Timestamp
}
