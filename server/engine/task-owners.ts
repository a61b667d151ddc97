import type { EventDocument } from '../../schemas/generated/event.ts';
import type { Transaction } from '../store/port.ts';
import type { StoredTask } from './collections.ts';

/** Open tasks for "the owner of the record" go to the new owner. A record that is just made has none. */
export async function followOwner(tx: Transaction, event: EventDocument): Promise<void> {
  if (event.type === 'record.created') return;
  const change = event.changed.find(({ field }) => field === '_owner');
  if (!change || !event.record) return;
  const open = await tx.find<StoredTask>('tasks', {
    filter: { record: event.record, state: 'open' },
  });
  const assignee = typeof change.after === 'string' ? change.after : null;
  for (const task of open)
    if (task.followsOwner)
      await tx.update<StoredTask>('tasks', { ...task, assignee, _rev: task._rev + 1 });
}
