import { walkDays } from './walk-days.ts';
import type { WorkCalendar } from './working-spans.ts';

/** The moment itself when it is worked, otherwise when work begins next. Undefined for a calendar without working time. */
export function nextWorkingTime(calendar: WorkCalendar, instant: Date): Date | undefined {
  const at = instant.getTime();
  for (const { spans } of walkDays(calendar, at))
    for (const { from, to } of spans) if (to > at) return new Date(Math.max(from, at));
  return undefined;
}
