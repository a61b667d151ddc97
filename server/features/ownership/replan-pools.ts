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

async function outdated(store: DocumentStore, pools: readonly StoredPool[]): Promise<string[]> {
  if (pools.length === 0) return [];
  const found = await store.find<Holding>('holdings', {
    filter: { $or: pools.flatMap(filtersOf) },
    limit: batchSize,
    fields: ['pool'],
  });
  return found.map(({ _id }) => _id);
}

async function replan(ctx: ReplanCtx, tx: Transaction, id: string, at: string): Promise<void> {
  const holding = await tx.get<Holding>('holdings', id);
  const pool = holding && (await poolNamed(tx, holding.pool));
  if (!pool || holding.poolRev === pool._rev) return;
  const { collection } = ctx.catalog.get(holding.entity) ?? {};
  const record = collection && (await tx.get<RecordDoc>(collection, id));
  // Who writes it meanwhile by the former rules may leave the holding alone.
  if (record) await tx.touch(collection, id);
  if (record) await tx.update('holdings', withTimes(pool, record, holding, at));
  else await tx.remove('holdings', id);
}

async function storedPools(store: DocumentStore): Promise<StoredPool[]> {
  return store.find<StoredPool>('pools', { fields: ['name', '_rev'], limit: 1000 });
}

/** Pools asked about in one question. */
const poolsAtOnce = 50;
/** Longer than a transaction may take: what began under the former rules is committed, or never will be. */
const settlesAfterMs = 90_000;

/** What one server knows of the pools: since when it sees their rules, and whether all records are planned by them. */
class SeenPools {
  readonly #seen = new Map<string, { rev: number; since: number; isSettled: boolean }>();

  /** Those of which some record may still be planned by former rules. */
  open(pools: readonly StoredPool[], now: number): StoredPool[] {
    return pools.filter(({ name, _rev: rev }) => {
      const known = this.#seen.get(name);
      if (known && known.rev === rev) return !known.isSettled;
      this.#seen.set(name, { rev, since: now, isSettled: false });
      return true;
    });
  }

  /** Nothing of them was found at `now`. */
  settle(pools: readonly StoredPool[], now: number): void {
    for (const { name, _rev: rev } of pools) {
      const known = this.#seen.get(name);
      if (known && known.rev === rev && now - known.since > settlesAfterMs) known.isSettled = true;
    }
  }
}

/**
 * Answers what plans returns anew for a batch of records whose pool has other rules by now, and how many; 0 when all are
 * planned by the rules as they are. Pools whose rules have not changed for a while are not asked about.
 */
export function createReplanning(ctx: ReplanCtx): () => Promise<number> {
  const seen = new SeenPools();
  return async () => {
    const now = ctx.clock.now();
    const open = seen.open(await storedPools(ctx.store), now.getTime());
    for (let start = 0; start < open.length; start += poolsAtOnce) {
      const pools = open.slice(start, start + poolsAtOnce);
      const ids = await outdated(ctx.store, pools);
      if (ids.length === 0) seen.settle(pools, now.getTime());
      else {
        await ctx.store.transaction(async (tx) => {
          for (const id of ids) await replan(ctx, tx, id, now.toISOString());
        });
        return ids.length;
      }
    }
    return 0;
  };
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
