import type { RecordMessage, SubscribeOptions } from '../../../schemas/model/live-messages.ts';
import type { Catalog } from '../../catalog.ts';
import type { Clock } from '../../context.ts';
import type { DocumentStore } from '../../store/index.ts';
import type { Identity } from '../auth/index.ts';
import { readLog } from './log-reader.ts';
import { byRecord, isRecordEvent } from './record-messages.ts';
import type { Room } from './rooms.ts';
import { messagesFor, mostTold } from './tell-records.ts';

/** Events that are looked through for what somebody missed. */
const farthest = 5000;
const mostRead = 500;
/** What a page that was just read may have missed. */
const recentMs = 5000;
const mostRecent = 100;

export type Missed = { messages: RecordMessage[] } | 'too much';

interface Options {
  catalog: Catalog;
  store: DocumentStore;
  clock: Clock;
}

/** Where telling begins; undefined when nothing is to be told again. */
function startOf({ since, recent }: SubscribeOptions, until: number): number | undefined {
  if (since !== undefined) return since;
  return recent ? Math.max(0, until - mostRecent) : undefined;
}

/** What happened in a room before `until` that this listener does not know yet. */
export async function missedIn(
  { catalog, store, clock }: Options,
  identity: Identity,
  { room, until, asked }: { room: Room; until: number; asked: SubscribeOptions },
): Promise<Missed> {
  const after = startOf(asked, until);
  if (after === undefined || after === until) return { messages: [] };
  // Runs and tasks are in no log.
  if (room.kind === 'mine' || room.kind === 'flow')
    return asked.since === undefined ? { messages: [] } : 'too much';
  const entity = catalog.get(room.entity);
  if (!entity) return { messages: [] };
  if (after > until || until - after > farthest) return 'too much';
  const events = await readLog(store, {
    after,
    until,
    entity: entity.name,
    ...(room.kind === 'record' ? { record: room.id } : {}),
    limit: mostRead,
  });
  if (events.length >= mostRead) return 'too much';
  const from =
    asked.since === undefined ? new Date(clock.now().getTime() - recentMs).toISOString() : '';
  const wanted = events.filter(isRecordEvent).filter(({ at }) => at >= from);
  const messages = messagesFor({ catalog }, identity, entity, byRecord(wanted));
  return messages.length > mostTold ? 'too much' : { messages };
}
