import type { Catalog, CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import { countWork } from './count-work.ts';
import { holdRecord } from './hold-record.ts';

/**
 * Keeps seats and times of return right for one committed change of a record, whoever makes it: part of the one
 * write path, so that no way to change an owner goes past it.
 */
export async function followWrite(
  { catalog }: { catalog: Pick<Catalog, 'get'> },
  tx: Transaction,
  change: { entity: CatalogEntity; before?: RecordDoc; after: RecordDoc; at: string },
): Promise<void> {
  const { entity, before, after, at } = change;
  if (entity.isPooled) await holdRecord(tx, entity, after, at, before);
  if (!before) await countWork(catalog, tx, entity, after, at);
}
