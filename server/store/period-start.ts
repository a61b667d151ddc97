import type { TimeUnit } from './port.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T/;
const DAY_MS = 86_400_000;
const MAX_REMEMBERED = 50_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const remembered = new Map<string, string | null>();

/**
 * The first day (`YYYY-MM-DD`) of the day, week (from Monday), month, quarter or year that a date or a UTC date-time
 * falls into, seen from the zone; null for anything else. Dates without time are cut as they are.
 */
export function periodStart(value: unknown, unit: unknown, zone: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (DATE.test(value)) return firstDay(value, unit as TimeUnit);
  if (!DATE_TIME.test(value)) return null;
  const moment = startOfQuarterHour(value);
  const key = `${moment} ${String(unit)} ${String(zone)}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const result = cutMoment(moment, unit as TimeUnit, String(zone));
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, result);
  return result;
}

/** No zone changes its day within a quarter of an hour; so few distinct moments remain to be looked up. */
function startOfQuarterHour(value: string): string {
  if (!value.endsWith('Z') || value.length < 17) return value;
  const quarter = Math.floor(Number(value.slice(14, 16)) / 15) * 15;
  return `${value.slice(0, 14)}${String(quarter).padStart(2, '0')}:00Z`;
}

function cutMoment(moment: string, unit: TimeUnit, zone: string): string | null {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? null : firstDay(formatOf(zone).format(time), unit);
}

/** The `sv-SE` form of a day is `YYYY-MM-DD`. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

function firstDay(date: string, unit: TimeUnit): string | null {
  switch (unit) {
    case 'day':
      return date;
    case 'week':
      return monday(date);
    case 'month':
      return `${date.slice(0, 7)}-01`;
    case 'quarter':
      return `${date.slice(0, 5)}${String(Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${date.slice(0, 4)}-01-01`;
  }
}

function monday(date: string): string | null {
  const time = Date.parse(date);
  if (Number.isNaN(time)) return null;
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
