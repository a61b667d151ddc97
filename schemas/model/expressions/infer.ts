/** What each part of an expression gives, and what is wrong with it. */
import type { FieldOption } from '../fields.ts';
import type { AstNode } from './ast.ts';
import { limits } from './limits.ts';
import {
  type ExpressionProblem,
  type ExpressionProblemCode,
  type Span,
  expressionProblem,
} from './problems.ts';
import type { Scope, ScopeField } from './scope.ts';
import { type SourceMap, spanOf } from './spans.ts';
import type { ValueKind } from './value-kinds.ts';

/** What is known about a part's value before there are data. */
export interface Inferred {
  kind: ValueKind;
  /** The choices of a select or multi-select field. */
  options?: readonly FieldOption[];
  /** The field, when the part is one. */
  field?: string;
  /** The value, when the part is a literal. */
  literal?: string | number | boolean | null;
  /** The single items, when the part is a list written out. */
  items?: Inferred[];
  span: Span;
}

/** Passed down an expression while it is analysed. */
export interface Analysing {
  scope: Scope;
  source: SourceMap;
  /** Fields that plain names refer to; undefined inside filters and functions over other data. */
  fields: ReadonlyMap<string, ScopeField> | undefined;
  /** Variables bound inside the expression. */
  locals: ReadonlySet<string>;
  found: Findings;
  infer(node: AstNode, analysing: Analysing): Inferred;
}

export interface Findings {
  problems: ExpressionProblem[];
  reads: Set<string>;
  usesTime: boolean;
  usesRandom: boolean;
}

type Values = NonNullable<Parameters<typeof expressionProblem>[2]>;

/** Notes a problem until there are enough; values that are dear to compute are given as a function. */
export function report(
  analysing: Analysing,
  code: ExpressionProblemCode,
  span: Span,
  values?: Values | (() => Values),
  severity?: ExpressionProblem['severity'],
): void {
  const { problems } = analysing.found;
  if (problems.length >= limits.problems) return;
  const filled = typeof values === 'function' ? values() : values;
  problems.push(expressionProblem(code, span, filled, severity));
}

export const spanIn = (node: AstNode, analysing: Analysing): Span => spanOf(node, analysing.source);
