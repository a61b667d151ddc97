import type { DocumentStore } from '../store/port.ts';
import { removeInBatches } from '../store/remove-in-batches.ts';

/** Drops the counts of throttles that are full again. Answers how many. */
export const sweepThrottles = (
  store: Pick<DocumentStore, 'find' | 'transaction'>,
  now: Date,
): Promise<number> => removeInBatches(store, 'throttles', { freeAt: { $lte: now.toISOString() } });
