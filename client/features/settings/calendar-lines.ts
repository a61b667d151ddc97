import type {
  CalendarHoliday,
  CalendarSpans,
  CalendarWorkday,
} from '../../../schemas/generated/calendar.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { Locale } from '../../../schemas/model/language.ts';

const span = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–~]\s*(([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const hours =
  /^(\d\d:\d\d\s*[-–~]\s*\d\d:\d\d(?:\s*[,，;；]\s*\d\d:\d\d\s*[-–~]\s*\d\d:\d\d)*)(?:\s+(.+))?$/;
const line = /^(\d{4}-\d{2}-\d{2})(?:\s+(\d{4}-\d{2}-\d{2}))?(?:\s+(.+))?$/;

/** `09:00-12:00, 13:00-18:00`. */
export const writeSpans = (spans: CalendarSpans = []): string =>
  spans.map(([from, to]) => `${from}-${to}`).join(', ');

/** Undefined when a part is no span. */
export function readSpans(text: string): CalendarSpans | undefined {
  const parts = text
    .split(/[,，;；]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const spans = parts.map((part) => (span.test(part) ? part.split(/\s*[-–~]\s*/) : undefined));
  return spans.every((one) => one !== undefined) ? spans : undefined;
}

const labelled = (label: Text | undefined, locale: Locale): string =>
  label ? ` ${label[locale]}` : '';

export const writeHolidays = (holidays: readonly CalendarHoliday[], locale: Locale): string =>
  holidays
    .map(({ from, to, label }) => `${from}${to ? ` ${to}` : ''}${labelled(label, locale)}`)
    .join('\n');

export const writeWorkdays = (workdays: readonly CalendarWorkday[], locale: Locale): string =>
  workdays
    .map(({ date, spans, label }) => {
      const worked = spans ? ` ${writeSpans(spans)}` : '';
      return `${date}${worked}${labelled(label, locale)}`;
    })
    .join('\n');

export interface DayLine {
  from: string;
  to?: string;
  /** Hours of that day alone. */
  spans?: CalendarSpans;
  name?: string;
}

/** `2026-10-10 09:00-12:00 National Day` in its parts; undefined for what is no such line. */
function readLine(written: string): DayLine | undefined {
  const [, from, to, rest = ''] = line.exec(written) ?? [];
  if (!from) return undefined;
  const [, times, named] = hours.exec(rest) ?? [];
  const spans = times === undefined ? undefined : readSpans(times);
  if (times !== undefined && !spans) return undefined;
  const name = times === undefined ? rest : named;
  return { from, ...(to ? { to } : {}), ...(spans ? { spans } : {}), ...(name ? { name } : {}) };
}

/** The days of a text, or the number of the first line that is none. Holidays have no hours, extra days no end. */
export function readLines(
  text: string,
  kind: 'holidays' | 'workdays',
): { days: DayLine[] } | { badLine: number } {
  const days: DayLine[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue;
    const day = readLine(written.trim());
    const isMisplaced = kind === 'holidays' ? day?.spans : day?.to;
    if (!day || isMisplaced) return { badLine: index + 1 };
    days.push(day);
  }
  return { days };
}

/** What a day was called before is kept in the language that is not edited. */
export function labelOf(
  name: string | undefined,
  before: Text | undefined,
  locale: Locale,
): { label?: Text } {
  if (!name) return {};
  return { label: { 'zh-CN': name, en: name, ...before, [locale]: name } };
}
