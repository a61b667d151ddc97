/** A month in a time zone, and how far it has gone. */
export interface Month {
  /** `2026-11` */
  period: string;
  /** First day, and the first day after it: `2026-11-01`, `2026-12-01`. */
  from: string;
  until: string;
  /** The moments at which those days begin in the zone, in UTC. */
  startsAt: string;
  endsAt: string;
  /** Share of the month's days that have begun, today included. */
  gone: number;
}

const dayMs = 86_400_000;

function partsIn(zone: string, moment: Date): Record<string, number> {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

/** How far the zone's clock is ahead of UTC at that moment. */
function offsetMs(zone: string, moment: Date): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsIn(zone, moment);
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return shown - Math.floor(moment.getTime() / 1000) * 1000;
}

/** The moment at which that day begins in the zone; around a change of the clock, by the offset then. */
function startOf(zone: string, utcDay: number): string {
  const guess = utcDay - offsetMs(zone, new Date(utcDay));
  return new Date(utcDay - offsetMs(zone, new Date(guess))).toISOString();
}

const dayOf = (utcDay: number) => new Date(utcDay).toISOString().slice(0, 10);

export function monthOf(now: Date, zone: string): Month {
  const { year = 0, month = 1, day = 1 } = partsIn(zone, now);
  const first = Date.UTC(year, month - 1, 1);
  const next = Date.UTC(year, month, 1);
  return {
    period: dayOf(first).slice(0, 7),
    from: dayOf(first),
    until: dayOf(next),
    startsAt: startOf(zone, first),
    endsAt: startOf(zone, next),
    gone: day / ((next - first) / dayMs),
  };
}
