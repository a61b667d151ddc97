/** Dates as texts: `2026-01-31` or an ISO date-time with its zone. */
import { EvaluationError } from './values.ts';

const dateText = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimeText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const dayLength = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

export const isDate = (text: string): boolean => dateText.test(text) && dayOf(text) !== undefined;
export const isDateTime = (text: string): boolean =>
  dateTimeText.test(text) && !Number.isNaN(Date.parse(text));

/** Days since 1970-01-01 of a calendar date; undefined when there is no such day. */
function dayOf(text: string): number | undefined {
  const time = Date.parse(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists ? time / dayLength : undefined;
}

/** The calendar date at that moment in the zone. */
export function dateIn(moment: string, timeZone: string): string {
  return formatIn(timeZone).format(new Date(moment));
}

function dayIn(text: string, timeZone: string): number {
  const date = isDateTime(text) ? dateIn(text, timeZone) : text;
  const day = dateText.test(date) ? dayOf(date) : undefined;
  if (day === undefined) throw new EvaluationError('not_a_date', text);
  return day;
}

/** Calendar days from the first to the second; moments count as the day they fall on in the zone. */
export function daysBetween(from: string, to: string, timeZone: string): number {
  return dayIn(to, timeZone) - dayIn(from, timeZone);
}

/** A date stays a date; a moment moves by that many times 24 hours. */
export function addDays(text: string, days: number): string {
  if (!Number.isInteger(days) || Math.abs(days) > 3_660_000)
    throw new EvaluationError('out_of_range', days);
  if (isDateTime(text)) return shifted(Date.parse(text), days, text);
  const day = dateText.test(text) ? dayOf(text) : undefined;
  if (day === undefined) throw new EvaluationError('not_a_date', text);
  return shifted(day * dayLength, days, text).slice(0, 10);
}

function shifted(time: number, days: number, text: string): string {
  const date = new Date(time + days * dayLength);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0) {
    throw new EvaluationError('out_of_range', text);
  }
  return date.toISOString();
}
