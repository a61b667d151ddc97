import type { EventDocument } from '../../../schemas/generated/event.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Services } from '../../context.ts';
import type { Doc } from '../../store/port.ts';
import { holdRecord } from './hold-record.ts';

interface Cursor extends Doc {
  seq: number;
}

const cursorId = 'holdings';
const batchSize = 200;
const followed = new Set(['record.created', 'record.updated', 'record.deleted', 'record.restored']);

/**
 * Keeps seats and returns in line with changes that did not come through `changeOwner`: a record somebody
 * entered for themselves, an edit that counts as work, a delete. Answers how many events it dealt with.
 */
export async function followHoldings({
  store,
  catalog,
}: Pick<Services, 'store' | 'catalog'>): Promise<number> {
  const pools = await store.find<Doc & { entity: string }>('pools', {
    fields: ['entity'],
    limit: 1000,
  });
  const entities = new Set(pools.map((pool) => pool.entity));
  return store.transaction(async (tx) => {
    const cursor = await tx.get<Cursor>('cursors', cursorId);
    const events = await tx.find<EventDocument & Doc>('events', {
      filter: { seq: { $gt: cursor?.seq ?? 0 } },
      sort: [{ field: 'seq', direction: 1 }],
      limit: batchSize,
    });
    const last = events.at(-1);
    if (last?.seq === undefined) return 0;
    for (const event of events) {
      const entity = event.entity === undefined ? undefined : catalog.get(event.entity);
      if (!entity || !entities.has(entity.name) || !followed.has(event.type)) continue;
      await holdRecord(tx, entity, event.after as RecordDoc, event.at);
    }
    if (cursor) await tx.patch('cursors', cursorId, { seq: last.seq });
    else await tx.insert('cursors', { _id: cursorId, seq: last.seq });
    return events.length;
  });
}
