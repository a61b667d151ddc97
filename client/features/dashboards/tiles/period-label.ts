import type { Locale } from '../../../../schemas/model/language.ts';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const monthOf = (day: string, locale: Locale) =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** A period that begins on that day, in a few words; empty for none. */
export function periodLabel(start: unknown, unit: Unit | undefined, locale: Locale): string {
  if (typeof start !== 'string') return '';
  const day = start.slice(0, 10);
  const [year = '', month = '1'] = day.split('-');
  switch (unit) {
    case 'month':
      return monthOf(day, locale);
    case 'quarter':
      return `${year} Q${Math.ceil(Number(month) / 3)}`;
    case 'year':
      return year;
    default:
      return day;
  }
}
