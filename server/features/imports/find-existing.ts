import type { Filter } from '../../../schemas/generated/filter.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { Reader } from '../../store/port.ts';
import type { ImportPlan } from './import-plan.ts';

/** Ids of existing records by the values of the key fields. */
export type ExistingRecords = Map<string, string[]>;

export const keyOf = (keys: string[], values: Record<string, unknown>): string =>
  JSON.stringify(keys.map((key) => values[key] ?? null));

const batchSize = 100;

/**
 * The records that rows of an upsert may mean, found in one query for each hundred rows. With several keys the
 * query finds a few too many, which the key of the map tells apart.
 */
export async function findExisting(
  ctx: Pick<Ctx, 'access'>,
  reader: Reader,
  plan: ImportPlan,
  values: Record<string, unknown>[],
): Promise<ExistingRecords> {
  const found: ExistingRecords = new Map();
  const allowed = ctx.access.rowFilter(plan.entity.name, 'read');
  if (allowed === false) return found;
  for (let from = 0; from < values.length; from += batchSize) {
    const batch = values.slice(from, from + batchSize);
    const filter: Filter = { _deletedAt: null };
    for (const key of plan.keys) {
      const wanted = new Set(batch.map((row) => row[key]).filter((value) => value !== undefined));
      filter[key] = { $in: [...wanted] as string[] };
    }
    const all = allowed === null ? filter : { $and: [filter, allowed] };
    let after: unknown[] | undefined;
    for (;;) {
      const page: RecordDoc[] = await reader.find<RecordDoc>(plan.entity.collection, {
        filter: all,
        fields: plan.keys,
        limit: 1000,
        ...(after ? { after } : {}),
      });
      for (const record of page) {
        const key = keyOf(plan.keys, record);
        found.set(key, [...(found.get(key) ?? []), record._id]);
      }
      const last = page.at(-1);
      if (page.length < 1000 || !last) break;
      after = [last._id];
    }
  }
  return found;
}
