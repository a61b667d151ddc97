/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * Definitions of the kinds of records.
 */
export interface EntitiesApi {

}
/**
 * This interface was referenced by `EntitiesApi`'s JSON-Schema
 * via the `definition` "EntityInput".
 */
export interface EntityInput {
name: Name
label: Text
app?: Name
titleField?: string
pool?: Name
icon?: string
order?: number
isDetail?: boolean
/**
 * JSON Schema 2020-12 of the record's fields, with Formloom's x- keywords.
 */
schema: {
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
 * The whole definition. A field that it leaves out is archived: its data stays, new writes do not see it.
 * 
 * This interface was referenced by `EntitiesApi`'s JSON-Schema
 * via the `definition` "EntityUpdate".
 */
export interface EntityUpdate {
/**
 * Ignored.
 */
_id?: string
/**
 * The revision that was edited; like If-Match.
 */
_rev?: number
name?: Name
label: Text
app?: Name
titleField?: string
pool?: Name
icon?: string
order?: number
isDetail?: boolean
schema: {
[k: string]: unknown | undefined
}
}
/**
 * A definition as its reader sees it: without fields that are hidden from them.
 * 
 * This interface was referenced by `EntitiesApi`'s JSON-Schema
 * via the `definition` "EntityItem".
 */
export interface EntityItem {
_id: Id
_rev: number
name: string
label: Text
app?: string
titleField?: string
pool?: string
icon?: string
order?: number
isDetail?: boolean
archivedAt?: Timestamp
schema: {
[k: string]: unknown | undefined
}
}
/**
 * This interface was referenced by `EntitiesApi`'s JSON-Schema
 * via the `definition` "EntityList".
 */
export interface EntityList {
items: EntityItem[]
}
/**
 * This interface was referenced by `EntitiesApi`'s JSON-Schema
 * via the `definition` "FieldUseItem".
 */
export interface FieldUseItem {
field: string
kind: ("entity" | "form" | "view" | "flow" | "rule" | "dashboard" | "pool" | "role")
/**
 * Of the definition; `entity.field` for a field of an entity.
 */
name: string
}
/**
 * This interface was referenced by `EntitiesApi`'s JSON-Schema
 * via the `definition` "EntityUses".
 */
export interface EntityUses {
items: FieldUseItem[]
}
/**
 * This interface was referenced by `EntitiesApi`'s JSON-Schema
 * via the `definition` "EntityCheck".
 */
export interface EntityCheck {
problems: EntityProblem[]
}
export interface EntityProblem {
pointer: string
code: string
detail: string
}
