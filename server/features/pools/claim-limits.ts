import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { holdingCap, type Seat } from '../holdings/index.ts';

export interface ClaimRoom {
  /** How many more records the person may claim now. */
  room: number;
  /** Which cap ends it first. */
  cap: 'holding' | 'daily' | undefined;
  limit: number;
}

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
