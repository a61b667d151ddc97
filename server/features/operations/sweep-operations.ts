import type { Services } from '../../context.ts';
import { daysAgo } from '../../days-ago.ts';
import { removeInBatches } from '../../store/remove-in-batches.ts';
import type { StoredOperation } from './collections.ts';

/** Operations whose results are looked for at once. */
const batch = 100;

/** What was done to many runs is forgotten with the runs of its time, its results first. Answers how many. */
export async function sweepOperations({
  store,
  clock,
  settings: { RUN_RETENTION_DAYS: days },
}: Pick<Services, 'store' | 'clock' | 'settings'>): Promise<number> {
  if (days === 0) return 0;
  const before = daysAgo(clock, days);
  const old = await store.find<StoredOperation>('operations', {
    filter: { state: { $in: ['done', 'cancelled'] }, createdAt: { $lt: before } },
    fields: ['endedAt'],
    limit: batch,
  });
  const ids = old.flatMap(({ _id, endedAt }) => (endedAt && endedAt < before ? _id : []));
  if (ids.length === 0) return 0;
  await removeInBatches(store, 'operation_results', { operation: { $in: ids } });
  return removeInBatches(store, 'operations', { _id: { $in: ids } });
}
