import type { Locale } from '../../schemas/model/language.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The largest unit of which the span has at least one, and how many whole ones; minutes at least. */
function inUnit(ms: number): { unit: 'minute' | 'hour' | 'day'; count: number } {
  const span = Math.abs(ms);
  if (span >= day) return { unit: 'day', count: Math.floor(span / day) };
  if (span >= hour) return { unit: 'hour', count: Math.floor(span / hour) };
  return { unit: 'minute', count: Math.floor(span / minute) };
}

/** Chinese sets a figure apart from the word after it. */
const spaced = (text: string, locale: Locale) =>
  locale === 'zh-CN' ? text.replace(/(\d)\s*(\D)/, '$1 $2') : text;

const justNow: Record<Locale, string> = { en: 'just now', 'zh-CN': '刚刚' };

/** `3 hours`, `3 小时` */
export function spanText(ms: number, locale: Locale): string {
  const { unit, count } = inUnit(ms);
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  const text = format.format(Math.max(count, 1));
  return spaced(text, locale);
}

const startOfDay = (moment: Date) =>
  new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();

/** Whole days of the reader's calendar from `now` to `moment`; 0 is today, -1 yesterday. */
export const daysAway = (moment: Date, now: Date): number =>
  Math.round((startOfDay(moment) - startOfDay(now)) / day);

/** `5 minutes ago`, `yesterday`, within a week; then the date, with its year when it is another one. */
export function relativeTime(at: string, now: Date, locale: Locale): string {
  const moment = new Date(at);
  const ms = moment.getTime() - now.getTime();
  const days = daysAway(moment, now);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const say = (count: number, unit: 'second' | 'minute' | 'hour' | 'day') =>
    spaced(format.format(count, unit), locale);
  if (Math.abs(ms) < minute) return ms > 0 ? say(0, 'second') : justNow[locale];
  if (Math.abs(ms) < hour) return say(Math.trunc(ms / minute), 'minute');
  if (days === 0) return say(Math.trunc(ms / hour), 'hour');
  if (Math.abs(days) < 7) return say(days, 'day');
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    ...(moment.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(moment);
}
