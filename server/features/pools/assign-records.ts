import type { Filter } from '../../../schemas/generated/filter.ts';
import type { PoolAssigned } from '../../../schemas/generated/api-pools.ts';
import type { ErrorCode } from '../../../schemas/model/errors.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Doc, Transaction } from '../../store/port.ts';
import { requireEntity } from '../access/index.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { coolingUntil, type Holding, holdingCap, type Seat, seatId } from '../holdings/index.ts';
import { changeOwner } from '../ownership/index.ts';
import { isInScope, requireReadable, scanRecords } from '../records/index.ts';
import { nextReceiver, type Receiver } from './next-receiver.ts';
import { requirePool } from './pool-definitions.ts';

/** Whose records are given out; within a pool its holding cap counts. */
interface Target {
  entity: string;
  pool?: PoolDocument;
}

export interface Assignment {
  records?: string[];
  filter?: Filter;
  to: string[];
  policy?: 'even' | 'to_one';
  reason?: string;
}

const most = 1000;
const perTransaction = 100;

async function wantedRecords(
  ctx: Ctx,
  { entity, pool }: Target,
  { records, filter }: Assignment,
): Promise<string[]> {
  if (records) return [...new Set(records)];
  const ids: string[] = [];
  const nobodys = { ...(pool ? { _pool: pool.name } : {}), _owner: null };
  const query = { filter: filter ?? nobodys, sort: '_createdAt' };
  for await (const batch of scanRecords(ctx, entity, query)) {
    ids.push(...batch.map((record) => record._id));
    if (ids.length >= most) break;
  }
  return ids.slice(0, most);
}

/** The seat as it is, which nobody else changes before this transaction ends. */
const touchSeat = (tx: Transaction, pool: string, user: string): Promise<Seat> =>
  tx.increment<Seat>('seats', seatId(pool, user), { holds: 0 }, { pool, user, day: '', today: 0 });

/** The people to give to, with what they hold. Unknown and deactivated people are refused with their place in the list. */
async function receiversOf(
  ctx: Ctx,
  tx: Transaction,
  pool: PoolDocument | undefined,
  to: string[],
): Promise<Receiver[]> {
  const receivers: Receiver[] = [];
  for (const [index, user] of to.entries()) {
    const found = await tx.get<Doc & { active: boolean }>('users', user);
    if (!found?.active)
      throw new AppError('request.invalid', {
        problems: [problemAt(`/to/${index}`, 'user.not_found', ctx.locale)],
      });
    const seat = pool && (await touchSeat(tx, pool.name, user));
    const cap = holdingCap(pool, seat);
    receivers.push({ user, holds: seat?.holds ?? 0, cap, weight: 1, given: 0 });
  }
  return receivers;
}

/** Those who have not just lost the record: its pool keeps it from them for a while, however they would get it. */
async function notCooling(
  ctx: Ctx,
  tx: Transaction,
  pool: PoolDocument | undefined,
  record: string,
  receivers: Receiver[],
): Promise<Receiver[]> {
  if (pool?.coolDown === undefined) return receivers;
  const holding = await tx.get<Holding>('holdings', record);
  return receivers.filter(({ user }) => !coolingUntil(pool, holding, user, ctx.clock.now()));
}

/** What earlier transactions of the same request did. */
interface Progress {
  result: PoolAssigned;
  given: Map<string, number>;
}

const skip = (ctx: Ctx, record: string, code: ErrorCode) => ({
  record,
  code,
  detail: problemAt('', code, ctx.locale, { name: record }).detail,
});

async function assignBatch(
  ctx: Ctx,
  tx: Transaction,
  { entity: entityName, pool }: Target,
  given: Assignment,
  batch: string[],
  before: Progress,
): Promise<Progress> {
  const entity = ctx.catalog.require(entityName);
  const to = given.policy === 'to_one' ? given.to.slice(0, 1) : given.to;
  const receivers = await receiversOf(ctx, tx, pool, to);
  for (const receiver of receivers) receiver.given = before.given.get(receiver.user) ?? 0;
  const result: PoolAssigned = {
    assigned: [...before.result.assigned],
    skipped: [...before.result.skipped],
  };
  for (const id of batch) {
    const record = await tx.get<RecordDoc>(entity.collection, id);
    if (!record || record._deletedAt !== null || !isInScope(ctx, record, 'read')) {
      result.skipped.push(skip(ctx, id, 'record.not_found'));
      continue;
    }
    if (!isInScope(ctx, record, 'assign')) {
      result.skipped.push(skip(ctx, id, 'auth.forbidden'));
      continue;
    }
    const isHolder = receivers.find((receiver) => receiver.user === record._owner);
    const warm = isHolder ? [] : await notCooling(ctx, tx, pool, id, receivers);
    const next = isHolder ?? nextReceiver(warm);
    if (!next) {
      const isCooling = warm.length < receivers.length && nextReceiver(receivers) !== undefined;
      result.skipped.push(skip(ctx, id, isCooling ? 'pool.lost_lately' : 'pool.nobody_eligible'));
      continue;
    }
    if (!isHolder) next.holds += 1;
    next.given += 1;
    const { user: owner } = next;
    const reason = given.reason === undefined ? {} : { reason: given.reason };
    await changeOwner(ctx, tx, { entity: entity.name, id, owner, via: 'assign', ...reason });
    result.assigned.push({ record: id, owner });
  }
  return { result, given: new Map(receivers.map(({ user, given: count }) => [user, count])) };
}

/**
 * Gives records to people, evenly or all to the first, wherever the records are now; nobody gets more than the
 * holding cap of the pool. What could not be given is listed with its reason.
 */
async function assign(ctx: Ctx, target: Target, given: Assignment): Promise<PoolAssigned> {
  requireEntity(ctx, target.entity, 'assign');
  const ids = await wantedRecords(ctx, target, given);
  let progress: Progress = { result: { assigned: [], skipped: [] }, given: new Map() };
  let from = 0;
  for (; from + perTransaction < ids.length; from += perTransaction) {
    const [before, batch] = [progress, ids.slice(from, from + perTransaction)];
    progress = await withCurrentCatalog(ctx, () =>
      ctx.store.transaction((tx) =>
        ctx.figures.batch(ctx, tx, () => assignBatch(ctx, tx, target, given, batch, before)),
      ),
    );
  }
  return withCurrentCatalog(ctx, () =>
    ctx.transaction(async (tx) => {
      const rest = ids.slice(from);
      const last = await ctx.figures.batch(ctx, tx, () =>
        assignBatch(ctx, tx, target, given, rest, progress),
      );
      return last.result;
    }),
  );
}

/** Gives out records of a pool. Throws `pool.not_found`, `auth.forbidden`. */
export async function assignRecords(
  ctx: Ctx,
  name: string,
  given: Assignment,
): Promise<PoolAssigned> {
  const pool = await requirePool(ctx.store, name);
  return assign(ctx, { entity: pool.entity, pool }, given);
}

/** Gives out records of any entity, within the cap of its pool if it has one. Throws `entity.not_found`, `auth.forbidden`. */
export async function assignEntityRecords(
  ctx: Ctx,
  entity: string,
  given: Assignment,
): Promise<PoolAssigned> {
  const { definition } = requireReadable(ctx, entity);
  const pool =
    definition.pool === undefined ? undefined : await requirePool(ctx.store, definition.pool);
  return assign(ctx, { entity, ...(pool ? { pool } : {}) }, given);
}
