import type { DocumentStore } from '../store/port.ts';

/** Drops the counts of throttles that are full again. Answers how many. */
export const sweepThrottles = (
  store: Pick<DocumentStore, 'transaction'>,
  now: Date,
): Promise<number> =>
  store.transaction((tx) => tx.removeWhere('throttles', { freeAt: { $lte: now.toISOString() } }));
