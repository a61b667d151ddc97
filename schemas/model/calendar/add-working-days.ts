import { localDayOf, localMinutesOf, momentOfLocal } from './local-time.ts';
import { walkDays } from './walk-days.ts';
import { type WorkCalendar, type WorkingSpan, workingSpansOn } from './working-spans.ts';

/** The moment itself while it is worked; otherwise the end of the work before it that day, or its beginning. */
function within(spans: readonly WorkingSpan[], at: number): number {
  const last = spans.findLast(({ from }) => from <= at);
  return last ? Math.min(at, last.to) : (spans[0]?.from ?? at);
}

/** Where counting starts: `from` on a working day, else the nearest working time in the direction of counting. */
function startOf(calendar: WorkCalendar, from: number, step: 1 | -1): number | undefined {
  for (const { spans } of walkDays(calendar, from, step)) {
    const [first, last] = [spans[0]?.from ?? from, spans.at(-1)?.to ?? from];
    if (step === 1 && last > from) return Math.max(first, from);
    if (step === -1 && first < from) return Math.min(last, from);
  }
  return undefined;
}

/**
 * The same time of day so many working days later (or, when negative, earlier), within that day's working hours.
 * Counting from outside them starts at the next (the last) working time. Undefined when there are not so many.
 */
export function addWorkingDays(calendar: WorkCalendar, from: Date, days: number): Date | undefined {
  const step = days < 0 ? -1 : 1;
  const start = startOf(calendar, from.getTime(), step);
  if (start === undefined) return undefined;
  const { timeZone } = calendar;
  // The end of a day at 24:00 belongs to that day when counting back.
  const first = localDayOf(timeZone, step === -1 ? start - 1 : start);
  const minutes =
    localMinutesOf(timeZone, start) === 0 && step === -1 ? 1440 : localMinutesOf(timeZone, start);
  let left = Math.abs(days);
  for (const { day } of walkDays(calendar, step === -1 ? start - 1 : start, step)) {
    if (left === 0) {
      const at = day === first ? start : momentOfLocal(timeZone, day, minutes);
      return new Date(within(workingSpansOn(calendar, day), at));
    }
    left -= 1;
  }
  return undefined;
}
