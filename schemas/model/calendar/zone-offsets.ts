import { dayOfShifted, startOfDay } from './days.ts';

/** A stretch of time with one offset from UTC; milliseconds. */
export interface OffsetPiece {
  from: number;
  to: number;
  offset: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** Zones had no rules yet, and years had four digits: `Date.UTC` takes those of two for the 1900s. */
const early = Date.UTC(1000, 0, 1);

/** Asks the zone's rules, which takes some microseconds. */
function askOffset(timeZone: string, given: number): number {
  const at = Math.max(given, early);
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const second0 = Math.floor(at / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - second0;
}

/** The first moment after `from` with another offset, by halving; one change lies between the two. */
function changeBetween(timeZone: string, from: number, to: number): number {
  const before = askOffset(timeZone, from);
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (askOffset(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

const startOfYear = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

const mostYears = 2000;
const years = new Map<string, OffsetPiece[]>();

function readYear(timeZone: string, year: number): OffsetPiece[] {
  const [start, end] = [startOfYear(year), startOfYear(year + 1)];
  const pieces: OffsetPiece[] = [];
  let from = start;
  let offset = askOffset(timeZone, start);
  for (let at = start; at < end; at = Math.min(startOfDay(dayOfShifted(at) + 1), end)) {
    const next = Math.min(startOfDay(dayOfShifted(at) + 1), end);
    if (askOffset(timeZone, next) === offset) continue;
    const change = changeBetween(timeZone, at, next);
    pieces.push({ from, to: change, offset });
    from = change;
    offset = askOffset(timeZone, change);
  }
  return [...pieces, { from, to: end, offset }].filter((piece) => piece.to > piece.from);
}

function piecesOfYear(timeZone: string, year: number): OffsetPiece[] {
  const key = `${timeZone} ${year}`;
  const known = years.get(key);
  if (known) return known;
  if (years.size >= mostYears) years.clear();
  const pieces = readYear(timeZone, year);
  years.set(key, pieces);
  return pieces;
}

/** The stretches of one offset each that `[from, to)` consists of. Throws `RangeError` for an unknown zone. */
export function offsetPieces(timeZone: string, from: number, to: number): OffsetPiece[] {
  const [first, last] = [from, to - 1].map((at) => new Date(at).getUTCFullYear()) as [
    number,
    number,
  ];
  const pieces: OffsetPiece[] = [];
  for (let year = first; year <= last; year += 1)
    for (const piece of piecesOfYear(timeZone, year))
      if (piece.to > from && piece.from < to)
        pieces.push({ ...piece, from: Math.max(piece.from, from), to: Math.min(piece.to, to) });
  return pieces;
}

/** What the zone's clock is ahead of UTC at a moment; milliseconds. */
export function offsetAt(timeZone: string, at: number): number {
  return offsetPieces(timeZone, at, at + 1)[0]?.offset ?? 0;
}

/** Whether this runtime knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}
