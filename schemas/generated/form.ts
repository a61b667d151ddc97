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
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
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
