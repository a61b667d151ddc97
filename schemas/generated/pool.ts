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
 * This interface was referenced by `Filter1`'s JSON-Schema definition
 * via the `patternProperty` "^[_a-zA-Z][a-zA-Z0-9_]*(\.[_a-zA-Z][a-zA-Z0-9_]*)*$".
 * 
 * This interface was referenced by `Filter1`'s JSON-Schema
 * via the `definition` "Condition".
 * 
 * This interface was referenced by `Filter`'s JSON-Schema definition
 * via the `patternProperty` "^[_a-zA-Z][a-zA-Z0-9_]*(\.[_a-zA-Z][a-zA-Z0-9_]*)*$".
 * 
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Condition".
 */
export type Condition = (Scalar | Operators)
/**
 * This interface was referenced by `Filter1`'s JSON-Schema
 * via the `definition` "Scalar".
 * 
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Scalar".
 */
export type Scalar = (string | number | boolean | null)

/**
 * The public sea of one kind of record: who may take records out of it, how many, and when they fall back.
 */
export interface PoolDocument {
_id?: Id
_rev?: number
name: Name
label: Text
app?: Name
entity: Name
members?: PoolMembership
/**
 * `hidden`: its records are only given out, members do not see them. `claim` otherwise.
 */
visibility?: ("claim" | "hidden")
caps?: PoolCaps
/**
 * ISO 8601 duration after which a record that nobody works on falls back. Without it records stay.
 */
protection?: string
/**
 * How long the last owner may not claim the record again after losing it.
 */
coolDown?: string
returns?: PoolReturnRule
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * Who sees its records and may claim them.
 */
export interface PoolMembership {
roles?: string[]
/**
 * Names or ids.
 */
teams?: string[]
}
export interface PoolCaps {
/**
 * Records of this pool that one person holds at a time.
 */
holding?: number
/**
 * Records that one person claims in a day of the app's time zone.
 */
daily?: number
}
/**
 * What keeps a record with its owner.
 */
export interface PoolReturnRule {
followUp?: PoolFollowUp
/**
 * A change of the record by its owner starts the protection again.
 */
edits?: boolean
unless?: Filter
/**
 * How long before the return the owner is reminded.
 */
remindBefore?: string
}
/**
 * A new record of this entity that points at the record starts the protection again.
 */
export interface PoolFollowUp {
entity: Name
field: Name
}
/**
 * Records that match stay for good.
 */
export interface Filter {
/**
 * @minItems 1
 * @maxItems 50
 */
$and?: Filter1[]
/**
 * @minItems 1
 * @maxItems 50
 */
$or?: Filter1[]
$not?: Filter1
[k: string]: Condition | Filter1[] | Filter1 | undefined
}
/**
 * A typed subset of MongoDB's filter language. Keys are field names, or $and, $or, $not. Every key must match. $contains and $startsWith ignore the case of ASCII letters.
 */
export interface Filter1 {
/**
 * @minItems 1
 * @maxItems 50
 */
$and?: Filter1[]
/**
 * @minItems 1
 * @maxItems 50
 */
$or?: Filter1[]
$not?: Filter1
[k: string]: Condition | Filter1[] | Filter1 | undefined
}
/**
 * This interface was referenced by `Filter1`'s JSON-Schema
 * via the `definition` "Operators".
 * 
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
