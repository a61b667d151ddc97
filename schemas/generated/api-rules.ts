/* Made by `npm run schemas` from the JSON Schema of the same name; do not edit. */

/**
 * A key that never changes: of an entity, a field, a role, a pool, a form.
 */
export type Name = string
/**
 * The stored record of `entity` to read, instead of `record`.
 */
export type Id = string
/**
 * UUIDv7, minted before the write.
 */
export type Id1 = string
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
 * Trying expressions and rules, and the list of rules.
 */
export interface RulesApi {

}
/**
 * The record is given by its fields, or read by entity and id; without either it is empty.
 * 
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "Evaluate".
 */
export interface EvaluateRule {
expression: string
entity?: Name
/**
 * Fields by name; exactly `entity` and `id` names a stored record instead.
 */
record?: {
[k: string]: unknown | undefined
}
id?: Id
before?: {
[k: string]: unknown | undefined
}
}
/**
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "TraceStep".
 */
export interface RuleTraceStep {
text: string
position: number
length: number
value: unknown
}
/**
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "Evaluated".
 */
export interface EvaluatedRule {
value: unknown
/**
 * Why the value is null.
 */
reason?: ("no_cost" | "cost_unknown")
/**
 * Whether it can run inside a write.
 */
inSubset: boolean
warnings: RuleProblem[]
/**
 * Each part with its value, in the order of evaluation; values of more than about 2,000 characters are left out.
 */
trace: RuleTraceStep[]
}
/**
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "RuleProblem".
 */
export interface RuleProblem {
severity: ("error" | "warning")
code: string
detail: string
pointer: string
position?: number
length?: number
}
/**
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "RuleList".
 */
export interface RuleList {
items: RuleDefinition[]
}
/**
 * A named expression or decision table over an entity's records, with its own test cases that pass whenever it is saved.
 */
export interface RuleDefinition {
_id?: Id1
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
/**
 * A node of a flow that takes its decision table from the rule, in the draft or in the active version.
 * 
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "RuleUse".
 */
export interface RuleUse {
flow: Id1
label: Text
node: string
nodeLabel?: Text
/**
 * The active version uses the rule here.
 */
isPublished: boolean
/**
 * The active version holds another table than the rule has now; publishing the flow again brings the new one.
 */
isOutdated: boolean
/**
 * Publishing the flow would bring more than the rule's table: its draft differs from the active version otherwise.
 */
hasOtherChanges: boolean
}
/**
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "RuleUses".
 */
export interface RuleUses {
items: RuleUse[]
}
/**
 * A rule as it stands in the editor, not saved.
 * 
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "CheckRule".
 */
export interface CheckRule {
entity: Name
logic: RuleLogic
/**
 * @maxItems 200
 */
cases?: RuleCase[]
}
/**
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "CaseResult".
 */
export interface RuleCaseResult {
name: string
passed: boolean
value: unknown
/**
 * The table's rows that matched, from 0.
 */
rows?: number[]
}
/**
 * This interface was referenced by `RulesApi`'s JSON-Schema
 * via the `definition` "CheckedRule".
 */
export interface CheckedRule {
problems: RuleProblem[]
cases: RuleCaseResult[]
}
