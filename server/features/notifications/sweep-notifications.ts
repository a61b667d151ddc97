import type { Services } from '../../context.ts';
import { daysAgo } from '../../days-ago.ts';
import { removeInBatches } from '../../store/remove-in-batches.ts';

/** Days for which what people have read stays. */
const keptRead = 90;

/** Notices that were read long ago go, and unread ones with the runs of their time (`RUN_RETENTION_DAYS`). Answers how many. */
export async function sweepNotifications({
  store,
  clock,
  settings: { RUN_RETENTION_DAYS: days },
}: Pick<Services, 'store' | 'clock' | 'settings'>): Promise<number> {
  const readAt = { $lt: daysAgo(clock, keptRead) };
  const read = await removeInBatches(store, 'notifications', { readAt });
  if (days === 0) return read;
  const unread = { readAt: null, at: { $lt: daysAgo(clock, days) } };
  return read + (await removeInBatches(store, 'notifications', unread));
}
