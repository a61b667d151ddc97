import type { Locale } from './language.ts';

const pattern =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const units = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/** An ISO 8601 duration as people say it: `P1DT4H` is `1 day 4 hours`. Undefined for another text. */
export function sayDuration(iso: string, locale: Locale): string | undefined {
  const counts = pattern.exec(iso)?.slice(1).map(Number);
  const said = units.flatMap((unit, at) => {
    const count = counts?.[at];
    if (!count) return [];
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
    return [format.format(count).replace(/(\d)(\p{Script=Han})/u, '$1 $2')];
  });
  return said.length > 0 ? said.join(' ') : undefined;
}
