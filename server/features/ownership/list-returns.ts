import type { PlannedReturns } from '../../../schemas/generated/api-records.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { type Holding, poolNamed } from '../holdings/index.ts';
import { isInScope, requireReadable } from '../records/index.ts';
import { ruleLabel } from './rule-label.ts';

const most = 200;

/** When and why the named records go back to their pools; those that stay, or that one may not read, are left out. */
export async function listReturns(
  ctx: Ctx,
  name: string,
  ids: readonly string[],
): Promise<PlannedReturns> {
  const entity = requireReadable(ctx, name);
  const named = { filter: { _id: { $in: ids.slice(0, most) } }, limit: most };
  const records = await ctx.store.find<RecordDoc>(entity.collection, named);
  const seen = new Set(
    records
      .filter((record) => record._deletedAt === null && isInScope(ctx, record, 'read'))
      .map(({ _id }) => _id),
  );
  const holdings = await ctx.store.find<Holding>('holdings', named);
  const pools = new Map<string, PoolDocument | undefined>();
  for (const { pool } of holdings)
    if (!pools.has(pool)) pools.set(pool, await poolNamed(ctx.store, pool));
  return {
    items: holdings.flatMap(({ _id: record, dueAt: at, pool: poolName, rule }) => {
      const pool = pools.get(poolName);
      return pool && at && seen.has(record) ? [{ record, at, rule: ruleLabel(pool, rule) }] : [];
    }),
  };
}
