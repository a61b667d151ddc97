import type { Transaction } from '../store/port.ts';
import { type StoredWait, answerWait, recordKey } from './inbox.ts';
import type { LoggedEvent } from './start-run.ts';

/** Waits that are read at once. */
const batch = 200;

/** Everybody who waits for one of the keys. */
async function* waitsFor(tx: Transaction, keys: readonly string[]): AsyncGenerator<StoredWait> {
  if (keys.length === 0) return;
  for (let after: unknown[] | undefined; ; ) {
    const page: StoredWait[] = await tx.find<StoredWait>('waits', {
      filter: { key: { $in: [...keys] } },
      sort: [{ field: '_id', direction: 1 }],
      limit: batch,
      ...(after ? { after } : {}),
    });
    yield* page;
    if (page.length < batch) return;
    after = [page.at(-1)?._id];
  }
}

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
  const output = { entity, record, type, by: event.actor, values };
  for await (const wait of waitsFor(tx, keys))
    if (wait.on?.includes(type) && wait.run !== event.cause?.run)
      await answerWait(tx, wait, { id: event._id, output, now });
}
