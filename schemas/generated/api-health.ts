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
