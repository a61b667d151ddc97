/** Runs a compiled expression of the subset. Needs no parser, so browser and server share it. */
import { isNumeric, roundHalfUp } from '../decimal.ts';
import { type Evaluation, type MissingReason, type TraceStep, closureOf } from './closures.ts';
import type { ExpressionEnv } from './env.ts';
import type { Plan } from './plan.ts';
import { EvaluationError, isTrue, plainOf } from './values.ts';

export interface PlanResult {
  /** Plain JSON; null when there is no value. */
  value: unknown;
  /** Why there is no value: divisor 0, something missing, or data that do not fit. */
  reason?: MissingReason | 'error';
  /** With `error`: which rule the data broke. */
  error?: EvaluationError['code'];
  /** Parts of the expression with their values, in the order they were computed. */
  trace?: TraceStep[];
}

function settled(value: unknown, plan: Plan): unknown {
  if (plan.scale !== undefined && isNumeric(value)) return plainOf(roundHalfUp(value, plan.scale));
  return plainOf(value);
}

/** The value of the expression for that record. Never throws on bad data: the reason is `error` then. */
export function evaluatePlan(
  plan: Plan,
  record: Readonly<Record<string, unknown>>,
  env: ExpressionEnv,
  options: { trace?: boolean } = {},
): PlanResult {
  const evaluation: Evaluation = {
    record,
    env,
    reason: undefined,
    work: 0,
    trace: options.trace ? [] : undefined,
  };
  const trace = evaluation.trace ? { trace: evaluation.trace } : undefined;
  try {
    const value = settled(closureOf(plan, options.trace === true)(evaluation), plan);
    if (value !== undefined && value !== null) return { value, ...trace };
    return { value: null, reason: evaluation.reason ?? 'cost_unknown', ...trace };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { value: null, reason: 'error', error: error.code, ...trace };
  }
}

/** Whether a condition holds: a missing value, and data that do not fit, are no. */
export function isConditionTrue(
  plan: Plan,
  record: Readonly<Record<string, unknown>>,
  env: ExpressionEnv,
): boolean {
  return isTrue(evaluatePlan(plan, record, env).value);
}
