import { addDays, dayOf, startOfDay } from '../../../filters/relative-day.ts';

/** The weeks of a month, from Monday on: six at most, with the days before and after that fill them. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const offset = (startOfDay(first).getDay() + 6) % 7;
  const start = addDays(first, -offset);
  const days = new Date(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0).getDate();
  return Array.from({ length: Math.ceil((offset + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_unused, day) => addDays(start, week * 7 + day)),
  );
}

/** `2026-11` moved by so many months. */
export function moveMonth(month: string, by: number): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return dayOf(new Date(year, number - 1 + by, 1)).slice(0, 7);
}

/** The day on which a date or a moment lies, where the reader is. */
export const dayOfValue = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? undefined : dayOf(moment);
};
