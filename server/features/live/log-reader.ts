import type { Filter } from '../../../schemas/generated/filter.ts';
import type { DocumentStore } from '../../store/index.ts';
import type { StoredEvent } from '../records/index.ts';

type Reader = Pick<DocumentStore, 'find'>;

/** What of an event a message is made of. */
const told = ['seq', 'at', 'type', 'entity', 'record', 'rev', 'actor', 'changed', 'after'];
const named = ['seq', 'type', 'entity', 'record'];

/** The newest number that an event has; 0 before the first. */
export async function newestSeq(store: Reader): Promise<number> {
  const [newest] = await store.find<StoredEvent>('events', {
    filter: { seq: { $gt: 0 } },
    sort: [{ field: 'seq', direction: -1 }],
    fields: ['seq'],
    limit: 1,
  });
  return newest?.seq ?? 0;
}

export interface Stretch {
  /** The last one that is known. */
  after: number;
  until?: number;
  entity?: string;
  record?: string;
  limit: number;
  /** Without what changed. */
  isBrief?: boolean;
}

/** Events of a stretch of the log, the oldest first. */
export function readLog(store: Reader, stretch: Stretch): Promise<StoredEvent[]> {
  const { after, until, entity, record, limit, isBrief = false } = stretch;
  const filter: Filter = {
    seq: { $gt: after, ...(until === undefined ? {} : { $lte: until }) },
    ...(entity === undefined ? {} : { entity }),
    ...(record === undefined ? {} : { record }),
  };
  return store.find<StoredEvent>('events', {
    filter,
    sort: [{ field: 'seq', direction: 1 }],
    fields: isBrief ? named : told,
    limit,
  });
}
