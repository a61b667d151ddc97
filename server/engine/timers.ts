import { failpoint } from '../failpoints.ts';
import type { StoredJob } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { wakeJobs } from './jobs.ts';

const batch = 64;

/**
 * T6: wakes a bounded batch of sleeping jobs whose time has come, at most `limit`: no more than can be done soon, so
 * that a flood of timers stays asleep and new work finds a short queue. Answers how many.
 */
export async function wakeDue(parts: EngineParts, limit = batch): Promise<number> {
  if (limit <= 0) return 0;
  const now = parts.clock.now();
  const filter = { state: 'scheduled', at: { $lte: now.toISOString() } };
  const sort = [{ field: 'at', direction: 1 as const }];
  const [first] = await parts.store.find<StoredJob>('jobs', { filter, sort, limit: 1 });
  if (!first) return 0;
  const woken = await parts.store.transaction(async (tx) => {
    const due = await tx.find<StoredJob>('jobs', { filter, sort, limit: Math.min(limit, batch) });
    await wakeJobs(tx, due, now);
    failpoint('T6.inside');
    return due.length;
  });
  failpoint('T6.after_commit');
  return woken;
}

/** When the next sleeping or given-back job of one of these states wants to run. */
export async function nextDue(
  parts: EngineParts,
  states: readonly ('scheduled' | 'ready' | 'outside')[],
): Promise<Date | undefined> {
  const found = await Promise.all(
    states.map((state) =>
      parts.store.find<StoredJob>('jobs', {
        filter: { state },
        sort: [{ field: 'at', direction: 1 }],
        limit: 1,
      }),
    ),
  );
  const [first] = found
    .flat()
    .map(({ at }) => at)
    .sort();
  return first === undefined ? undefined : new Date(first);
}
