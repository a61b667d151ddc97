/** A compiled expression of the subset: plain JSON, so that a browser can receive it and run it without the parser. */
import type { Span } from './problems.ts';

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type MathOperator = '+' | '-' | '*' | '/' | '%';

/** Where a path starts: the record, the record before the change, the user, or a named variable. */
export type PathRoot = 'record' | 'before' | 'user' | `$${string}`;

export type PlanNode = { at: Span } & (
  | { op: 'value'; value: string | number | boolean | null }
  /** `exact`: the field is a number, and a decimal string in its place is read as one. */
  | { op: 'path'; root: PathRoot; path: string[]; exact?: true }
  | { op: 'compare'; kind: CompareOperator; left: PlanNode; right: PlanNode }
  | { op: 'logic'; kind: 'and' | 'or'; left: PlanNode; right: PlanNode }
  | { op: 'math'; kind: MathOperator; left: PlanNode; right: PlanNode }
  | { op: 'negate'; operand: PlanNode }
  | { op: 'concat'; left: PlanNode; right: PlanNode }
  | { op: 'in'; left: PlanNode; right: PlanNode }
  | { op: 'if'; test: PlanNode; yes: PlanNode; no?: PlanNode }
  | { op: 'list'; items: PlanNode[] }
  | { op: 'call'; name: string; args: PlanNode[] }
);

export interface Plan {
  version: 1;
  text: string;
  root: PlanNode;
  /** Field paths of the record that the expression reads; `*` is the whole record. */
  reads: string[];
  usesTime: boolean;
  /** Decimals of a numeric result, rounded half up; unset keeps what there is. */
  scale?: number;
}
