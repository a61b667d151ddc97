import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { Locale } from '../../../schemas/model/language.ts';

type Unit = 'W' | 'D' | 'H' | 'M';
const written = /^P(?:(\d+)([WD])|T(\d+)([HM]))$/;
const units: Record<Unit, 'week' | 'day' | 'hour' | 'minute'> = {
  W: 'week',
  D: 'day',
  H: 'hour',
  M: 'minute',
};

/** `P3D` as `3 days`; any other text as it is. */
export function sayDuration(text: string, locale: Locale): string {
  const [, whole, date, part, time] = written.exec(text) ?? [];
  const unit = (date ?? time) as Unit | undefined;
  if (!unit) return text;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[unit],
    unitDisplay: 'long',
  });
  const said = format.format(Number(whole ?? part));
  return locale === 'zh-CN' ? said.replace(/(\d)\s*(\D)/, '$1 $2') : said;
}

const spoken =
  /^(\d+)\s*(?:(weeks?|周)|(days?|d|天|日)|(hours?|h|小时)|(minutes?|mins?|分钟|分))$/i;

/** `3 days` and `3 天` as `P3D`; any other text as it is. */
export function readDuration(text: string): string {
  const [, count, week, day, hour] = spoken.exec(text.trim()) ?? [];
  if (count === undefined) return text;
  if (week || day) return `P${Number(count)}${week ? 'W' : 'D'}`;
  return `PT${Number(count)}${hour ? 'H' : 'M'}`;
}

/** Whether this column of results holds durations already, so that words for one mean one. */
export const holdsDurations = (table: DecisionTable, output: number): boolean =>
  [...table.rows.map(({ give }) => give[output]), table.otherwise?.[output]].some(
    (value) => typeof value === 'string' && written.test(value),
  );
