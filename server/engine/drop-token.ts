import type { Token } from '../../schemas/generated/run.ts';
import type { Transaction } from '../store/port.ts';
import { stepIdOf } from './advance.ts';
import type { StoredJob, StoredRun, StoredStep } from './collections.ts';
import { cancelEffect } from './effects/plan-effect.ts';
import type { EngineParts } from './engine-parts.ts';
import { dropJob } from './jobs.ts';
import { timeoutJobOf } from './node-timeout.ts';
import { storeRun } from './store-run.ts';
import type { Walk } from './walk-state.ts';

/** Jobs that would wake the token: its deadline, and a change of its record. */
export const wakers = (step: string): string[] => [`${step}.due`, `${step}.changed`];

/** The step of a token ends without leaving by a port: its task, timers and step are closed. */
export async function dropToken(
  walk: Pick<Walk, 'parts' | 'tx' | 'plan' | 'run' | 'now'>,
  token: Token,
): Promise<void> {
  const { parts, tx, plan, run, now } = walk;
  if (token.iteration === undefined) return;
  const step = stepIdOf(run, token);
  for (const id of [...wakers(step), timeoutJobOf(step)]) await dropJob(tx, id, now);
  const known = await tx.get<StoredStep>('steps', step);
  if (known?.state === 'waiting')
    await tx.patch('steps', step, { state: 'cancelled', endedAt: now.toISOString() });
  const type = plan.node(token.node)?.type;
  if (type?.calls) await cancelEffect(tx, step, now);
  const cancelOther = (other: string) => cancelCalled(parts, tx, other);
  const ctx = { tx, run, token, step, now, cancelRun: cancelOther };
  await type?.cancel?.(ctx);
}

/** Everything that the run waits for ends, as it stands. */
export async function endWhereItStands(
  parts: EngineParts,
  tx: Transaction,
  run: StoredRun,
): Promise<StoredRun> {
  const now = parts.clock.now();
  const plan = await parts.plans.plan(tx, run.flow, run.version);
  if (plan) for (const token of run.tokens) await dropToken({ parts, tx, plan, run, now }, token);
  const jobs = await tx.find<StoredJob>('jobs', { filter: { lane: run.lane, run: run._id } });
  for (const job of jobs) await dropJob(tx, job._id, now);
  return { ...run, tokens: [], status: 'cancelled', endedAt: now.toISOString() };
}

/** Ends a run that was called by one that is cancelled; it need not tell its caller. */
export async function cancelCalled(parts: EngineParts, tx: Transaction, id: string): Promise<void> {
  const before = await tx.get<StoredRun>('runs', id);
  if (!before || before.status === 'done' || before.status === 'cancelled') return;
  const { parent: _caller, ...run } = await endWhereItStands(parts, tx, before);
  await storeRun(tx, run as StoredRun, { before, now: parts.clock.now() });
}
