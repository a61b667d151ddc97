import type { Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import { statusOf } from './advance.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { addJob, dropJob } from './jobs.ts';
import { dropToken } from './walk.ts';

async function requireRun(tx: Transaction, id: string): Promise<StoredRun> {
  const run = await tx.get<StoredRun>('runs', id);
  if (!run) throw new AppError('run.not_found', { details: { run: id } });
  return run;
}

const tryAgain = (token: Token): Token => {
  const { incident, ...rest } = token;
  return incident ? { ...rest, state: 'ready' } : token;
};

/** The failed nodes of a run are tried again, each in its own step with one attempt more. */
export async function retryRun(
  parts: EngineParts,
  tx: Transaction,
  id: string,
): Promise<StoredRun> {
  const run = await requireRun(tx, id);
  if (run.status !== 'incident') throw new AppError('run.no_incident', { details: { run: id } });
  const tokens = run.tokens.map(tryAgain);
  const next = { ...run, tokens, status: statusOf(tokens), _rev: run._rev + 1 };
  const { lane, seq: order } = run;
  await addJob(tx, { kind: 'advance', lane, order, run: id }, parts.clock.now());
  return tx.update<StoredRun>('runs', next, run._rev);
}

/** The run ends where it stands: its tasks, timers and jobs go; what it wrote stays. */
export async function cancelRun(
  parts: EngineParts,
  tx: Transaction,
  id: string,
): Promise<StoredRun> {
  const run = await requireRun(tx, id);
  if (run.status === 'done' || run.status === 'cancelled')
    throw new AppError('run.already_ended', { details: { run: id } });
  const now = parts.clock.now();
  const plan = await parts.plans.plan(tx, run.flow, run.version);
  if (plan) for (const token of run.tokens) await dropToken({ tx, plan, run, now }, token);
  const jobs = await tx.find<StoredJob>('jobs', { filter: { lane: run.lane, run: id } });
  for (const job of jobs) await dropJob(tx, job._id, now);
  return tx.update<StoredRun>(
    'runs',
    {
      ...run,
      tokens: [],
      status: 'cancelled',
      endedAt: now.toISOString(),
      _rev: run._rev + 1,
    },
    run._rev,
  );
}
