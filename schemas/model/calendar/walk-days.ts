import { localDayOf } from './local-time.ts';
import { type WorkCalendar, type WorkingSpan, workingSpansOn } from './working-spans.ts';

/** Days without any working time after which a calendar counts as empty: ten years. */
const mostFreeDays = 3660;
/** Days that are looked at in all: a thirty years. */
const mostDays = 10_980;

/** The days from that of `at` on (or back) with their working time, until the calendar has no more. */
export function* walkDays(
  calendar: WorkCalendar,
  at: number,
  step: 1 | -1 = 1,
): Generator<{ day: number; spans: readonly WorkingSpan[] }> {
  const first = localDayOf(calendar.timeZone, at);
  let free = 0;
  for (let count = 0; count < mostDays && free < mostFreeDays; count += 1) {
    const day = first + count * step;
    const spans = workingSpansOn(calendar, day);
    free = spans.length === 0 ? free + 1 : 0;
    if (spans.length > 0) yield { day, spans };
  }
}
