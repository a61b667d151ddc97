/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * From and to by the zone's clock, HH:MM; the end does not belong to it and may be 24:00.
 * 
 * @minItems 2
 * @maxItems 2
 * 
 * This interface was referenced by `CalendarDefinition`'s JSON-Schema
 * via the `definition` "Span".
 */
export type CalendarSpan = string[]
/**
 * @maxItems 8
 * 
 * This interface was referenced by `CalendarDefinition`'s JSON-Schema
 * via the `definition` "Spans".
 */
export type CalendarSpans = CalendarSpan[]
/**
 * This interface was referenced by `CalendarDefinition`'s JSON-Schema
 * via the `definition` "Day".
 */
export type CalendarDay = string
/**
 * Those of the first working weekday when left out.
 * 
 * @maxItems 8
 */
export type CalendarSpans1 = CalendarSpan[]
/**
 * UUIDv7, minted before the write.
 */
export type Id = string
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
 * Beyond what the entity requires: always, or while the JSONata is true.
 */
export type FormRequired = (boolean | string)
/**
 * UTC, ends in Z.
 */
export type Timestamp = string
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name1 = string

export interface DefinitionsApi {

}
/**
 * This interface was referenced by `DefinitionsApi`'s JSON-Schema
 * via the `definition` "ListQuery".
 */
export interface DefinitionListQuery {
entity?: string
}
/**
 * This interface was referenced by `DefinitionsApi`'s JSON-Schema
 * via the `definition` "CalendarList".
 */
export interface CalendarList {
items: CalendarDefinition[]
}
/**
 * When people work, in a named time zone: hours of each weekday, holidays, and days that are worked although their weekday is not.
 */
export interface CalendarDefinition {
_id?: string
_rev?: number
name: Name
label: Text
app?: Name
/**
 * IANA name, such as Asia/Shanghai.
 */
timeZone: string
week: CalendarWeek
/**
 * @maxItems 500
 */
holidays?: CalendarHoliday[]
/**
 * Days that are worked although their weekday is free or they are holidays.
 * 
 * @maxItems 500
 */
workdays?: CalendarWorkday[]
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
/**
 * Working hours by weekday; a weekday that is left out is free.
 */
export interface CalendarWeek {
mon?: CalendarSpans
tue?: CalendarSpans
wed?: CalendarSpans
thu?: CalendarSpans
fri?: CalendarSpans
sat?: CalendarSpans
sun?: CalendarSpans
}
/**
 * This interface was referenced by `CalendarDefinition`'s JSON-Schema
 * via the `definition` "Holiday".
 */
export interface CalendarHoliday {
from: CalendarDay
to?: CalendarDay
label?: Text
}
/**
 * This interface was referenced by `CalendarDefinition`'s JSON-Schema
 * via the `definition` "Workday".
 */
export interface CalendarWorkday {
date: CalendarDay
spans?: CalendarSpans1
label?: Text
}
/**
 * This interface was referenced by `DefinitionsApi`'s JSON-Schema
 * via the `definition` "PoolList".
 */
export interface PoolList {
items: PoolDocument[]
}
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
/**
 * This interface was referenced by `DefinitionsApi`'s JSON-Schema
 * via the `definition` "FormList".
 */
export interface FormList {
items: FormDefinition[]
}
/**
 * A layout over the fields of an entity.
 */
export interface FormDefinition {
_id?: Id
_rev?: number
name: Name
label: Text
app?: Name
entity: Name
description?: Text
/**
 * @minItems 1
 * @maxItems 50
 */
pages: FormPage[]
public?: FormPublic
}
/**
 * This interface was referenced by `FormDefinition`'s JSON-Schema
 * via the `definition` "Page".
 */
export interface FormPage {
title?: Text
/**
 * @minItems 1
 * @maxItems 50
 */
sections: FormSection[]
}
/**
 * This interface was referenced by `FormDefinition`'s JSON-Schema
 * via the `definition` "Section".
 */
export interface FormSection {
title?: Text
columns?: number
/**
 * JSONata over the record; the section is there while it is true.
 */
show?: string
/**
 * @maxItems 500
 */
fields: FormField[]
}
/**
 * This interface was referenced by `FormDefinition`'s JSON-Schema
 * via the `definition` "Field".
 */
export interface FormField {
field: Name
label?: Text
help?: Text
placeholder?: Text
/**
 * JSONata over the record; a field that is not shown is not saved.
 */
show?: string
required?: FormRequired
readOnly?: boolean
/**
 * A literal; computed defaults belong to the entity.
 */
default?: {
[k: string]: unknown | undefined
}
width?: ("full" | "half" | "third")
}
/**
 * Outside people may fill the form at /f/NAME.
 * 
 * This interface was referenced by `FormDefinition`'s JSON-Schema
 * via the `definition` "Public".
 */
export interface FormPublic {
open: boolean
from?: Timestamp
until?: Timestamp
pool?: Name1
fixed?: FormFixedValues
message?: Text1
capture?: FormCapture
}
/**
 * Field values of every submission, whatever is sent.
 */
export interface FormFixedValues {
[k: string]: unknown | undefined
}
/**
 * A text in both languages.
 */
export interface Text1 {
"zh-CN": string
en: string
}
/**
 * Which field keeps where a visitor came from, when it is not called as the source is: `utmSource`, `referrer`.
 */
export interface FormCapture {
[k: string]: Name | undefined
}
/**
 * This interface was referenced by `DefinitionsApi`'s JSON-Schema
 * via the `definition` "ViewList".
 */
export interface ViewList {
items: ViewDefinition[]
}
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
filter?: Filter1
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
export interface ViewColumn {
field: string
width?: number
hidden?: boolean
}
/**
 * This interface was referenced by `DefinitionsApi`'s JSON-Schema
 * via the `definition` "DashboardList".
 */
export interface DashboardList {
items: DashboardDefinition[]
}
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
filter?: Filter1
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
 * This interface was referenced by `DashboardDefinition`'s JSON-Schema
 * via the `definition` "Step".
 */
export interface DashboardStep {
id: Name
label: Text
entity: Name
filter?: Filter1
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
