import { createHash } from 'node:crypto';
import type { Token } from '../../../schemas/generated/run.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import { stepIdOf } from '../advance.ts';
import type { StoredEffect, StoredRun } from '../collections.ts';
import type { PlannedNode } from '../compile-flow.ts';
import type { EngineParts } from '../engine-parts.ts';
import { addJob, dropJob } from '../jobs.ts';
import type { Call } from '../node-type.ts';

/** Characters of a request as JSON. */
const longestRequest = 256 * 1024;

export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url');

export const unknownOutcome = ({ target }: Pick<StoredEffect, 'target'>): AppError =>
  new AppError('effect.unknown_outcome', { details: { target } });

interface Planning {
  parts: Pick<EngineParts, 'connectors'>;
  tx: Transaction;
  run: StoredRun;
  now: Date;
}

/** Each try has a job of its own, so that the fence of one says nothing about another. */
export async function addTry(
  tx: Transaction,
  { _id: step, run, token, attemptCount }: StoredEffect,
  { order, dueAt, now }: { order: number; dueAt: Date; now: Date },
): Promise<string> {
  const job = await addJob(
    tx,
    {
      _id: `${step}.effect.${attemptCount}`,
      kind: 'effect',
      lane: `effect:${step}`,
      order,
      run,
      token,
      step,
      dueAt: dueAt.toISOString(),
    },
    now,
  );
  return job._id;
}

/** It was done before: the step goes on with what came of it then. */
async function answerAgain(
  { tx, run, now }: Planning,
  { _id: step, token, output }: StoredEffect,
): Promise<void> {
  const { lane, seq: order } = run;
  const signal = { kind: 'completed' as const, output };
  const place = { kind: 'resume' as const, lane, order, run: run._id, token, step };
  await addJob(tx, { _id: `${step}.completed`, ...place, signal }, now);
}

function requireSize(request: unknown): void {
  const length = JSON.stringify(request)?.length ?? 0;
  if (length > longestRequest)
    throw new AppError('effect.too_large', { details: { limit: longestRequest, length } });
}

/**
 * Writes down what a step wants done outside, and the job that does it; part of the step's own transaction. A step
 * that is tried again keeps its key and its tries: what was done stays done, and what may have happened and must not
 * be repeated is refused. Throws `effect.no_connector`, `effect.too_large`, `effect.unknown_outcome`.
 */
export async function planEffect(
  planning: Planning,
  planned: PlannedNode,
  token: Token,
  call: Call,
): Promise<void> {
  const { parts, tx, run, now } = planning;
  if (!parts.connectors.has(call.connector))
    throw new AppError('effect.no_connector', { details: { name: call.connector } });
  requireSize(call.request);
  const step = stepIdOf(run, token);
  const known = await tx.get<StoredEffect>('effects', step);
  if (known?.state === 'unknown') throw unknownOutcome(known);
  if (known?.state === 'done') return answerAgain(planning, known);
  const before = known ? { ...known } : blank(run, token, now);
  if ('retry' in before) delete before.retry;
  const { retry } = planned.node;
  const effect: StoredEffect = {
    ...before,
    _id: step,
    connector: call.connector,
    target: call.target,
    request: call.request as StoredEffect['request'],
    requestHash: digestOf(call.request),
    ...(retry ? { retry } : {}),
    state: 'planned',
    ladderFrom: before.attemptCount,
    dueAt: now.toISOString(),
    endedAt: null,
  };
  effect.job = await addTry(tx, effect, { order: run.seq, dueAt: now, now });
  if (known) await tx.update<StoredEffect>('effects', effect);
  else await tx.insert<StoredEffect>('effects', effect);
}

const blank = (run: StoredRun, token: Token, now: Date) => ({
  run: run._id,
  flow: run.flow,
  token: token.id,
  node: token.node,
  job: null,
  fence: 0,
  attemptCount: 0,
  attempts: [],
  createdAt: now.toISOString(),
});

/** The step ends without an answer. A try under way is still written down when it comes back, and resumes nothing. */
export async function cancelEffect(tx: Transaction, step: string, now: Date): Promise<void> {
  const effect = await tx.get<StoredEffect>('effects', step);
  if (effect?.state !== 'planned' && effect?.state !== 'calling') return;
  if (effect.job !== null) await dropJob(tx, effect.job, now);
  await tx.update<StoredEffect>('effects', {
    ...effect,
    state: 'cancelled',
    dueAt: null,
    endedAt: now.toISOString(),
  });
}
