import type { EventDocument } from '../../../schemas/generated/event.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Transaction } from '../../store/port.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { coolingUntil, type Holding, type Seat, seatId } from '../holdings/index.ts';
import { changeOwner } from '../ownership/index.ts';
import { isInScope, visibleRecord } from '../records/index.ts';
import { type ClaimRoom, claimRoom } from './claim-limits.ts';
import { isMember } from './is-member.ts';
import { requirePool } from './pool-definitions.ts';
import { dayIn } from '../routing/index.ts';
import { spreadOf } from './spread.ts';
import { takeNext } from './take-next.ts';

export type Claim = { record: string } | { count: number };

interface Claimer {
  pool: PoolDocument;
  user: string;
  day: string;
  now: Date;
}

function capReached({ cap, limit }: ClaimRoom): AppError {
  return new AppError('pool.cap_reached', { details: { cap, limit } });
}

/** Events looked back at to learn that a record lay in the pool. */
const recentEvents = 50;

/** Whether the record lay in the pool before somebody took it. */
async function layInPool(tx: Transaction, pool: PoolDocument, id: string): Promise<boolean> {
  const events = await tx.find<EventDocument & Doc>('events', {
    filter: { record: id },
    sort: [{ field: 'seq', direction: -1 }],
    limit: recentEvents,
    fields: ['changed'],
  });
  return events.some(({ changed }) =>
    changed.some(({ field, before }) => field === '_pool' && before === pool.name),
  );
}

/** Whether a member may learn that the record exists: it lies or lay in the pool, or they may read it anyway. */
async function mayKnow(
  ctx: Ctx,
  tx: Transaction,
  pool: PoolDocument,
  record: RecordDoc,
): Promise<boolean> {
  return (
    record._pool === pool.name ||
    isInScope(ctx, record, 'read') ||
    (await layInPool(tx, pool, record._id))
  );
}

/** The named record, if this person may have it. */
async function takeNamed(
  ctx: Ctx,
  tx: Transaction,
  claimer: Claimer,
  id: string,
): Promise<string[]> {
  const { pool, user, now } = claimer;
  const record = await tx.get<RecordDoc>(ctx.catalog.require(pool.entity).collection, id);
  if (!record || record._deletedAt !== null || !(await mayKnow(ctx, tx, pool, record)))
    throw new AppError('record.not_found', { details: { entity: pool.entity, id } });
  if (record._owner !== null)
    throw new AppError('pool.already_owned', { details: { by: record._owner } });
  if (record._pool !== pool.name) throw new AppError('pool.not_in_pool');
  const until = coolingUntil(pool, await tx.get<Holding>('holdings', id), user, now);
  if (until) throw new AppError('pool.cooling_down', { details: { until } });
  return [id];
}

/** The claimer's seat, touched first: of two claims of one person at once the later sees what the earlier took. */
const holdSeat = (tx: Transaction, { pool: { name: pool }, user }: Claimer): Promise<Seat> =>
  tx.increment<Seat>('seats', seatId(pool, user), { holds: 0 }, { pool, user, day: '', today: 0 });

async function countToday(
  tx: Transaction,
  { pool, user, day }: Claimer,
  seat: Seat,
  count: number,
): Promise<void> {
  const today = (seat.day === day ? seat.today : 0) + count;
  await tx.patch('seats', seatId(pool.name, user), { day, today });
}

/** Changes the owner of each and counts them to the person's day. */
async function give(
  ctx: Ctx,
  tx: Transaction,
  claimer: Claimer,
  seat: Seat,
  ids: string[],
): Promise<{ records: RecordDoc[] }> {
  const entity = ctx.catalog.require(claimer.pool.entity);
  const records: RecordDoc[] = [];
  for (const id of ids) {
    const change = { entity: entity.name, id, owner: claimer.user, via: 'claim' as const };
    const { after } = await changeOwner(ctx, tx, change);
    records.push(visibleRecord(ctx, entity, after));
  }
  if (ids.length > 0) await countToday(tx, claimer, seat, ids.length);
  return { records };
}

/**
 * Takes records out of the pool for the signed-in person: one by id, or as many as wished and allowed, in the
 * pool's order. Caps and choice are read in the transaction that changes the owner, so that of any number of people
 * claiming at once nobody gets the same record and no cap is broken.
 * Throws `record.not_found` (also for one that never lay in the pool and is not theirs to see), `pool.already_owned`, `pool.cap_reached`, `pool.cooling_down`, `pool.not_in_pool`.
 */
export async function claimRecords(
  ctx: Ctx,
  name: string,
  claim: Claim,
): Promise<{ records: RecordDoc[] }> {
  const pool = await requirePool(ctx.store, name);
  if (ctx.actor.kind !== 'user' || !(await isMember(ctx, pool)))
    throw new AppError('auth.forbidden');
  const user = ctx.actor.id;
  const now = ctx.clock.now();
  const claimer = { pool, user, now, day: dayIn(ctx.settings.APP_TIME_ZONE, now) };
  const spread = spreadOf(ctx.store.kind, pool.name);
  return withCurrentCatalog(ctx, () =>
    ctx.transaction(async (tx) => {
      const seat = await holdSeat(tx, claimer);
      const room = claimRoom(pool, seat, claimer.day);
      const ids = 'record' in claim ? await takeNamed(ctx, tx, claimer, claim.record) : undefined;
      if (room.room < 1) throw capReached(room);
      const wished = 'record' in claim ? 1 : Math.min(claim.count, room.room);
      const { choose } = spread;
      const next = { ...claimer, count: wished, among: spread.next(), choose };
      return give(ctx, tx, claimer, seat, ids ?? (await takeNext(ctx, tx, next)));
    }),
  ).finally(() => spread.end());
}
