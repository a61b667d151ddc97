import type { Translate } from '../../i18n/feature-texts.ts';

const pattern =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const units = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;
export type DurationUnit = (typeof units)[number];

/** The parts of an ISO 8601 duration that are not zero, the largest first; undefined for another text. */
export function durationParts(iso: string): { unit: DurationUnit; count: number }[] | undefined {
  const match = pattern.exec(iso);
  if (!match || iso.endsWith('T') || iso === 'P') return undefined;
  return units
    .map((unit, index) => ({ unit, count: Number(match[index + 1] ?? 0) }))
    .filter(({ count }) => count > 0);
}

const letters: Record<DurationUnit, string> = {
  years: 'Y',
  months: 'M',
  weeks: 'W',
  days: 'D',
  hours: 'H',
  minutes: 'M',
  seconds: 'S',
};
const timeUnits = new Set<DurationUnit>(['hours', 'minutes', 'seconds']);

/** One unit as ISO 8601: 2 days are `P2D`, 4 hours `PT4H`. */
export const isoDuration = (count: number, unit: DurationUnit): string =>
  `P${timeUnits.has(unit) ? 'T' : ''}${count}${letters[unit]}`;

/** A duration as people say it: `2 days 4 hours`. The text itself when it is none. */
export function durationWords(t: Translate<DurationUnit>, iso: string): string {
  const parts = durationParts(iso);
  if (!parts || parts.length === 0) return iso;
  return parts.map(({ unit, count }) => t(unit, { count })).join(' ');
}
