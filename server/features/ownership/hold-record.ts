import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import { type Holding, type Seat, seatId } from './collections.ts';
import { holderOf, planHolding } from './plan-holding.ts';

async function poolNamed(tx: Transaction, name: string): Promise<PoolDocument | undefined> {
  const [pool] = await tx.find('pools', { filter: { name }, limit: 1 });
  return pool as PoolDocument | undefined;
}

/** The pool that a record counts for: the one it lies in or came from, otherwise its entity's. */
async function poolOf(
  tx: Transaction,
  entity: CatalogEntity,
  record: RecordDoc,
  from: (string | null | undefined)[],
): Promise<PoolDocument | undefined> {
  const names = [record._pool, ...from, entity.definition.pool];
  for (const name of names) {
    const pool = typeof name === 'string' ? await poolNamed(tx, name) : undefined;
    if (pool?.entity === entity.name) return pool;
  }
  return undefined;
}

async function countSeat(tx: Transaction, pool: string, user: string, by: 1 | -1): Promise<void> {
  await tx.increment<Seat>(
    'seats',
    seatId(pool, user),
    { holds: by },
    { pool, user, day: '', today: 0 },
  );
}

const isSame = (a: Holding, b: Holding): boolean =>
  (Object.keys(a) as (keyof Holding)[]).every((key) => key === 'rev' || a[key] === b[key]);

/**
 * Brings seats and the time of return in line with a record as just written, in the same transaction. Doing it
 * again changes nothing. `from`: the pool it lay in just before; a record that nobody held yet is known nowhere else.
 */
export async function holdRecord(
  tx: Transaction,
  entity: CatalogEntity,
  record: RecordDoc,
  at: string,
  from?: string | null,
): Promise<void> {
  const before = await tx.get<Holding>('holdings', record._id);
  if (before ? before.rev >= record._rev : holderOf(record) === null) return;
  const pool = await poolOf(tx, entity, record, [from, before?.pool]);
  if (!pool) return;
  const after = planHolding(pool, record, before, at);
  if (before && isSame(before, after)) return;
  if (before?.owner !== after.owner || before.pool !== after.pool) {
    if (before?.owner) await countSeat(tx, before.pool, before.owner, -1);
    if (after.owner) await countSeat(tx, after.pool, after.owner, 1);
  }
  if (before) await tx.update('holdings', after);
  else await tx.insert('holdings', after);
}
