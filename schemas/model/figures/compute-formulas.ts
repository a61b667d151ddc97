/** Same-record formulas in level order. Pure: the same record and environment give the same answer. */
import type { ExpressionEnv } from '../expressions/env.ts';
import { evaluatePlan, type PlanResult } from '../expressions/evaluate-plan.ts';
import { isTextKind, kindOfField } from '../expressions/value-kinds.ts';
import type { Field } from '../fields.ts';
import type { EntityFigures, FormulaPlan } from './plan.ts';

/** What `_computed` says of one field. */
export interface Mark {
  state: 'fresh' | 'pending' | 'failed';
  reason?: string;
}

export type Marks = Record<string, Mark>;

type Values = Record<string, unknown>;

/** Whether the value can be kept in the field: `any` fields keep everything. */
function fits(value: unknown, field: Field): boolean {
  const kind = kindOfField(field);
  if (kind === 'any') return true;
  if (isTextKind(kind)) return typeof value === 'string';
  return kind === 'list' ? Array.isArray(value) : typeof value === kind;
}

/** A computed value with its mark; what does not fit its field counts as failed. */
export function settle(
  field: Field,
  result: Pick<PlanResult, 'value' | 'reason'>,
): [unknown, Mark] {
  const { value, reason } = result;
  if (value === null || value === undefined) {
    const mark = {
      state: reason === 'error' ? 'failed' : 'fresh',
      reason: reason ?? 'cost_unknown',
    };
    return [null, mark as Mark];
  }
  return fits(value, field)
    ? [value, { state: 'fresh' }]
    : [null, { state: 'failed', reason: 'error' }];
}

function markOf(mark: Mark, formula: FormulaPlan, marks: Marks): Mark {
  const waits = formula.reads.some((key) => marks[key]?.state === 'pending');
  return waits ? { ...mark, state: 'pending' } : mark;
}

/**
 * Sets the formulas of the subset and their marks on `values` and `marks`. A formula over a value that is
 * still being computed is computed from what there is and stays pending with it.
 */
export function computeFormulas(
  figures: EntityFigures,
  values: Values,
  marks: Marks,
  env: ExpressionEnv,
): void {
  for (const formula of figures.formulas) {
    if (formula.kind !== 'subset' || !formula.plan) continue;
    const { key } = formula.field;
    const [value, mark] = settle(formula.field, evaluatePlan(formula.plan, values, env));
    values[key] = value;
    marks[key] = markOf(mark, formula, marks);
  }
}

/** The formulas that depend on the time, for that moment, on top of a stored record. */
export function computeAtRead(
  figures: EntityFigures,
  values: Values,
  marks: Marks,
  env: ExpressionEnv,
): void {
  for (const formula of figures.formulas) {
    if (formula.kind !== 'atRead' || !formula.plan) continue;
    const [value, mark] = settle(formula.field, evaluatePlan(formula.plan, values, env));
    values[formula.field.key] = value;
    marks[formula.field.key] = markOf(mark, formula, marks);
  }
}
