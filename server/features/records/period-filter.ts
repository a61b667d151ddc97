import type { Operators } from '../../../schemas/generated/filter.ts';
import type { TimeUnit } from '../../store/port.ts';

const dayMs = 86_400_000;

/** The first day after a period that begins on `start` (`YYYY-MM-DD`). */
function nextPeriod(start: string, unit: TimeUnit): string {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const shift = (months: number) => new Date(Date.UTC(year, month - 1 + months, 1));
  switch (unit) {
    case 'day':
      return new Date(Date.UTC(year, month - 1, day) + dayMs).toISOString().slice(0, 10);
    case 'week':
      return new Date(Date.UTC(year, month - 1, day) + 7 * dayMs).toISOString().slice(0, 10);
    case 'month':
      return shift(1).toISOString().slice(0, 10);
    case 'quarter':
      return shift(3).toISOString().slice(0, 10);
    case 'year':
      return shift(12).toISOString().slice(0, 10);
  }
}

/** Milliseconds by which clocks in the zone are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return local - Math.floor(moment / 1000) * 1000;
}

/**
 * The moment at which a day begins in the zone. Where clocks change around midnight there are two offsets to try:
 * the first moment whose local time is not before midnight is the one.
 */
function startOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const candidates = [midnight - dayMs, midnight + dayMs]
    .map((near) => midnight - offsetAt(near, timeZone))
    .sort((a, b) => a - b);
  const begins = (moment: number) => moment + offsetAt(moment, timeZone) >= midnight;
  return new Date(candidates.find(begins) ?? midnight).toISOString();
}

/** The values that lie in the period that begins on `start`; in a zone for moments, without one for days. */
export function periodFilter(
  start: string,
  unit: TimeUnit,
  timeZone: string | undefined,
): Operators {
  const end = nextPeriod(start, unit);
  return timeZone === undefined
    ? { $gte: start, $lt: end }
    : { $gte: startOfDay(start, timeZone), $lt: startOfDay(end, timeZone) };
}
