import { setImmediate } from 'node:timers/promises';
import type { TriedRules } from '../../../schemas/generated/api-pools.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { requireRight } from '../access/index.ts';
import { type Holding, withTimes } from '../holdings/index.ts';
import { checkPool, requirePool } from './pool-definitions.ts';

/** Read and counted at a time; requests of others are served in between. */
const batchSize = 100;
const most = 5000;
const dayMs = 86_400_000;

type Counted = 'atOnce' | 'withinDay' | 'later' | 'stay';

const heldIn = (pool: string): Filter => ({ pool, owner: { $ne: null } });

/** Holdings of the pool in batches, the first few thousand. */
async function* batchesOf(ctx: Ctx, pool: string): AsyncGenerator<Holding[]> {
  let after = '';
  for (let seen = 0; seen < most; seen += batchSize) {
    const batch = await ctx.store.find<Holding>('holdings', {
      filter: { ...heldIn(pool), _id: { $gt: after } },
      sort: [{ field: '_id', direction: 1 }],
      limit: batchSize,
    });
    if (batch.length > 0) yield batch;
    if (batch.length < batchSize) return;
    await setImmediate();
    after = batch.at(-1)?._id ?? after;
  }
}

async function recordsOf(ctx: Ctx, entity: string, batch: Holding[]) {
  const { collection } = ctx.catalog.require(entity);
  const filter = { _id: { $in: batch.map(({ _id }) => _id) }, _deletedAt: null };
  const records = await ctx.store.find<RecordDoc>(collection, { filter, limit: batch.length });
  return new Map(records.map((record) => [record._id, record]));
}

function countedAs(dueAt: string | null, now: Date): Counted {
  if (dueAt === null) return 'stay';
  const ms = Date.parse(dueAt) - now.getTime();
  if (ms <= 0) return 'atOnce';
  return ms <= dayMs ? 'withinDay' : 'later';
}

/**
 * What changed rules of a pool would mean for the records that people hold: how many would go back at once, within a
 * day, later or never. Nothing changes. For those who set pools up. Throws `pool.not_found`, `auth.forbidden`, and
 * `request.invalid` for rules that could not be saved either.
 */
export async function tryRules(ctx: Ctx, name: string, rules: PoolDocument): Promise<TriedRules> {
  requireRight(ctx, 'pools');
  const { entity } = await requirePool(ctx.store, name);
  const problems = checkPool(ctx, { ...rules, entity });
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
  const now = ctx.clock.now();
  const held = await ctx.store.countAll('holdings', { filter: heldIn(name) });
  const tried: TriedRules = { held, looked: 0, atOnce: 0, withinDay: 0, later: 0, stay: 0 };
  for await (const batch of batchesOf(ctx, name)) {
    const records = await recordsOf(ctx, entity, batch);
    for (const holding of batch) {
      const record = records.get(holding._id);
      if (!record) continue;
      const { dueAt } = withTimes(rules, record, holding, now.toISOString());
      tried[countedAs(dueAt, now)] += 1;
      tried.looked += 1;
    }
  }
  return tried;
}
