/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * @maxItems 1000
 * 
 * This interface was referenced by `AppBundle`'s JSON-Schema
 * via the `definition` "Definitions".
 */
export type Definitions = AppDefinition[]

/**
 * An app as one document: what it is exported as and imported from. Each definition is checked by its own schema when it is installed.
 */
export interface AppBundle {
app: AppHead
teams?: Definitions
roles?: Definitions
entities: Definitions
calendars?: Definitions
pools?: Definitions
forms?: Definitions
views?: Definitions
dashboards?: Definitions
rules?: Definitions
flows?: Definitions
}
/**
 * This interface was referenced by `AppBundle`'s JSON-Schema
 * via the `definition` "AppHead".
 */
export interface AppHead {
name: Name
label: Text
description?: Text
version: string
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
export interface AppDefinition {
name: string
[k: string]: unknown | undefined
}
