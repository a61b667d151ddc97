import { addWorkingDays } from './add-working-days.ts';
import { addWorkingTime, subtractWorkingTime } from './add-working-time.ts';
import { addDuration } from '../duration.ts';
import { nextWorkingTime } from './next-working-time.ts';
import type { WorkCalendar } from './working-spans.ts';

const pattern =
  /^P(?!$)((?:\d+Y)?(?:\d+M)?(?:\d+W)?)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/**
 * The moment an ISO 8601 duration of working time after `from` (before it with `sign` -1): days are working days, hours
 * and less are working hours, weeks and more are of the ordinary calendar. Undefined when the text is no duration or
 * the calendar has not that much working time.
 */
export function addWorkingDuration(
  calendar: WorkCalendar,
  from: Date,
  duration: string,
  sign: 1 | -1 = 1,
): Date | undefined {
  const match = pattern.exec(duration);
  if (!match) return undefined;
  const [, long = '', ...counts] = match;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = counts.map((count) => Number(count ?? 0));
  const milliseconds = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const start = long === '' ? from : addDuration(from, `P${long}`, sign);
  const day = start && days > 0 ? addWorkingDays(calendar, start, sign * days) : start;
  if (!day || (days > 0 && milliseconds === 0)) return day;
  if (sign === 1) return addWorkingTime(calendar, day, milliseconds);
  return milliseconds === 0
    ? nextWorkingTime(calendar, day)
    : subtractWorkingTime(calendar, day, milliseconds);
}
