import type { StoredJob } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { wakeJob } from './jobs.ts';

const batch = 64;

/** T6: wakes a bounded batch of sleeping jobs whose time has come. Answers how many. */
export async function wakeDue(parts: EngineParts): Promise<number> {
  const now = parts.clock.now();
  const filter = { state: 'scheduled', at: { $lte: now.toISOString() } };
  const sort = [{ field: 'at', direction: 1 as const }];
  const [first] = await parts.store.find<StoredJob>('jobs', { filter, sort, limit: 1 });
  if (!first) return 0;
  return parts.store.transaction(async (tx) => {
    const due = await tx.find<StoredJob>('jobs', { filter, sort, limit: batch });
    for (const job of due) await wakeJob(tx, job, now);
    return due.length;
  });
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
