import { addDuration, withinYears } from '../duration.ts';
import { dayOfDate, dayOfShifted, startOfDay } from './days.ts';
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
  /** Of a date-time. */
  moment?: Date;
}

function shownAt(value: string, timeZone: string): Shown | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayOfDate(value) : undefined;
  if (day !== undefined) return { day, minutes: 0 };
  const parsed = new Date(value);
  if (Number.isNaN(parsed.getTime())) return undefined;
  const moment = withinYears(parsed);
  const at = moment.getTime();
  return { day: localDayOf(timeZone, at), minutes: localMinutesOf(timeZone, at), moment };
}

/** A time that the clock shows twice on its day is told by the date-time alone, so one that keeps both is taken as it is. */
function momentOf(
  { day, minutes: shown, moment }: Shown,
  long: string,
  { time, sign }: { time: string | undefined; sign: 1 | -1 },
  timeZone: string,
): Date | undefined {
  if (moment && long === 'P' && time === undefined) return moment;
  const midnight = new Date(startOfDay(day));
  const shifted = long === 'P' ? midnight : addDuration(midnight, long, sign);
  const minutes = time === undefined ? shown : minutesOf(time);
  if (!shifted || minutes === undefined) return undefined;
  const wanted = momentOfLocal(timeZone, dayOfShifted(shifted.getTime()), minutes);
  return withinYears(new Date(wanted));
}

/**
 * The moment that a date rule names for a date or date-time: days and longer are of the zone's calendar, so that a
 * time of day stays what it is over changes of the clock. Undefined when the value is no date or the offset no duration.
 */
export function dateDue(value: unknown, rule: DateRule, timeZone: string): Date | undefined {
  const shown = typeof value === 'string' ? shownAt(value, timeZone) : undefined;
  if (!shown) return undefined;
  const { time, offset = 'P', when } = rule;
  const sign = when === 'before' ? -1 : 1;
  const [, long = 'P', short] = pattern.exec(offset) ?? [];
  const moment = momentOf(shown, long, { time, sign }, timeZone);
  return moment && short !== undefined ? addDuration(moment, `PT${short}`, sign) : moment;
}
