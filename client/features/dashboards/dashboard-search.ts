import { type Comparison, comparisons, type DashboardPeriod, dashboardPeriods } from './period.ts';

export interface DashboardSearch {
  period?: DashboardPeriod;
  compare?: Comparison;
  /** Opened to be changed. */
  edit?: boolean;
}

/** What of the address says about a dashboard; anything else is left out. */
export function readDashboardSearch({
  period,
  compare,
  edit,
}: Record<string, unknown>): DashboardSearch {
  const knownPeriod = dashboardPeriods.find((one) => one === period);
  const knownComparison = comparisons.find((one) => one === compare);
  return {
    ...(knownPeriod ? { period: knownPeriod } : {}),
    ...(knownComparison ? { compare: knownComparison } : {}),
    ...(edit === true ? { edit } : {}),
  };
}
