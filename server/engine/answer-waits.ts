import type { Transaction } from '../store/port.ts';
import { type StoredWait, answerWait, recordKey } from './inbox.ts';
import type { LoggedEvent } from './start-run.ts';

/** Waits that one event answers. */
const mostWaits = 200;

/** What one event tells the waits for it. A run does not answer its own wait. */
export async function answerWaits(
  tx: Transaction,
  event: LoggedEvent,
  fields: ReadonlyMap<string, string[]>,
  now: Date,
): Promise<void> {
  const { entity, record, after = {}, type } = event;
  const matched = entity === undefined ? undefined : fields.get(entity);
  if (!matched || !entity || !record) return;
  const values: Record<string, unknown> = { ...after, _id: record };
  const keys = matched
    .filter((field) => values[field] !== undefined && values[field] !== null)
    .map((field) => recordKey(entity, field, values[field]));
  const waits = await tx.find<StoredWait>('waits', {
    filter: { key: { $in: keys } },
    limit: mostWaits,
  });
  const output = { entity, record, type, by: event.actor, values };
  for (const wait of waits)
    if (wait.on?.includes(type) && wait.run !== event.cause?.run)
      await answerWait(tx, wait, { id: event._id, output, now });
}
