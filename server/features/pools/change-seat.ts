import type { PoolSeat, SeatChange } from '../../../schemas/generated/api-pools.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { type Seat, seatId } from '../holdings/index.ts';
import { periodsIn } from '../routing/index.ts';
import { mayManage } from './may-manage.ts';
import { requirePool } from './pool-definitions.ts';
import { seatItem } from './seat-item.ts';

/**
 * Changes how much one person of a pool is given. Throws `pool.not_found`, `user.not_found`, and `auth.forbidden`
 * for who is no manager of the pool.
 */
export async function changeSeat(
  ctx: Ctx,
  { pool: name, user }: { pool: string; user: string },
  change: SeatChange,
): Promise<PoolSeat> {
  const pool = await requirePool(ctx.store, name);
  if (!mayManage(ctx, pool)) throw new AppError('auth.forbidden');
  const person = ctx.directory.user(user);
  if (!person) throw new AppError('user.not_found');
  const id = seatId(pool.name, user);
  const periods = periodsIn(ctx.settings.APP_TIME_ZONE, ctx.clock.now());
  return ctx.transaction(async (tx) => {
    const defaults = { pool: pool.name, user, day: '', today: 0 };
    const seat = await tx.increment<Seat>('seats', id, { holds: 0 }, defaults);
    await tx.patch('seats', id, { ...change });
    return seatItem(user, person.name, { ...seat, ...change }, periods);
  });
}
