import { randomInt } from 'node:crypto';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { SortKey, Transaction } from '../../store/port.ts';
import { coolingUntil, type Holding } from '../holdings/index.ts';

export interface Wanted {
  pool: PoolDocument;
  user: string;
  now: Date;
  count: number;
  /** Among how many of the first records to choose, beyond those wanted; 1: exactly the first. */
  among: number;
  /** False for a record that somebody else is about to take, which is a hint. */
  choose: (id: string) => boolean;
}

const pageSize = 100;

function orderOf({ claimOrder }: PoolDocument): SortKey[] {
  const oldest: SortKey = { field: '_createdAt', direction: 1 };
  if (!claimOrder) return [oldest];
  return [
    { field: claimOrder.field, direction: claimOrder.direction === 'ascending' ? 1 : -1 },
    oldest,
  ];
}

/** Puts the items into a random order. */
function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}

/** Records of the pool in its order, a page at a time. */
async function* pagesOf(
  ctx: Pick<Ctx, 'catalog'>,
  tx: Transaction,
  { pool, count, among }: Wanted,
): AsyncGenerator<RecordDoc[]> {
  const sort = orderOf(pool);
  const limit = Math.max(among, Math.min(pageSize, count));
  let after: unknown[] | undefined;
  for (;;) {
    const page: RecordDoc[] = await tx.find<RecordDoc>(
      ctx.catalog.require(pool.entity).collection,
      {
        filter: { _pool: pool.name, _owner: null, _deletedAt: null },
        sort,
        fields: sort.map(({ field }) => field),
        limit,
        ...(after ? { after } : {}),
      },
    );
    yield among > 1 ? shuffled(page) : page;
    const last = page.at(-1);
    if (!last || page.length < limit) return;
    after = [...sort.map(({ field }) => last[field] ?? null), last._id];
  }
}

/**
 * The next records of the pool, leaving out those that the person must not have yet. Those that others are about to take
 * come last: they may not get them, so a pool is not empty because of them.
 */
export async function takeNext(
  ctx: Pick<Ctx, 'catalog'>,
  tx: Transaction,
  wanted: Wanted,
): Promise<string[]> {
  const { pool, user, now, count, choose } = wanted;
  const taken: string[] = [];
  const chosenByOthers: string[] = [];
  for await (const page of pagesOf(ctx, tx, wanted))
    for (const { _id } of page) {
      if (taken.length === count) return taken;
      const cooling = coolingUntil(pool, await tx.get<Holding>('holdings', _id), user, now);
      if (!cooling) (choose(_id) ? taken : chosenByOthers).push(_id);
    }
  return taken.length > 0 ? taken : chosenByOthers.slice(0, count);
}
