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
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name1 = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name2 = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * One kind of record, described by an admin.
 */
export interface EntityDefinition {
_id: Id
_rev: number
name: Name
label: Text
app?: Name
titleField?: Name1
pool?: Name2
icon?: string
/**
 * Its place in the navigation; those without one come last.
 */
order?: number
/**
 * Its records belong to those of other entities and are reached through them; the navigation names it last.
 */
isDetail?: boolean
archivedAt?: Timestamp
schema: EntitySchema
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * JSON Schema 2020-12 of the record's fields, with Formloom's x- keywords.
 */
export interface EntitySchema {
[k: string]: unknown | undefined
}
