import type { Scalar } from '../../schemas/generated/filter.ts';
import type { PeriodName } from './periods.ts';

/** One statement about one field, as a person would say it. Days are `YYYY-MM-DD` in the reader's own time. */
export type Condition = { field: string } & (
  | { operator: 'is' | 'isNot'; values: Scalar[] }
  | { operator: 'contains' | 'notContains' | 'startsWith'; text: string }
  | { operator: 'above' | 'atLeast' | 'below' | 'atMost'; value: string | number }
  | { operator: 'between'; from: string | number; to: string | number }
  | { operator: 'on' | 'before' | 'after'; day: string }
  | { operator: 'days'; from: string; to: string }
  | { operator: 'within'; period: PeriodName }
  | { operator: 'empty' | 'notEmpty' }
);
export type Operator = Condition['operator'];

/**
 * A part of a filter; all of them must hold. One of several conditions is enough within a chip. What the editor has no
 * words for stays as it is written.
 */
export type Chip =
  | { kind: 'conditions'; any: Condition[] }
  | { kind: 'advanced'; filter: Record<string, unknown> };
