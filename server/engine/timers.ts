import type { Transaction } from '../store/port.ts';
import type { StoredJob } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob, closeLane, dropJob, takeJob, wakeJob } from './jobs.ts';

const batch = 64;

export interface Timer {
  /** Planning again under the same id moves the timer. */
  id: string;
  /** Key of `EngineOptions.timers`. */
  handler: string;
  at: Date;
  data: Record<string, unknown>;
}

/** Sets a feature's deadline in the caller's transaction: a row, so it fires after a restart too. */
export async function planTimer(tx: Transaction, timer: Timer, now: Date): Promise<void> {
  const { id: _id, handler, data } = timer;
  await dropJob(tx, _id, now);
  const dueAt = timer.at.toISOString();
  await addJob(tx, { _id, kind: 'timer', lane: _id, order: 0, handler, data, dueAt }, now);
}

/** False when there was none. */
export const cancelTimer = (tx: Transaction, id: string, now: Date): Promise<boolean> =>
  dropJob(tx, id, now);

export async function fireTimer(parts: EngineParts, job: StoredJob): Promise<void> {
  const handle = parts.timers[job.handler ?? ''];
  if (!handle) throw new Error(`No feature handles timers of ${job.handler}`);
  const now = parts.clock.now();
  await parts.store.transaction(async (tx) => {
    const taken = await takeJob(tx, job);
    const dueAt = job.dueAt ?? now.toISOString();
    await handle(tx, { id: job._id, data: job.data ?? {}, dueAt, now });
    await closeLane(tx, taken, now);
  });
}

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

/** When the next sleeping or given-back job wants to run. */
export async function nextDue(parts: EngineParts): Promise<Date | undefined> {
  const [sleeping, ready] = await Promise.all(
    ['scheduled', 'ready'].map((state) =>
      parts.store.find<StoredJob>('jobs', {
        filter: { state },
        sort: [{ field: 'at', direction: 1 }],
        limit: 1,
      }),
    ),
  );
  const times = [...(sleeping ?? []), ...(ready ?? [])].map(({ at }) => at).sort();
  return times[0] === undefined ? undefined : new Date(times[0]);
}
