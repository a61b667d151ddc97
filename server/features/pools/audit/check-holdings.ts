import type { CatalogEntity, RecordDoc } from '../../../catalog.ts';
import type { Services } from '../../../context.ts';
import { type Holding, holdRecord } from '../../holdings/index.ts';

type CheckServices = Pick<Services, 'store' | 'clock'>;

const batchSize = 200;

async function holdAgain(
  { store, clock }: CheckServices,
  entity: CatalogEntity,
  id: string,
): Promise<void> {
  const at = clock.now().toISOString();
  await store.transaction(async (tx) => {
    const record = await tx.get<RecordDoc>(entity.collection, id);
    if (record) await holdRecord(tx, entity, record, at, record);
  });
}

async function mismatched({ store }: CheckServices, page: RecordDoc[]): Promise<string[]> {
  const holdings = await store.find<Holding>('holdings', {
    filter: { _id: { $in: page.map(({ _id }) => _id) } },
    fields: ['owner'],
    limit: page.length,
  });
  const owners = new Map(holdings.map(({ _id, owner }) => [_id, owner]));
  return page.filter(({ _id, _owner }) => owners.get(_id) !== _owner).map(({ _id }) => _id);
}

/**
 * Finds owned records of a pooled entity that the pool does not know, or knows as somebody else's, and corrects
 * that; they are protected from now on. Yields after each batch how many were wrong.
 */
export async function* checkHoldings(
  services: CheckServices,
  entity: CatalogEntity,
): AsyncGenerator<number> {
  const owned = { _owner: { $ne: null }, _deletedAt: null };
  const query = { filter: owned, fields: ['_owner'] };
  for await (const page of services.store.scan<RecordDoc>(entity.collection, query, batchSize)) {
    const wrong = await mismatched(services, page);
    for (const id of wrong) await holdAgain(services, entity, id);
    yield wrong.length;
  }
}
