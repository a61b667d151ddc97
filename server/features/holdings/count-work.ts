import type { Catalog, CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import type { Holding } from './collections.ts';
import { withTimes } from './plan-holding.ts';
import { poolNamed } from './pool-named.ts';

/** The held record starts its protection again if the pool counts such a record as work. */
async function startAgain(
  tx: Transaction,
  target: CatalogEntity,
  work: { entity: string; field: string; record: string; at: string },
): Promise<void> {
  const holding = await tx.get<Holding>('holdings', work.record);
  if (!holding?.owner) return;
  const pool = await poolNamed(tx, holding.pool);
  const rule = pool?.returns?.followUp;
  if (!pool || rule?.entity !== work.entity || rule.field !== work.field) return;
  const record = await tx.get<RecordDoc>(target.collection, work.record);
  if (!record) return;
  await tx.update('holdings', withTimes(pool, record, { ...holding, workedAt: work.at }, work.at));
}

/** Lets a new record, such as a follow-up, count as work on the pooled records that it points at. */
export async function countWork(
  catalog: Pick<Catalog, 'get'>,
  tx: Transaction,
  entity: CatalogEntity,
  created: RecordDoc,
  at: string,
): Promise<void> {
  for (const { key, relation, archived } of entity.fields) {
    const record = created[key];
    const target = relation && !archived ? catalog.get(relation.entity) : undefined;
    if (!target?.isPooled || typeof record !== 'string') continue;
    await startAgain(tx, target, { entity: entity.name, field: key, record, at });
  }
}
