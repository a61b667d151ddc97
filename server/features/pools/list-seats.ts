import type { PoolSeat, PoolSeats } from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Ctx } from '../../context.ts';
import { type DirectoryUser, requireEntity } from '../access/index.ts';
import { findCalendar } from '../calendars/index.ts';
import type { Seat } from '../holdings/index.ts';
import { replanProgress } from '../ownership/index.ts';
import { isInScope } from '../records/index.ts';
import { namedPeople, notPresent, periodsIn } from '../routing/index.ts';
import { type Audit, auditId } from './audit/create-seat-audit.ts';
import { mayManage } from './may-manage.ts';
import { requirePool } from './pool-definitions.ts';
import { seatItem } from './seat-item.ts';

const mostSeats = 1000;

async function awayOf(ctx: Ctx, pool: PoolDocument, user: DirectoryUser | undefined) {
  if (!user) return {};
  const name = user.calendar ?? pool.calendar;
  const calendar = name ? await findCalendar(ctx.store, name) : undefined;
  const away = notPresent(user, calendar, ctx.clock.now());
  return away ? { away } : {};
}

async function auditOf(ctx: Ctx, pool: string): Promise<Pick<PoolSeats, 'audit'>> {
  const audit = await ctx.store.get<Audit>('cursors', auditId(pool));
  return audit?.at ? { audit: { at: audit.at, drift: audit.drift } } : {};
}

/**
 * The members of the pool and whoever holds records of it, with what each holds, may hold and is given, and how
 * many records nobody holds: for those who assign. One sees the seats of those whose records one may read.
 */
export async function listSeats(ctx: Ctx, name: string): Promise<PoolSeats> {
  const pool = await requirePool(ctx.store, name);
  requireEntity(ctx, pool.entity, 'assign');
  const found = await ctx.store.find<Seat>('seats', { filter: { pool: name }, limit: mostSeats });
  const seats = new Map(found.map((seat) => [seat.user, seat]));
  const members = namedPeople(ctx.directory, pool.members ?? {}).filter(({ active }) => active);
  const people = new Set([...seats.keys(), ...members.map(({ _id }) => _id)]);
  const periods = periodsIn(ctx.settings.APP_TIME_ZONE, ctx.clock.now());
  const items: PoolSeat[] = [];
  for (const user of people) {
    const owned = { _entity: pool.entity, _owner: user, _pool: null };
    if (!isInScope(ctx, owned, 'read')) continue;
    const person = ctx.directory.user(user);
    const item = seatItem(user, person?.name ?? '', seats.get(user), periods);
    items.push({ ...item, ...(await awayOf(ctx, pool, person)) });
  }
  const { collection } = ctx.catalog.require(pool.entity);
  const waiting = { _pool: name, _owner: null, _deletedAt: null };
  return {
    items,
    inPool: await ctx.store.countAll(collection, { filter: waiting }),
    ...(await auditOf(ctx, name)),
    replanning: await replanProgress(ctx.store, pool),
    mayChange: mayManage(ctx, pool),
  };
}
