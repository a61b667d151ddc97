/**
 * Stretches of time that move with the calendar. A filter keeps them as words, `{"$gte":"@week","$lt":"@week+1w"}`,
 * so that a saved view means this week in every week; `resolveFilter` puts the moments in before the server is asked.
 */
export const periods = {
  today: { from: '@today', to: '@today+1d' },
  yesterday: { from: '@today-1d', to: '@today' },
  tomorrow: { from: '@today+1d', to: '@today+2d' },
  thisWeek: { from: '@week', to: '@week+1w' },
  lastWeek: { from: '@week-1w', to: '@week' },
  nextWeek: { from: '@week+1w', to: '@week+2w' },
  thisMonth: { from: '@month', to: '@month+1m' },
  lastMonth: { from: '@month-1m', to: '@month' },
  nextMonth: { from: '@month+1m', to: '@month+2m' },
  thisQuarter: { from: '@quarter', to: '@quarter+3m' },
  thisYear: { from: '@year', to: '@year+1y' },
  last12Months: { from: '@month-11m', to: '@month+1m' },
  last7: { from: '@today-6d', to: '@today+1d' },
  last30: { from: '@today-29d', to: '@today+1d' },
  last90: { from: '@today-89d', to: '@today+1d' },
  next7: { from: '@today', to: '@today+7d' },
  next30: { from: '@today', to: '@today+30d' },
  next90: { from: '@today', to: '@today+90d' },
  overdue: { from: undefined, to: '@now' },
} as const satisfies Record<string, { from: string | undefined; to: string }>;

export type PeriodName = keyof typeof periods;
export const periodNames = Object.keys(periods) as PeriodName[];

/** The period that lies between these two words. */
export const periodBetween = (from: unknown, to: unknown): PeriodName | undefined =>
  periodNames.find((name) => periods[name].from === from && periods[name].to === to);
