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
 * Figures on one page, each opening to the rows behind it.
 */
export interface DashboardDefinition {
_id?: Id
_rev?: number
name: Name
label: Text
app?: Name
/**
 * @maxItems 60
 */
tiles: DashboardTile[]
/**
 * Who sees it first; the rows behind a tile are cut to the reader in any case.
 */
roles?: string[]
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * This interface was referenced by `DashboardDefinition`'s JSON-Schema
 * via the `definition` "Tile".
 */
export interface DashboardTile {
id: Name
kind: ("number" | "bar" | "line" | "funnel" | "table")
label: Text
entity: Name
aggregate?: DashboardAggregate
/**
 * Fields of a table of records.
 * 
 * @maxItems 20
 */
columns?: string[]
sort?: string
limit?: number
filter?: Filter
format?: ("number" | "money" | "percent")
width?: number
height?: number
/**
 * The date field, `_createdAt` among them, by which the dashboard's period cuts this tile's records; without it the tile counts all time.
 */
date?: string
/**
 * A funnel whose steps are lists of their own.
 * 
 * @minItems 2
 * @maxItems 12
 */
steps?: DashboardStep[]
/**
 * Values of the first group in the order to show; the others are left out.
 * 
 * @maxItems 60
 */
order?: string[]
/**
 * Figures derived from the measures, exactly.
 * 
 * @maxItems 8
 */
ratios?: DashboardRatio[]
}
/**
 * As the body of an aggregate request.
 * 
 * This interface was referenced by `DashboardDefinition`'s JSON-Schema
 * via the `definition` "Aggregate".
 */
export interface DashboardAggregate {
/**
 * @maxItems 3
 */
groupBy: (string | DashboardPeriod)[]
measures: {
[k: string]: DashboardMeasure | undefined
}
sort?: DashboardSort[]
limit?: number
}
export interface DashboardPeriod {
field: string
unit: ("day" | "week" | "month" | "quarter" | "year")
}
export interface DashboardMeasure {
op: ("count" | "sum" | "avg" | "min" | "max" | "countDistinct")
field?: string
label?: Text
format?: ("number" | "money" | "percent")
}
export interface DashboardSort {
field: string
direction: (1 | -1)
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
/**
 * This interface was referenced by `DashboardDefinition`'s JSON-Schema
 * via the `definition` "Step".
 */
export interface DashboardStep {
id: Name
label: Text
entity: Name
filter?: Filter
date?: string
}
/**
 * (numerator − minus) / denominator, of measures of the same group; nothing where the denominator is 0 or unknown.
 * 
 * This interface was referenced by `DashboardDefinition`'s JSON-Schema
 * via the `definition` "Ratio".
 */
export interface DashboardRatio {
id: Name
label: Text
numerator: string
minus?: string
denominator: string
format?: ("number" | "money" | "percent")
}
