import type { Filter } from '../../schemas/generated/filter.ts';
import type { DocumentStore } from './port.ts';

/** Well below what one transaction may take on MongoDB, and short on the one writer of the embedded store. */
const batch = 500;
/** Of one call; the rest goes with the next one. */
const most = 100_000;

/** Removes what the filter finds, few at a time so that other writes get their turn between. Answers how many. */
export async function removeInBatches(
  store: Pick<DocumentStore, 'find' | 'transaction'>,
  collection: string,
  filter: Filter,
): Promise<number> {
  for (let removed = 0; ; ) {
    const found = await store.find(collection, { filter, fields: ['_id'], limit: batch });
    const _id = { $in: found.map((doc) => doc._id) };
    if (found.length > 0)
      removed += await store.transaction((tx) =>
        tx.removeWhere(collection, { $and: [{ _id }, filter] }),
      );
    if (found.length < batch || removed >= most) return removed;
  }
}
