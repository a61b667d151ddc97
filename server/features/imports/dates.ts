import type { DateOrder } from '../../../schemas/generated/import.ts';

/** A date as written, before it is known which part is the month. */
interface WrittenDate {
  parts: [string, string, string];
  /** `hh:mm:ss`, and the zone offset when one is written. */
  time: string | undefined;
  offset: string | undefined;
}

const written =
  /^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})日?(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

function readWritten(text: string): WrittenDate | undefined {
  const match = written.exec(text);
  if (!match) return undefined;
  const [, a = '', b = '', c = '', time, offset] = match;
  return { parts: [a, b, c], time, offset };
}

const positions: Record<DateOrder, [number, number, number]> = {
  YMD: [0, 1, 2],
  MDY: [2, 0, 1],
  DMY: [2, 1, 0],
};

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

function dayOf(date: WrittenDate, order: DateOrder): string | undefined {
  const [y, m, d] = positions[order].map((at) => date.parts[at] ?? '') as [string, string, string];
  if (y.length !== 4 || m.length > 2 || d.length > 2) return undefined;
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

/** The orders in which the text is a date. `20.10.2016` is never read with the month first. */
export function ordersOf(text: string): DateOrder[] {
  const date = readWritten(text.trim());
  if (!date) return [];
  const dotted = text.includes('.') && !text.includes('/');
  const orders: DateOrder[] = dotted ? ['YMD', 'DMY'] : ['YMD', 'MDY', 'DMY'];
  return orders.filter((order) => dayOf(date, order) !== undefined);
}

/**
 * Decides the order of a column as its values pass by: the first value that fits one order only decides.
 * `ambiguous` when values fit two and none decides.
 */
export class DateOrderVote {
  decided: DateOrder | undefined;
  private open = false;

  see(text: string): void {
    if (this.decided) return;
    const orders = ordersOf(text);
    if (orders.length === 1) this.decided = orders[0];
    else if (orders.length > 1) this.open = true;
  }

  get outcome(): DateOrder | 'ambiguous' | undefined {
    return this.decided ?? (this.open ? 'ambiguous' : undefined);
  }
}

/** `YYYY-MM-DD`, or undefined when the text is no date in that order. */
export function readDate(text: string, order: DateOrder): string | undefined {
  const date = readWritten(text);
  return (
    date && (dayOf(date, order) ?? (date.parts[0].length === 4 ? dayOf(date, 'YMD') : undefined))
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/** Milliseconds by which clocks in the zone are ahead of UTC at that instant. */
function aheadOfUtc(instant: number, zone: string): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    instant
  );
}

/** UTC instant of a wall-clock time in the zone; the second look settles the hour of a clock change. */
function inZone(wall: number, zone: string): number {
  const guess = wall - aheadOfUtc(wall, zone);
  return wall - aheadOfUtc(guess, zone);
}

/** UTC date-time; a time without offset is read in `zone`, a date without time is its midnight there. */
export function readDateTime(text: string, order: DateOrder, zone: string): string | undefined {
  const day = readDate(text, order);
  const date = readWritten(text);
  if (!day || !date) return undefined;
  const time = (date.time ?? '00:00').padStart(5, '0');
  const full = time.length === 5 ? `${time}:00` : time.padStart(8, '0');
  const wall = Date.parse(`${day}T${full}Z`);
  if (Number.isNaN(wall)) return undefined;
  const offset = date.offset?.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const instant = offset ? Date.parse(`${day}T${full}${offset}`) : inZone(wall, zone);
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}
