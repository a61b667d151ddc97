import type { Token } from '../../schemas/generated/run.ts';
import type { Transaction } from '../store/port.ts';
import { stepIdOf } from './advance.ts';
import type { StoredJob, StoredRun, StoredStep, StoredTask } from './collections.ts';
import type { FlowPlan } from './compile-flow.ts';
import { cancelEffect } from './effects/plan-effect.ts';
import type { EngineParts } from './engine-parts.ts';
import { dropWait } from './inbox.ts';
import { dropJob } from './jobs.ts';
import { timeoutJobOf } from './node-timeout.ts';
import { storeRun } from './store-run.ts';
import type { Walk } from './walk-state.ts';

/** Jobs that would wake the token: its deadline, and a change of its record. */
export const wakers = (step: string): string[] => [`${step}.due`, `${step}.changed`];

interface Dropping extends Pick<Walk, 'parts' | 'tx' | 'run' | 'now'> {
  /** Absent where this server cannot read the version that the run walks. */
  plan: FlowPlan | undefined;
}

/** What any node may have asked of people and of the outside; its own type, which would know, is not known here. */
async function closeUnknown(tx: Transaction, step: string, now: Date): Promise<void> {
  const at = now.toISOString();
  const open = await tx.find<StoredTask>('tasks', { filter: { step, state: 'open' } });
  for (const task of open)
    await tx.update<StoredTask>('tasks', {
      ...task,
      state: 'cancelled',
      at,
      _rev: task._rev + 1,
    });
  await dropWait(tx, step);
  await cancelEffect(tx, step, now);
}

/**
 * The step of a token ends without leaving by a port: its task, timers and step are closed. What cannot be read of its version
 * is told by the step, which says of what type its node was.
 */
export async function dropToken(dropping: Dropping, token: Token): Promise<void> {
  const { parts, tx, plan, run, now } = dropping;
  if (token.iteration === undefined) return;
  const step = stepIdOf(run, token);
  for (const id of [...wakers(step), timeoutJobOf(step)]) await dropJob(tx, id, now);
  const known = await tx.get<StoredStep>('steps', step);
  if (known?.state === 'waiting')
    await tx.patch('steps', step, { state: 'cancelled', endedAt: now.toISOString() });
  const type = plan?.node(token.node)?.type ?? parts.plans.types.get(known?.type ?? '');
  if (!type) return closeUnknown(tx, step, now);
  if (type.calls) await cancelEffect(tx, step, now);
  const cancelOther = (other: string) => cancelCalled(parts, tx, other);
  await type.cancel?.({ tx, run, token, step, now, cancelRun: cancelOther });
}

/** Everything that the run waits for ends, as it stands. */
export async function endWhereItStands(
  parts: EngineParts,
  tx: Transaction,
  run: StoredRun,
): Promise<StoredRun> {
  const now = parts.clock.now();
  const plan = await parts.plans.plan(tx, run.flow, run.version);
  for (const token of run.tokens) await dropToken({ parts, tx, plan, run, now }, token);
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
