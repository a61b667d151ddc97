import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { addDuration } from '../../../schemas/model/duration.ts';
import type { Holding, Seat } from '../holdings/index.ts';

export interface ClaimRoom {
  /** How many more records the person may claim now. */
  room: number;
  /** Which cap ends it first. */
  cap: 'holding' | 'daily' | undefined;
  limit: number;
}

/** Records that somebody may hold: their seat's own number, otherwise the pool's cap. Pure. */
export const holdingCap = (
  pool: PoolDocument | undefined,
  seat: Partial<Seat> | undefined,
): number | undefined => seat?.capacity ?? pool?.caps?.holding;

/** How many more records somebody may take from the pool. Pure. */
export function claimRoom(pool: PoolDocument, seat: Seat | undefined, day: string): ClaimRoom {
  const holding = holdingCap(pool, seat) ?? Number.POSITIVE_INFINITY;
  const daily = pool.caps?.daily ?? Number.POSITIVE_INFINITY;
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
  const lostAt =
    holding?.lost?.[user] ?? (holding?.previousOwner === user ? holding.lostAt : undefined);
  if (pool.coolDown === undefined || !lostAt) return undefined;
  const until = addDuration(new Date(lostAt), pool.coolDown);
  return until && until > now ? until.toISOString() : undefined;
}
