import type { Filter } from '../../../schemas/generated/filter.ts';
import { type PeriodName, periods } from '../../filters/periods.ts';
import { addDays, dayOf, momentOf, startOfDay } from '../../filters/relative-day.ts';

/** The periods that a dashboard offers; `all` cuts nothing. */
export const dashboardPeriods = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'thisYear',
  'last12Months',
  'last30',
  'last90',
  'all',
] as const satisfies readonly (PeriodName | 'all')[];
export type DashboardPeriod = (typeof dashboardPeriods)[number];

export const comparisons = ['none', 'before', 'lastYear'] as const;
export type Comparison = (typeof comparisons)[number];

/** Days from `from` until before `to`, as days or as words such as `@month`. */
export interface Range {
  from: string;
  to: string;
}

/** The period in words, so that a list opened from a figure still says "this month". */
export function wordsOf(period: DashboardPeriod): Range | undefined {
  return period === 'all' ? undefined : periods[period];
}

const dayBehind = (word: string, now: Date): string => dayOf(momentOf(word, now) ?? now);

/** The days of a range of words that have begun: from the first until before the last. */
export const daysOf = ({ from, to }: Range, now: Date): Range => ({
  from: dayBehind(from, now),
  to: [dayBehind(to, now), addDays(dayOf(now), 1)].toSorted()[0] ?? from,
});

function shift(day: string, { months = 0, days = 0 }: { months?: number; days?: number }): string {
  const date = startOfDay(day);
  const target = new Date(date.getFullYear(), date.getMonth() + months, 1);
  const last = new Date(target.getFullYear(), target.getMonth() + 1, 0).getDate();
  target.setDate(Math.min(date.getDate(), last));
  return addDays(dayOf(target), days);
}

const lengths = {
  thisMonth: { months: -1 },
  lastMonth: { months: -1 },
  thisQuarter: { months: -3 },
  thisYear: { months: -12 },
  last12Months: { months: -12 },
  last30: { days: -30 },
  last90: { days: -90 },
} as const;

/**
 * The days to compare with: as much of the period as has passed, one period or one year earlier. Nothing where
 * there is nothing to compare.
 */
export function comparedRange(
  period: DashboardPeriod,
  comparison: Comparison,
  now: Date,
): Range | undefined {
  const words = wordsOf(period);
  if (!words || period === 'all' || comparison === 'none') return undefined;
  const { from, to } = daysOf(words, now);
  const back = comparison === 'lastYear' ? { months: -12 } : lengths[period];
  return { from: shift(from, back), to: shift(to, back) };
}

/** The filter and the range together, as a list understands them. */
export function withRange(
  filter: Filter | undefined,
  date: string | undefined,
  range: Range | undefined,
): Filter {
  if (date === undefined || range === undefined) return filter ?? {};
  const { from: $gte, to: $lt } = range;
  const within = { [date]: { $gte, $lt } } as Filter;
  if (!filter || Object.keys(filter).length === 0) return within;
  return date in filter ? { $and: [filter, within] } : { ...filter, ...within };
}
