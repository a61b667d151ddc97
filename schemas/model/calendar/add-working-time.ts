import { walkDays } from './walk-days.ts';
import type { WorkCalendar } from './working-spans.ts';

/**
 * The moment at which so much working time (milliseconds) has passed since `from`. None at all gives the next working
 * time. Undefined when the calendar has not that much in the years that are looked at.
 */
export function addWorkingTime(
  calendar: WorkCalendar,
  from: Date,
  milliseconds: number,
): Date | undefined {
  const at = from.getTime();
  let left = Math.max(0, milliseconds);
  for (const { spans } of walkDays(calendar, at))
    for (const span of spans) {
      const start = Math.max(span.from, at);
      if (span.to <= start) continue;
      const length = span.to - start;
      if (left < length || (left === length && left > 0)) return new Date(start + left);
      left -= length;
    }
  return undefined;
}

/** As `addWorkingTime`, back in time: working time that lies before `from`. */
export function subtractWorkingTime(
  calendar: WorkCalendar,
  from: Date,
  milliseconds: number,
): Date | undefined {
  const at = from.getTime();
  let left = Math.max(0, milliseconds);
  for (const { spans } of walkDays(calendar, at, -1))
    for (const span of spans.toReversed()) {
      const end = Math.min(span.to, at);
      if (span.from >= end) continue;
      const length = end - span.from;
      if (left <= length) return new Date(end - left);
      left -= length;
    }
  return undefined;
}
