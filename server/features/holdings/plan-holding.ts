import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Holding } from './collections.ts';
import { nextReminder, planReturn } from './plan-return.ts';

/** People whose loss of a record is remembered. */
const mostLost = 20;

/** Whose the record is as far as a pool is concerned: a deleted record is nobody's. */
export const holderOf = (record: RecordDoc): string | null =>
  record._deletedAt === null ? record._owner : null;

/** The losses with one more, without the oldest. */
function withLoss(before: Holding | undefined, at: string): Record<string, string> {
  const lost = { ...before?.lost };
  if (before?.previousOwner && before.lostAt) lost[before.previousOwner] ??= before.lostAt;
  if (before?.owner) lost[before.owner] = at;
  const newest = Object.entries(lost).sort(([, a], [, b]) => (a < b ? 1 : -1));
  return Object.fromEntries(newest.slice(0, mostLost));
}

/** The times of a holding, planned anew from its record and the pool's rules as they are. */
export function withTimes(
  pool: PoolDocument,
  record: RecordDoc,
  { retryAt: _planned, ...holding }: Holding,
  at: string,
): Holding {
  const poolRev = pool._rev ?? 0;
  if (holding.owner === null)
    return { ...holding, workedAt: null, dueAt: null, rule: null, remindAt: null, poolRev };
  const workedAt = holding.workedAt ?? holding.since;
  const plan = planReturn(pool, record, { since: holding.since, workedAt });
  const isAsBefore = plan.dueAt === holding.dueAt && holding.poolRev === poolRev;
  const remindAt = isAsBefore ? holding.remindAt : nextReminder(pool, plan.dueAt, at);
  return { ...holding, ...plan, workedAt, remindAt, poolRev };
}

/** The holding that a record's state asks for, from the one before. Pure. */
export function planHolding(
  pool: PoolDocument,
  record: RecordDoc,
  before: Holding | undefined,
  at: string,
): Holding {
  const owner = holderOf(record);
  const base = { _id: record._id, entity: record._entity, pool: pool.name, rev: record._rev };
  if (before && before.owner === owner && before.pool === pool.name) {
    const isWork = owner !== null && pool.returns?.edits !== false && record._updatedBy === owner;
    const workedAt = isWork ? at : (before.workedAt ?? before.since);
    return withTimes(pool, record, { ...before, ...base, workedAt }, at);
  }
  const lost = before?.owner
    ? { previousOwner: before.owner, lostAt: at, lost: withLoss(before, at) }
    : {
        previousOwner: before?.previousOwner ?? null,
        lostAt: before?.lostAt ?? null,
        ...(before?.lost ? { lost: before.lost } : {}),
      };
  const fresh = { ...base, owner, since: at, workedAt: at, dueAt: null, remindAt: null, ...lost };
  return withTimes(pool, record, fresh, at);
}
