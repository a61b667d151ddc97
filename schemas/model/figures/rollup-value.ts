/** From what is counted to the value of a rollup field. */
import { add, decimalOf, divide, negate, type Numeric, roundHalfUp } from '../decimal.ts';
import type { FigureRecord, RollupPlan } from './plan.ts';

/** Of a set of rows: how many, how many of them have a value, and the exact total of those. */
export interface Sums {
  n: number;
  v: number;
  sum: Numeric;
}

/** `distinct` different values, and the smallest or largest of them. */
export interface Extremes {
  distinct: number;
  extreme: unknown;
}

export const noSums: Sums = { n: 0, v: 0, sum: 0 };

export const addSums = (a: Sums, b: Sums): Sums => ({
  n: a.n + b.n,
  v: a.v + b.v,
  sum: add(a.sum, b.sum),
});

export const negateSums = (sums: Sums): Sums => ({
  n: 0 - sums.n,
  v: 0 - sums.v,
  sum: negate(sums.sum),
});

export const isNoSums = (sums: Sums): boolean =>
  sums.n === 0 && sums.v === 0 && Number(sums.sum) === 0;

function numberOf(value: unknown): Numeric | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? decimalOf(value) : undefined;
}

/** What one row adds to sums. Count counts rows, or with a field the rows that have a value there. */
export function sumsOfRow(plan: RollupPlan, row: FigureRecord): Sums {
  const { agg, field } = plan.rollup;
  if (!plan.matches(row)) return noSums;
  const value = field === undefined ? undefined : row[field];
  const hasValue = value !== undefined && value !== null;
  if (agg === 'count') return { n: 1, v: hasValue ? 1 : 0, sum: 0 };
  const number = numberOf(value);
  return number === undefined ? { n: 1, v: 0, sum: 0 } : { n: 1, v: 1, sum: number };
}

/** The value that one row adds to min, max or countDistinct; undefined when it adds none. */
export function valueOfRow(plan: RollupPlan, row: FigureRecord): unknown {
  const value = row[plan.rollup.field ?? ''];
  if (value === undefined || value === null || !plan.matches(row)) return undefined;
  return plan.valueKind === 'number' ? Number(value) : value;
}

export interface Figure {
  value: string | number | null;
  reason?: 'cost_unknown';
}

const unknown: Figure = { value: null, reason: 'cost_unknown' };

/**
 * Count, sum and average. A sum over no rows is 0, for nothing was spent or earned; so a ratio over it answers
 * `no_cost`. A sum over rows of which none has a value is unknown: `cost_unknown`, and so is what builds on it.
 * Rows without a value beside rows with one are passed over. An average over nothing is unknown.
 */
export function figureOfSums(plan: RollupPlan, { n, v, sum }: Sums): Figure {
  const scale = plan.field.scale ?? 6;
  switch (plan.rollup.agg) {
    case 'count':
      return { value: plan.rollup.field === undefined ? n : v };
    case 'sum':
      if (v === 0) return n === 0 ? { value: 0 } : unknown;
      return { value: roundHalfUp(sum, scale) };
    default:
      return v === 0 ? unknown : { value: roundHalfUp(divide(sum, v), scale) };
  }
}

/** Minimum, maximum and number of different values. The extreme of nothing is unknown. */
export function figureOfExtremes(plan: RollupPlan, { distinct, extreme }: Extremes): Figure {
  if (plan.rollup.agg === 'countDistinct') return { value: distinct };
  if (typeof extreme === 'number')
    return {
      value: plan.field.scale === undefined ? extreme : roundHalfUp(extreme, plan.field.scale),
    };
  return typeof extreme === 'string' ? { value: extreme } : unknown;
}

export const figureOfNothing = (plan: RollupPlan): Figure =>
  plan.kind === 'sums'
    ? figureOfSums(plan, noSums)
    : figureOfExtremes(plan, { distinct: 0, extreme: undefined });
