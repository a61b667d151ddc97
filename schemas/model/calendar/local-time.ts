import { dayOfDate, dayOfShifted, startOfDay } from './days.ts';
import { offsetAt, offsetPieces } from './zone-offsets.ts';

/** The most that a zone's clock differs from UTC, rounded up. */
export const mostOffset = 26 * 3_600_000;

/** The day that the zone's clock shows. */
export const localDayOf = (timeZone: string, at: number): number =>
  dayOfShifted(at + offsetAt(timeZone, at));

/** Minutes of the local day that have passed by the zone's clock, with fractions. */
export const localMinutesOf = (timeZone: string, at: number): number => {
  const shifted = at + offsetAt(timeZone, at);
  return (shifted - startOfDay(dayOfShifted(shifted))) / 60_000;
};

/**
 * The moment at which the zone's clock shows this time of a day. A time that is shown twice is the first of both; one
 * that is left out is the moment at which the clock jumps over it.
 */
export function momentOfLocal(timeZone: string, day: number, minutes: number): number {
  const wanted = startOfDay(day) + minutes * 60_000;
  for (const { from, to, offset } of offsetPieces(
    timeZone,
    wanted - mostOffset,
    wanted + mostOffset,
  ))
    if (wanted - offset < to) return Math.max(wanted - offset, from);
  return wanted;
}

/** Minutes of `HH:MM`; undefined when it is none. */
export function minutesOf(time: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : undefined;
}

/** As `momentOfLocal`, of `YYYY-MM-DD` and `HH:MM`. Undefined when one of them is none. */
export function momentOn(timeZone: string, date: string, time: string): Date | undefined {
  const [day, minutes] = [dayOfDate(date), minutesOf(time)];
  if (day === undefined || minutes === undefined) return undefined;
  return new Date(momentOfLocal(timeZone, day, minutes));
}
