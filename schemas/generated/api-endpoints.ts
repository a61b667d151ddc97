/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
export type EndpointState = ("active" | "disabled")
/**
 * http or https, without user and password.
 */
export type EndpointUrl = string
/**
 * All that are to be sent; one without a value keeps the one that it has.
 * 
 * @maxItems 20
 * 
 * This interface was referenced by `EndpointsApi`'s JSON-Schema
 * via the `definition` "Headers".
 */
export type EndpointHeaders = EndpointHeader[]

export interface EndpointsApi {

}
/**
 * Without its key and the values of its headers, which are never shown again.
 * 
 * This interface was referenced by `EndpointsApi`'s JSON-Schema
 * via the `definition` "Endpoint".
 */
export interface Endpoint {
name: Name
_rev: number
label: Text
url: string
/**
 * Names only.
 */
headers: string[]
state: EndpointState
failingSince: (string | null)
lastSuccessAt: (string | null)
lastFailureAt: (string | null)
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
 * This interface was referenced by `EndpointsApi`'s JSON-Schema
 * via the `definition` "List".
 */
export interface EndpointList {
items: Endpoint[]
}
/**
 * This interface was referenced by `EndpointsApi`'s JSON-Schema
 * via the `definition` "New".
 */
export interface NewEndpoint {
name: Name
label: Text
url: EndpointUrl
headers?: EndpointHeaders
}
export interface EndpointHeader {
/**
 * In small letters; not one that the call itself needs.
 */
name: string
value?: string
}
/**
 * This interface was referenced by `EndpointsApi`'s JSON-Schema
 * via the `definition` "Change".
 */
export interface EndpointChange {
/**
 * Guards against overwriting.
 */
_rev?: number
label: Text
url: EndpointUrl
headers?: EndpointHeaders
}
/**
 * The endpoint with its key, which is shown this once.
 * 
 * This interface was referenced by `EndpointsApi`'s JSON-Schema
 * via the `definition` "Secret".
 */
export interface EndpointSecret {
endpoint: Endpoint
secret: string
}
/**
 * This interface was referenced by `EndpointsApi`'s JSON-Schema
 * via the `definition` "TestResult".
 */
export interface EndpointTestResult {
isOk: boolean
status: (number | null)
/**
 * What the other side or the network said; empty when all is well.
 */
detail: string
/**
 * Milliseconds.
 */
took: number
}
