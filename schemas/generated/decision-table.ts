/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

export type DecisionInputType = ("number" | "integer" | "text" | "boolean" | "date" | "dateTime")
/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
export type DecisionOutputType = ("number" | "text" | "boolean" | "date" | "dateTime")
/**
 * unique: at most one row may match, checked at save; first: the topmost; collect: all, in order; collectSum: numeric outputs of all, added.
 */
export type HitPolicy = ("unique" | "first" | "collect" | "collectSum")

/**
 * Rows of conditions over the same inputs, each with the outputs it gives.
 */
export interface DecisionTable {
/**
 * @minItems 1
 * @maxItems 20
 */
inputs: DecisionInput[]
/**
 * @minItems 1
 * @maxItems 20
 */
outputs: DecisionOutput[]
hitPolicy: HitPolicy
/**
 * @minItems 1
 * @maxItems 500
 */
rows: DecisionRow[]
/**
 * The outputs when no row matches.
 */
otherwise?: (string | number | boolean | null)[]
}
export interface DecisionInput {
/**
 * A field, or an expression of the subset.
 */
expression: string
type: DecisionInputType
label?: Text
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
export interface DecisionOutput {
name: Name
type: DecisionOutputType
label?: Text
/**
 * Of a text: the only values it gives, and what people call them.
 * 
 * @minItems 1
 * @maxItems 100
 */
options?: OutputOption[]
}
export interface OutputOption {
id: string
label: Text
}
export interface DecisionRow {
/**
 * One cell per input: `>= 10`, `[10..20)`, `"a","b"`, `not("a")`, `null`, or `-` for anything.
 */
when: string[]
/**
 * One value per output.
 */
give: (string | number | boolean | null)[]
note?: string
}
