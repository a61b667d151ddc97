import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { addDuration } from '../../../schemas/model/duration.ts';
import type { Holding, Seat } from '../holdings/index.ts';

const days = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` of a moment in the zone. */
export function dayIn(zone: string, moment: Date): string {
  const format = days.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  days.set(zone, format);
  return format.format(moment);
}

export interface ClaimRoom {
  /** How many more records the person may claim now. */
  room: number;
  /** Which cap ends it first. */
  cap: 'holding' | 'daily' | undefined;
  limit: number;
}

/** How many more records somebody may take from the pool. Pure. */
export function claimRoom(pool: PoolDocument, seat: Seat | undefined, day: string): ClaimRoom {
  const { holding = Number.POSITIVE_INFINITY, daily = Number.POSITIVE_INFINITY } = pool.caps ?? {};
  const left = holding - (seat?.holds ?? 0);
  const leftToday = daily - (seat?.day === day ? seat.today : 0);
  const isDaily = leftToday < left;
  const room = Math.max(0, Math.min(left, leftToday));
  const cap = room === Number.POSITIVE_INFINITY ? undefined : isDaily ? 'daily' : 'holding';
  return { room, cap, limit: isDaily ? daily : holding };
}

/** Until when this person may not have the record again; undefined when they may. Pure. */
export function coolingUntil(
  pool: PoolDocument,
  holding: Holding | undefined,
  user: string,
  now: Date,
): string | undefined {
  if (pool.coolDown === undefined || holding?.previousOwner !== user || !holding.lostAt)
    return undefined;
  const until = addDuration(new Date(holding.lostAt), pool.coolDown);
  return until && until > now ? until.toISOString() : undefined;
}
