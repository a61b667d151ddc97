/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * UUIDv7, minted before the write.
 */
export type Id = string
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

export interface PublicFormsApi {

}
/**
 * `values` and `key`, or, from a plain form post, the fields bare.
 * 
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "Submission".
 */
export interface PublicSubmission {
values?: {
[k: string]: unknown | undefined
}
key?: string
/**
 * Token of a link that brings values of its own.
 */
link?: string
[k: string]: unknown | undefined
}
/**
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "LinkInput".
 */
export interface PublicLinkInput {
/**
 * By relation field of the form's entity: the id of the record that answers through the link belong to.
 */
values: {
[k: string]: Id | undefined
}
expiresAt?: Timestamp
}
/**
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "Link".
 */
export interface PublicLink {
/**
 * Starts with `/` when the server was not told its public address.
 */
url: string
expiresAt: (Timestamp | null)
}
/**
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "StateInput".
 */
export interface PublicStateInput {
values: {
[k: string]: unknown | undefined
}
}
/**
 * Which fields are there for these values, and which must be filled in.
 * 
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "State".
 */
export interface PublicState {
visible: string[]
required: string[]
}
/**
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "Receipt".
 */
export interface PublicReceipt {
reference: string
message: string
}
/**
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "Form".
 */
export interface PublicForm {
name: string
title: string
description: (string | null)
pages: PublicFormPage[]
}
export interface PublicFormPage {
title: (string | null)
sections: PublicFormSection[]
}
export interface PublicFormSection {
title: (string | null)
/**
 * JSONata over the values.
 */
show?: string
fields: PublicFormField[]
}
/**
 * This interface was referenced by `PublicFormsApi`'s JSON-Schema
 * via the `definition` "Field".
 */
export interface PublicFormField {
key: string
label: string
type: string
required: (boolean | string)
help: (string | null)
placeholder: (string | null)
options?: PublicFormOption[]
show?: string
default?: unknown
/**
 * minLength, maxLength, minimum, maximum as in JSON Schema.
 */
limits?: {
[k: string]: number | undefined
}
}
export interface PublicFormOption {
id: string
label: string
}
