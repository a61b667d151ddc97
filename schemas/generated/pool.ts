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
 * 
 * This interface was referenced by `Filter2`'s JSON-Schema definition
 * via the `patternProperty` "^[_a-zA-Z][a-zA-Z0-9_]*(\.[_a-zA-Z][a-zA-Z0-9_]*)*$".
 * 
 * This interface was referenced by `Filter2`'s JSON-Schema
 * via the `definition` "Condition".
 * 
 * This interface was referenced by `Filter3`'s JSON-Schema definition
 * via the `patternProperty` "^[_a-zA-Z][a-zA-Z0-9_]*(\.[_a-zA-Z][a-zA-Z0-9_]*)*$".
 * 
 * This interface was referenced by `Filter3`'s JSON-Schema
 * via the `definition` "Condition".
 */
export type Condition = (Scalar | Operators)
/**
 * This interface was referenced by `Filter1`'s JSON-Schema
 * via the `definition` "Scalar".
 * 
 * This interface was referenced by `Filter`'s JSON-Schema
 * via the `definition` "Scalar".
 * 
 * This interface was referenced by `Filter2`'s JSON-Schema
 * via the `definition` "Scalar".
 * 
 * This interface was referenced by `Filter3`'s JSON-Schema
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
 * `assign`: members see its records, but they are only given out. `hidden`: they do not see them either. `claim` otherwise.
 */
visibility?: ("claim" | "assign" | "hidden")
caps?: PoolCaps
/**
 * ISO 8601 duration after which a record that nobody works on falls back. Without it records stay.
 */
protection?: string
/**
 * How long somebody who lost the record may neither claim it again nor be given it.
 */
coolDown?: string
returns?: PoolReturnRule
managers?: PoolManagers
claimOrder?: PoolClaimOrder
/**
 * Name of the working hours of its people, for those who have none of their own.
 */
calendar?: string
/**
 * Stage to the duration that counts there instead of `protection`.
 */
protectionByStage?: {
[k: string]: string | undefined
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
/**
 * How long before the return the owner is reminded, each once; `remindBefore` counts when this is missing.
 * 
 * @maxItems 5
 */
reminders?: string[]
/**
 * More reasons to return; whichever comes first counts.
 * 
 * @maxItems 10
 */
rules?: PoolRule[]
}
/**
 * A new record of this entity that points at the record starts the protection again.
 */
export interface PoolFollowUp {
entity: Name
field: Name
}
/**
 * Records that match stay for good, whatever the rules say.
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
 * 
 * This interface was referenced by `Filter2`'s JSON-Schema
 * via the `definition` "Operators".
 * 
 * This interface was referenced by `Filter3`'s JSON-Schema
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
export interface PoolRule {
id: Name
label: Text
/**
 * How long after the moment named by `from`.
 */
after: string
/**
 * `worked`: the last work on the record. `owned`: when its owner got it, whatever was done since.
 */
from?: ("worked" | "owned")
when?: Filter2
unless?: Filter3
}
/**
 * Records that it is about; all unless said.
 */
export interface Filter2 {
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
 * Records that it spares, such as those won.
 */
export interface Filter3 {
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
 * Who is told when nobody can take a record, and who may change seats and see what waits.
 */
export interface PoolManagers {
users?: Id[]
roles?: string[]
/**
 * Names or ids.
 */
teams?: string[]
}
/**
 * Which records a claim of so many takes first; the oldest unless said.
 */
export interface PoolClaimOrder {
field: Name
direction?: ("ascending" | "descending")
}
