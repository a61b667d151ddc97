import { isDate } from '../../schemas/model/values.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** The day on the reader's calendar. */
export const localDay = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** `2026-01-31 09:30` on the reader's clock. */
export const localMinute = (date: Date): string =>
  `${localDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;

const shifts: Record<string, number> = {
  今天: 0,
  today: 0,
  明天: 1,
  tomorrow: 1,
  后天: 2,
  昨天: -1,
  yesterday: -1,
};

function shiftedDay(days: number, now: Date): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return localDay(day);
}

/** `2026-1-31`, `2026年1月31日`, `20260131`, `1/31`, `1月31日`, `今天`, `tomorrow`, `+3`. */
export function readDay(text: string, now = new Date()): string | undefined {
  const given = text.normalize('NFKC').trim().toLowerCase();
  const shift = shifts[given] ?? (/^[+-]\d{1,3}$/.test(given) ? Number(given) : undefined);
  if (shift !== undefined) return shiftedDay(shift, now);
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(given) ??
    /^(\d{4})[-/.年\s]\s*(\d{1,2})[-/.月\s]\s*(\d{1,2})日?$/.exec(given);
  const short = /^()(\d{1,2})[-/.月]\s*(\d{1,2})日?$/.exec(given);
  const [, year, month, day] = parts ?? short ?? [];
  if (!month || !day) return undefined;
  const iso = `${year || now.getFullYear()}-${two(Number(month))}-${two(Number(day))}`;
  return isDate(iso) ? iso : undefined;
}

/** A typed day with a time on the reader's clock, as UTC: `2026-1-31 9:30`, `明天 14:00`; a day alone means its start. */
export function readMoment(text: string, now = new Date()): string | undefined {
  const given = text.normalize('NFKC').trim();
  const match = /^(.*?)(?:[\sT]+|日)?(\d{1,2})[:点](\d{1,2})?分?$/.exec(given);
  const dayText = match ? (match[1] ?? '').trim() : given;
  const day = dayText === '' && match ? localDay(now) : readDay(dayText, now);
  if (!day) return undefined;
  const [hour, minute] = match ? [Number(match[2]), Number(match[3] ?? 0)] : [0, 0];
  if (hour > 23 || minute > 59) return undefined;
  const local = new Date(`${day}T${two(hour)}:${two(minute)}:00`);
  return Number.isNaN(local.getTime()) ? undefined : local.toISOString();
}
