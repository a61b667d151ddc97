import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { addDuration } from '../../../schemas/model/duration.ts';
import type { Holding, Seat } from './collections.ts';

/** Records that somebody may hold: their seat's own number, otherwise the pool's cap. Pure. */
export const holdingCap = (
  pool: PoolDocument | undefined,
  seat: Partial<Seat> | undefined,
): number | undefined => seat?.capacity ?? pool?.caps?.holding;

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
