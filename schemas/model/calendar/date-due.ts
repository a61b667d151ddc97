import { addDuration } from '../duration.ts';
import { dayOfDate, dayOfShifted } from './days.ts';
import { localDayOf, localMinutesOf, minutesOf, momentOfLocal } from './local-time.ts';

/** A moment told by a date: so long before or after it, at a time of the day in a zone. */
export interface DateRule {
  /** ISO 8601 duration; none when left out. */
  offset?: string | undefined;
  when?: 'before' | 'after' | undefined;
  /** `HH:MM`; that of a date-time, or the beginning of the day, when left out. */
  time?: string | undefined;
}

const pattern = /^(P[^T]*)(?:T(.+))?$/;

interface Shown {
  day: number;
  minutes: number;
}

function shownAt(value: string, timeZone: string): Shown | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayOfDate(value) : undefined;
  if (day !== undefined) return { day, minutes: 0 };
  const at = Date.parse(value);
  if (Number.isNaN(at)) return undefined;
  return { day: localDayOf(timeZone, at), minutes: localMinutesOf(timeZone, at) };
}

/**
 * The moment that a date rule names for a date or date-time: days and longer are of the zone's calendar, so that a
 * time of day stays what it is over changes of the clock. Undefined when the value is no date or the offset no duration.
 */
export function dateDue(value: unknown, rule: DateRule, timeZone: string): Date | undefined {
  const shown = typeof value === 'string' ? shownAt(value, timeZone) : undefined;
  if (!shown) return undefined;
  const sign = rule.when === 'before' ? -1 : 1;
  const [, long = 'P', short] = pattern.exec(rule.offset ?? 'P') ?? [];
  const midnight = new Date(shown.day * 86_400_000);
  const shifted = long === 'P' ? midnight : addDuration(midnight, long, sign);
  if (!shifted) return undefined;
  const minutes = rule.time === undefined ? shown.minutes : minutesOf(rule.time);
  if (minutes === undefined) return undefined;
  const moment = new Date(momentOfLocal(timeZone, dayOfShifted(shifted.getTime()), minutes));
  return short === undefined ? moment : addDuration(moment, `PT${short}`, sign);
}
