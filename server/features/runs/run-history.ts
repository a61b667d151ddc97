import type { RunHistoryItem } from '../../../schemas/generated/api-runs.ts';
import type { Reader } from '../../store/port.ts';
import type { StoredEvent } from '../records/index.ts';

const most = 200;

/** What people did to a run, oldest first. */
export async function runHistory(
  store: Pick<Reader, 'find'>,
  run: string,
): Promise<RunHistoryItem[]> {
  const events = await store.find<StoredEvent>('events', {
    filter: { entity: 'runs', record: run },
    sort: [{ field: 'seq', direction: 1 }],
    limit: most,
  });
  return events.map(({ at, type, actor, cause, changed }) => ({
    at,
    type,
    by: actor.kind === 'user' ? (actor.id ?? null) : null,
    note: cause?.reason ?? null,
    node: cause?.node ?? null,
    changed,
  }));
}
