const dayLength = 86_400_000;

/** Days since 1970-01-01, so that days can be counted. Undefined when the text is no date. */
export function dayOfDate(date: string): number | undefined {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at / dayLength;
}

/** `YYYY-MM-DD` of a day. */
export const dateOfDay = (day: number): string =>
  new Date(day * dayLength).toISOString().slice(0, 10);

/** The day of a moment that was shifted by its zone's offset. */
export const dayOfShifted = (shifted: number): number => Math.floor(shifted / dayLength);

/** Midnight of a day, as if its zone were UTC; milliseconds. */
export const startOfDay = (day: number): number => day * dayLength;

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
