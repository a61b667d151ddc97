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
 * This interface was referenced by `RuleDefinition`'s JSON-Schema
 * via the `definition` "RuleLogic".
 */
export type RuleLogic = (ExpressionLogic | TableLogic)
export type RuleResult = ("number" | "text" | "boolean" | "date" | "dateTime" | "list" | "object" | "any")
export type DecisionInputType = ("number" | "integer" | "text" | "boolean" | "date" | "dateTime")
export type DecisionOutputType = ("number" | "text" | "boolean" | "date" | "dateTime")
/**
 * unique: at most one row may match, checked at save; first: the topmost; collect: all, in order; collectSum: numeric outputs of all, added.
 */
export type HitPolicy = ("unique" | "first" | "collect" | "collectSum")
/**
 * UTC, ends in Z.
 */
export type Timestamp = string

/**
 * A named expression or decision table over an entity's records, with its own test cases that pass whenever it is saved.
 */
export interface RuleDefinition {
_id?: Id
_rev?: number
name: Name
label: Text
entity: Name
app?: Name
logic: RuleLogic
/**
 * @maxItems 200
 */
cases?: RuleCase[]
}
/**
 * A text in both languages.
 */
export interface Text {
"zh-CN": string
en: string
}
export interface ExpressionLogic {
kind: "expression"
expression: string
result?: RuleResult
/**
 * Decimals of a numeric result, rounded half up.
 */
scale?: number
}
export interface TableLogic {
kind: "table"
table: DecisionTable
}
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
/**
 * This interface was referenced by `RuleDefinition`'s JSON-Schema
 * via the `definition` "RuleCase".
 */
export interface RuleCase {
name: string
record: {
[k: string]: unknown | undefined
}
before?: {
[k: string]: unknown | undefined
}
now?: Timestamp
/**
 * The value of the expression, or the outputs of the table.
 */
expected: {
[k: string]: unknown | undefined
}
}
