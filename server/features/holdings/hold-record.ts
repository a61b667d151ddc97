import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import { type Holding, type Seat, seatId } from './collections.ts';
import { holderOf, planHolding } from './plan-holding.ts';
import { poolNamed } from './pool-named.ts';

/** The pool that a record counts for: the one it lies in or came from, otherwise its entity's. */
async function poolOf(
  tx: Transaction,
  entity: CatalogEntity,
  names: (string | null | undefined)[],
): Promise<PoolDocument | undefined> {
  for (const name of new Set([...names, entity.definition.pool])) {
    const pool = typeof name === 'string' ? await poolNamed(tx, name) : undefined;
    if (pool?.entity === entity.name) return pool;
  }
  return undefined;
}

/** Counts a record to the person's seat, or off it. */
async function countSeat(
  tx: Transaction,
  { pool, owner: user }: Pick<Holding, 'pool' | 'owner'>,
  by: 1 | -1,
  at: string,
): Promise<void> {
  if (user === null) return;
  const _id = seatId(pool, user);
  const seat = await tx.get<Seat>('seats', _id);
  const changed = { holds: (seat?.holds ?? 0) + by, ...(by === 1 ? { lastAt: at } : {}) };
  if (seat) await tx.patch('seats', _id, changed);
  else await tx.insert<Seat>('seats', { _id, pool, user, day: '', today: 0, ...changed });
}

const isSame = (a: Holding, b: Holding): boolean =>
  (Object.keys(b) as (keyof Holding)[]).every(
    (key) => key === 'rev' || JSON.stringify(a[key]) === JSON.stringify(b[key]),
  );

/**
 * Brings seats and the time of return in line with a record as just written, in the same transaction. Doing it
 * again changes nothing. `before`: the record before the write; a record that nobody held yet is known nowhere else.
 */
export async function holdRecord(
  tx: Transaction,
  entity: CatalogEntity,
  after: RecordDoc,
  at: string,
  before?: RecordDoc,
): Promise<void> {
  const isNobodys = holderOf(after) === null;
  if (isNobodys && !before) return;
  const held = before ? await tx.get<Holding>('holdings', after._id) : undefined;
  if (isNobodys && !held) return;
  const pool = await poolOf(tx, entity, [after._pool, before?._pool, held?.pool]);
  if (!pool) return;
  const next = planHolding(pool, after, held, at);
  if (held && isSame(held, next)) return;
  if (held?.owner !== next.owner || held.pool !== next.pool) {
    if (held) await countSeat(tx, held, -1, at);
    await countSeat(tx, next, 1, at);
  }
  if (held) await tx.update('holdings', next);
  else await tx.insert('holdings', next);
}
