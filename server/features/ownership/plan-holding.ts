import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { addDuration } from '../../../schemas/model/duration.ts';
import { matchesFilter } from '../../../schemas/model/match-filter.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Holding } from './collections.ts';

/** When the record falls back, and when its owner is told before, counted from the last work on it. */
export function planReturn(
  pool: PoolDocument,
  record: RecordDoc,
  workedAt: string,
): Pick<Holding, 'dueAt' | 'remindAt'> {
  const never = { dueAt: null, remindAt: null };
  if (pool.protection === undefined) return never;
  if (pool.returns?.unless && matchesFilter(pool.returns.unless, record)) return never;
  const due = addDuration(new Date(workedAt), pool.protection);
  if (!due) return never;
  const before = pool.returns?.remindBefore;
  const remind = before === undefined ? undefined : addDuration(due, before, -1);
  return { dueAt: due.toISOString(), remindAt: remind?.toISOString() ?? null };
}

/** Whose the record is as far as a pool is concerned: a deleted record is nobody's. */
export const holderOf = (record: RecordDoc): string | null =>
  record._deletedAt === null ? record._owner : null;

/** The holding that a record's state asks for, from the one before. Pure. */
export function planHolding(
  pool: PoolDocument,
  record: RecordDoc,
  before: Holding | undefined,
  at: string,
): Holding {
  const owner = holderOf(record);
  const base = { _id: record._id, entity: record._entity, pool: pool.name, rev: record._rev };
  const kept = { previousOwner: before?.previousOwner ?? null, lostAt: before?.lostAt ?? null };
  if (before && before.owner === owner && before.pool === pool.name) {
    const isWork = pool.returns?.edits !== false && record._updatedBy === owner;
    const plan = owner !== null && isWork ? planReturn(pool, record, at) : undefined;
    return { ...before, ...base, ...plan };
  }
  const lost = before?.owner ? { previousOwner: before.owner, lostAt: at } : kept;
  const plan = owner === null ? { dueAt: null, remindAt: null } : planReturn(pool, record, at);
  return { ...base, owner, since: at, ...plan, ...lost };
}
