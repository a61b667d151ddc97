import type { AggregateInput } from '../../../schemas/generated/api-records.ts';
import type { TargetItem } from '../../../schemas/generated/api-targets.ts';
import type { Filter } from '../../api/records.ts';
import type { Month } from './month.ts';

type MeasureKey = TargetItem['measure'];

/** A figure of the month over records of one entity. */
export interface Measure {
  key: MeasureKey;
  entity: string;
  /** What is added up; records are counted without it. */
  sum?: string;
  /** The field that says which month a record belongs to. */
  by: string;
  isDate: boolean;
}

/** Shown where their entity and fields exist for the reader. */
export const measures: readonly Measure[] = [
  { key: 'signedAmount', entity: 'contract', sum: 'amount', by: 'signedAt', isDate: true },
  { key: 'newOpportunities', entity: 'opportunity', by: '_createdAt', isDate: false },
  { key: 'followUps', entity: 'follow_up', by: '_createdAt', isDate: false },
];

/** The records behind the figure: of that person, or all that the reader sees. */
export function measureFilter(measure: Measure, month: Month, owner: string | undefined): Filter {
  const between = measure.isDate
    ? { $gte: month.from, $lt: month.until }
    : { $gte: month.startsAt, $lt: month.endsAt };
  return { [measure.by]: between, ...(owner === undefined ? {} : { _owner: owner }) };
}

export const measureInput = (measure: Measure, filter: Filter): AggregateInput => ({
  filter,
  measures: { figure: measure.sum ? { op: 'sum', field: measure.sum } : { op: 'count' } },
});

export interface Progress {
  /** Share of the target, 1 is all of it. */
  share: number;
  isReached: boolean;
  /** At least as far as the month has gone. */
  isOnPace: boolean;
}

export function progressOf(value: number, target: number, gone: number): Progress {
  const share = value / target;
  return { share, isReached: share >= 1, isOnPace: share >= gone };
}
