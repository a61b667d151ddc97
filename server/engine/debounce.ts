import { createHash } from 'node:crypto';
import type { Transaction } from '../store/port.ts';
import type { StoredJob } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import { momentAfter } from './duration.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob, takeJob } from './jobs.ts';
import { type LoggedEvent, startRun } from './start-run.ts';

/** However often it is put off, a run starts after so many times the quiet time. */
const mostDelays = 10;

const jobIdOf = (flow: string, key: string): string =>
  `debounce.${flow}.${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;

/** When the run starts unless another event comes; bounded by the first of the events. Throws `flow.duration_invalid`. */
function quietAt(quiet: string, since: Date, at: Date): Date {
  const length = momentAfter(at, quiet).getTime() - at.getTime();
  return new Date(Math.min(at.getTime() + length, since.getTime() + mostDelays * length));
}

/** The event takes the place of those before it with the same key; its run starts when no other has come for a while. */
export async function putOff(
  tx: Transaction,
  { plan, key }: { plan: FlowPlan; key: string },
  event: LoggedEvent,
  now: Date,
): Promise<void> {
  const { flow, spec } = plan;
  const _id = jobIdOf(flow, key);
  const known = await tx.get<StoredJob>('jobs', _id);
  const since = new Date(known?.since ?? now);
  const dueAt = quietAt(spec.debounce?.for ?? 'PT0S', since, now).toISOString();
  if (known) {
    const later = known.state === 'scheduled' ? { at: dueAt, dueAt } : {};
    await tx.patch('jobs', _id, { event: event._id, ...later });
    return;
  }
  const job = { _id, kind: 'debounce' as const, lane: _id, order: event.seq, flow };
  await addJob(tx, { ...job, event: event._id, since: since.toISOString(), dueAt }, now);
}

/** It has been quiet: the last of the events starts its run. */
export async function startPutOff(parts: EngineParts, job: StoredJob): Promise<void> {
  const plan = (await parts.plans.active(parts.store)).planOf(job.flow ?? '');
  await parts.store.transaction(async (tx) => {
    const { event: id } = await takeJob(tx, job);
    const event = id ? await tx.get<LoggedEvent>('events', id) : undefined;
    if (!plan || !event) return;
    // The dispatcher may start a run of the same flow and record just now: one of both sees the other.
    if (plan.concurrency !== 'queue') await tx.touch('cursors', 'engine');
    await startRun(parts, tx, { plan }, { event, isFirst: false, until: 0, mayWalk: () => false });
  });
}
