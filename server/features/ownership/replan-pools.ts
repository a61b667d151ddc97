import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Doc, DocumentStore, Transaction } from '../../store/port.ts';
import { type Holding, poolNamed, withTimes } from '../holdings/index.ts';

type ReplanCtx = Pick<Ctx, 'store' | 'catalog' | 'clock'>;
type StoredPool = PoolDocument & Doc & { _rev: number };

const batchSize = 100;

/** Holdings planned by older rules; those from before rules were counted have no number. */
const filtersOf = ({ name, _rev }: StoredPool) => [
  { pool: name, poolRev: { $lt: _rev } },
  { pool: name, poolRev: null },
];

async function outdated(store: DocumentStore, pool: StoredPool): Promise<string[]> {
  for (const filter of filtersOf(pool)) {
    const found = await store.find<Holding>('holdings', {
      filter,
      limit: batchSize,
      fields: ['pool'],
    });
    if (found.length > 0) return found.map(({ _id }) => _id);
  }
  return [];
}

async function replan(ctx: ReplanCtx, tx: Transaction, id: string, at: string): Promise<void> {
  const holding = await tx.get<Holding>('holdings', id);
  const pool = holding && (await poolNamed(tx, holding.pool));
  if (!pool || holding.poolRev === pool._rev) return;
  const { collection } = ctx.catalog.get(holding.entity) ?? {};
  const record = collection && (await tx.get<RecordDoc>(collection, id));
  if (record) await tx.update('holdings', withTimes(pool, record, holding, at));
  else await tx.remove('holdings', id);
}

async function storedPools(store: DocumentStore): Promise<StoredPool[]> {
  return store.find<StoredPool>('pools', { fields: ['name', '_rev'], limit: 1000 });
}

/**
 * Plans returns anew for a batch of records whose pool has other rules by now. Answers how many; 0 when all are
 * planned by the rules as they are.
 */
export async function replanPools(ctx: ReplanCtx): Promise<number> {
  let done = 0;
  for (const pool of await storedPools(ctx.store)) {
    const ids = await outdated(ctx.store, pool);
    const at = ctx.clock.now().toISOString();
    if (ids.length > 0)
      await ctx.store.transaction(async (tx) => {
        for (const id of ids) await replan(ctx, tx, id, at);
      });
    done += ids.length;
  }
  return done;
}

export interface ReplanProgress {
  /** Records of the pool that still stand under its former rules, of all that it knows. */
  left: number;
  of: number;
}

/** How far the records of a pool are planned by its rules as they are. */
export async function replanProgress(
  store: DocumentStore,
  pool: PoolDocument,
): Promise<ReplanProgress> {
  const filters = filtersOf(pool as StoredPool);
  const counts = await Promise.all(filters.map((filter) => store.countAll('holdings', { filter })));
  const of = await store.countAll('holdings', { filter: { pool: pool.name } });
  return { left: counts.reduce((sum, count) => sum + count, 0), of };
}
