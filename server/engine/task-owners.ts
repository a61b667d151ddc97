import type { EventDocument } from '../../schemas/generated/event.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredTask } from './collections.ts';
import { standInsFor } from './stand-ins.ts';

/** Open tasks for "the owner of the record" go to the new owner. A record that is just made has none. */
export async function followOwner(tx: Transaction, event: EventDocument): Promise<void> {
  if (event.type === 'record.created') return;
  const change = event.changed.find(({ field }) => field === '_owner');
  if (!change || !event.record) return;
  const open = await tx.find<StoredTask>('tasks', {
    filter: { record: event.record, state: 'open' },
  });
  const owner = typeof change.after === 'string' ? change.after : null;
  const following = open.filter(({ followsOwner }) => followsOwner);
  if (following.length === 0) return;
  const people = owner === null ? [] : [owner];
  const standIn = (await standInsFor(tx, people, new Date(event.at))).get(owner ?? '');
  for (const { standsInFor: _, ...task } of following)
    await tx.update<StoredTask>('tasks', {
      ...task,
      assignee: standIn ?? owner,
      ...(standIn && owner ? { standsInFor: owner } : {}),
      _rev: task._rev + 1,
    });
}
