import type { CalendarDefinition, CalendarSpans } from '../../generated/calendar.ts';
import { dateOfDay, startOfDay, weekdayOf } from './days.ts';
import { minutesOf, mostOffset } from './local-time.ts';
import { offsetPieces } from './zone-offsets.ts';

/** What the pure functions need of a calendar. */
export type WorkCalendar = Pick<CalendarDefinition, 'timeZone' | 'week' | 'holidays' | 'workdays'>;

/** Working time from a moment up to another, milliseconds. */
export interface WorkingSpan {
  from: number;
  to: number;
}

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const weekOrder = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function usualSpans({ week }: WorkCalendar): CalendarSpans {
  const day = weekOrder.find((name) => (week[name]?.length ?? 0) > 0);
  return (day && week[day]) ?? [];
}

/** The hours written down for a day: an extra working day counts before a holiday, a holiday before the weekday. */
export function spansOf(calendar: WorkCalendar, day: number): CalendarSpans {
  const date = dateOfDay(day);
  const extra = calendar.workdays?.find((workday) => workday.date === date);
  if (extra) return extra.spans ?? usualSpans(calendar);
  const isHoliday = calendar.holidays?.some(({ from, to }) => from <= date && date <= (to ?? from));
  if (isHoliday) return [];
  return calendar.week[weekdays[weekdayOf(day)] ?? 'sun'] ?? [];
}

/** In order, those that touch made one. */
function merged(spans: WorkingSpan[]): WorkingSpan[] {
  const result: WorkingSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else result.push({ ...span });
  }
  return result;
}

function readSpans(calendar: WorkCalendar, day: number): readonly WorkingSpan[] {
  const written = spansOf(calendar, day);
  if (written.length === 0) return [];
  const midnight = startOfDay(day);
  const pieces = offsetPieces(calendar.timeZone, midnight - mostOffset, midnight + 2 * mostOffset);
  const spans = pieces.flatMap(({ from: start, to: end, offset }) =>
    written.map(([from = '', to = '']) => ({
      from: Math.max(start, midnight + (minutesOf(from) ?? 0) * 60_000 - offset),
      to: Math.min(end, midnight + (minutesOf(to) ?? 0) * 60_000 - offset),
    })),
  );
  return merged(spans.filter(({ from, to }) => to > from));
}

const mostDays = 400;
const known = new WeakMap<WorkCalendar, Map<number, readonly WorkingSpan[]>>();

/**
 * The working time of a local day, in order. An hour that the clock shows twice is worked twice, one left out never.
 * Remembered with the calendar, which is therefore not to be changed after it was asked.
 */
export function workingSpansOn(calendar: WorkCalendar, day: number): readonly WorkingSpan[] {
  let days = known.get(calendar);
  if (!days || days.size >= mostDays) known.set(calendar, (days = new Map()));
  const read = days.get(day) ?? readSpans(calendar, day);
  days.set(day, read);
  return read;
}
