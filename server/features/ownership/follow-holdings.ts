import type { EventDocument } from '../../../schemas/generated/event.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Services } from '../../context.ts';
import type { Doc, Reader } from '../../store/port.ts';
import { holdRecord } from './hold-record.ts';

interface Cursor extends Doc {
  seq: number;
}

type LoggedEvent = EventDocument & Doc;

const cursorId = 'holdings';
const batchSize = 200;
/** Events that one transaction looks at, wanted or not. */
const mostLookedAt = 2000;
const followed = ['record.created', 'record.updated', 'record.deleted', 'record.restored'];
/** A new record that nobody has, of which imports make very many. */
const unheld = { type: 'record.created', 'after._owner': null };

/** How far this look goes, and the events after the cursor that pools care about. */
async function nextEvents(reader: Reader, after: number, entities: string[]) {
  const [newest] = await reader.find<LoggedEvent>('events', {
    filter: { seq: { $gt: after } },
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['seq'],
    limit: 1,
  });
  const head = Math.min(newest?.seq ?? after, after + mostLookedAt);
  if (head <= after || entities.length === 0) return { head, events: [] };
  const events = await reader.find<LoggedEvent>('events', {
    filter: {
      seq: { $gt: after, $lte: head },
      entity: { $in: entities },
      type: { $in: followed },
      $not: unheld,
    },
    sort: [{ field: 'seq', direction: 1 }],
    limit: batchSize,
  });
  return { head, events };
}

/**
 * Keeps seats and returns in line with changes that did not come through `changeOwner`: a record somebody
 * entered for themselves, an edit that counts as work, a delete. Answers how many events it went past.
 */
export async function followHoldings({
  store,
  catalog,
}: Pick<Services, 'store' | 'catalog'>): Promise<number> {
  const pools = await store.find<Doc & { entity: string }>('pools', {
    fields: ['entity'],
    limit: 1000,
  });
  const entities = [...new Set(pools.map((pool) => pool.entity))];
  return store.transaction(async (tx) => {
    const cursor = await tx.get<Cursor>('cursors', cursorId);
    const { head, events } = await nextEvents(tx, cursor?.seq ?? 0, entities);
    const last = events.length === batchSize ? events.at(-1)?.seq : head;
    if (last === undefined || last === (cursor?.seq ?? 0)) return 0;
    for (const event of events) {
      const entity = catalog.get(event.entity ?? '');
      if (entity) await holdRecord(tx, entity, event.after as RecordDoc, event.at);
    }
    if (cursor) await tx.patch('cursors', cursorId, { seq: last });
    else await tx.insert('cursors', { _id: cursorId, seq: last });
    return last - (cursor?.seq ?? 0);
  });
}
