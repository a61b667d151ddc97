const pattern =
  /^@(now|today|week|month|quarter|year|\d{4}-\d{2}-\d{2})(?:([+-]\d{1,4})([dwmy]))?$/;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

/** `YYYY-MM-DD` of that moment, where the reader is. */
export const dayOf = (date: Date): string =>
  `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** The first moment of that day, where the reader is. */
export function startOfDay(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

export function addDays(day: string, days: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + days));
}

function baseOf(base: string, now: Date): Date {
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()];
  switch (base) {
    case 'now':
      return now;
    case 'today':
      return new Date(year, month, date);
    case 'week':
      return new Date(year, month, date - ((now.getDay() + 6) % 7));
    case 'month':
      return new Date(year, month, 1);
    case 'quarter':
      return new Date(year, month - (month % 3), 1);
    case 'year':
      return new Date(year, 0, 1);
    default:
      return startOfDay(base);
  }
}

function shifted(date: Date, amount: number, unit: string): Date {
  const copy = new Date(date);
  if (unit === 'd') copy.setDate(copy.getDate() + amount);
  else if (unit === 'w') copy.setDate(copy.getDate() + 7 * amount);
  else if (unit === 'm') copy.setMonth(copy.getMonth() + amount);
  else copy.setFullYear(copy.getFullYear() + amount);
  return copy;
}

/** The moment that a word such as `@today-30d`, `@month` or `@2026-03-01` means; undefined for any other text. */
export function momentOf(word: string, now: Date): Date | undefined {
  const [, base, amount, unit] = pattern.exec(word) ?? [];
  if (base === undefined) return undefined;
  const moment = shifted(baseOf(base, now), Number(amount ?? 0), unit ?? 'd');
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
