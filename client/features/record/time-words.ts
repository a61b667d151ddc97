import { addDuration } from '../../../schemas/model/duration.ts';
import type { Locale } from '../../../schemas/model/language.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const words = {
  en: { day: ['day', 'days'], hour: ['h', 'h'], minute: ['min', 'min'], none: 'under a minute' },
  'zh-CN': {
    day: ['天', '天'],
    hour: ['小时', '小时'],
    minute: ['分钟', '分钟'],
    none: '不到 1 分钟',
  },
} as const;

/** A length of time in its two largest units: `2 天 3 小时`, `2 days 3 h`. */
export function spanWords(ms: number, locale: Locale): string {
  const said = words[locale];
  if (ms < minute) return said.none;
  const parts = [
    [Math.floor(ms / day), said.day],
    [Math.floor((ms % day) / hour), said.hour],
    [Math.floor((ms % hour) / minute), said.minute],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, [one, many]]) => `${count} ${count === 1 ? one : many}`)
    .join(' ');
}

/** Milliseconds of an ISO 8601 duration from that moment on; undefined when it is none. */
export function durationMs(duration: string, from: string): number | undefined {
  const start = new Date(from);
  const end = addDuration(start, duration);
  return end && end.getTime() - start.getTime();
}

export const exactTime = (at: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at));
