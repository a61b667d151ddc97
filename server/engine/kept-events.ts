import type { Token } from '../../schemas/generated/run.ts';
import type { Transaction } from '../store/port.ts';
import { stepIdOf } from './advance.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import { addJob, dropJob, wakeJobs } from './jobs.ts';
import type { ResumeSignal } from './node-type.ts';

/** Events for which a wait could not tell whether they fit. They sleep until somebody tries its step again. */
const mostKept = 50;

interface Waiting {
  tx: Transaction;
  run: StoredRun;
  now: Date;
}

async function keptOf({ tx, run }: Waiting, id: string): Promise<StoredJob[]> {
  const parked = await tx.find<StoredJob>('jobs', {
    filter: { lane: run.lane, state: 'parked' },
    sort: [{ field: 'order', direction: 1 }],
  });
  return parked.filter(({ step, signal }) => step === id && signal?.kind === 'event');
}

export async function keepEvent(
  waiting: Waiting,
  token: Token,
  signal: ResumeSignal,
): Promise<void> {
  const { tx, run, now } = waiting;
  const step = stepIdOf(run, token);
  if ((await keptOf(waiting, step)).length >= mostKept) return;
  const place = { lane: run.lane, order: run.seq, run: run._id, token: token.id, step };
  await addJob(tx, { kind: 'resume', ...place, signal, isParked: true }, now);
}

export async function wakeKept(waiting: Waiting, step: string): Promise<void> {
  const kept = await keptOf(waiting, step);
  if (kept.length > 0) await wakeJobs(waiting.tx, kept, waiting.now);
}

export async function dropKept(waiting: Waiting, step: string): Promise<void> {
  for (const { _id } of await keptOf(waiting, step)) await dropJob(waiting.tx, _id, waiting.now);
}
