import type { PoolSeats } from '../../../schemas/generated/api-pools.ts';
import type { Ctx } from '../../context.ts';
import { requireEntity } from '../access/index.ts';
import type { Seat } from '../holdings/index.ts';
import { isInScope } from '../records/index.ts';
import { dayIn } from '../routing/index.ts';
import { requirePool } from './pool-definitions.ts';

/**
 * Who holds how many records of the pool, and how many nobody holds: for those who assign. One sees the seats
 * of those whose records one may read.
 */
export async function listSeats(ctx: Ctx, name: string): Promise<PoolSeats> {
  const pool = await requirePool(ctx.store, name);
  requireEntity(ctx, pool.entity, 'assign');
  const seats = await ctx.store.find<Seat>('seats', { filter: { pool: name }, limit: 1000 });
  const today = dayIn(ctx.settings.APP_TIME_ZONE, ctx.clock.now());
  const waiting = { _pool: name, _owner: null, _deletedAt: null };
  const { collection } = ctx.catalog.require(pool.entity);
  const isSeen = ({ user }: Seat) =>
    isInScope(ctx, { _entity: pool.entity, _owner: user, _pool: null }, 'read');
  return {
    items: seats.filter(isSeen).map(({ user, holds, day, today: count }) => ({
      user,
      name: ctx.directory.user(user)?.name ?? '',
      holds,
      today: day === today ? count : 0,
    })),
    inPool: await ctx.store.countAll(collection, { filter: waiting }),
  };
}
