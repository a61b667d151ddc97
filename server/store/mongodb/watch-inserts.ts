import type { Collection, Document } from 'mongodb';

const inserts = [{ $match: { operationType: 'insert' } }, { $project: { _id: 1 } }];

/**
 * Calls back soon after documents were inserted by any server. Where there are no change streams, or they end, nothing
 * is said: whoever listens looks for itself from time to time.
 */
export function watchInserts<T extends Document>(
  collection: Collection<T>,
  onInsert: () => void,
): () => Promise<void> {
  const stream = collection.watch(inserts);
  const close = () => stream.close().catch(() => undefined);
  stream.on('change', onInsert);
  stream.on('error', () => void close());
  return close;
}
