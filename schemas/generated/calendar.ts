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
