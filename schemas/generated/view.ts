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
 * This interface was referenced by `Filter`'s JSON-Schema definition
 * via the `patternProperty` "^[_a-zA-Z][a-zA-Z0-9_]*(\.[_a-zA-Z][a-zA-Z0-9_]*)*$".
 * 
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Condition".
 */
export type Condition = (Scalar | Operators)
/**
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Scalar".
 */
export type Scalar = (string | number | boolean | null)

/**
 * A saved way to look at the records of an entity. Its filter may also say `@me` and `@team` for people, and `@now`, `@today`, `@week`, `@month`, `@quarter`, `@year` or `@2026-03-01`, each with an offset such as `-30d`, for days: whoever shows the view puts the values in before asking for records.
 */
export interface ViewDefinition {
_id?: Id
_rev?: number
name: Name
label: Text
app?: Name
entity: Name
kind: ("grid" | "kanban" | "calendar" | "funnel")
filter?: Filter
/**
 * As in the list: `-amount,name`.
 */
sort?: string
search?: string
/**
 * @maxItems 200
 */
columns?: ViewColumn[]
/**
 * Field of the kanban's columns, the funnel's steps or the grid's groups.
 */
group?: string
/**
 * Field of the calendar's days.
 */
date?: string
/**
 * Everybody who sees the entity sees the view; otherwise only who made it.
 */
shared?: boolean
/**
 * Set by the server: who made a view that is not shared.
 */
owner?: string
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * A typed subset of MongoDB's filter language. Keys are field names, or $and, $or, $not. Every key must match. $contains and $startsWith ignore the case of ASCII letters.
 */
export interface Filter {
/**
 * @minItems 1
 * @maxItems 50
 */
$and?: Filter[]
/**
 * @minItems 1
 * @maxItems 50
 */
$or?: Filter[]
$not?: Filter
[k: string]: Condition | Filter[] | Filter | undefined
}
/**
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Operators".
 */
export interface Operators {
$eq?: Scalar
$ne?: Scalar
/**
 * @maxItems 1000
 */
$in?: Scalar[]
/**
 * @maxItems 1000
 */
$nin?: Scalar[]
$gt?: (string | number)
$gte?: (string | number)
$lt?: (string | number)
$lte?: (string | number)
$contains?: string
$startsWith?: string
$exists?: boolean
$not?: Operators
}
export interface ViewColumn {
field: string
width?: number
hidden?: boolean
}
