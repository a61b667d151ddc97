import type { Token } from '../../../schemas/generated/run.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import { statusOf, stepIdOf } from '../advance.ts';
import type { StoredEffect, StoredJob, StoredRun } from '../collections.ts';
import type { EngineParts } from '../engine-parts.ts';
import { wakeJob } from '../jobs.ts';
import { type Why, storeOperated } from '../operate-run.ts';
import { resumeStep } from '../resume-step.ts';

/** What a person says about an effect of which nobody knows whether it happened. */
export type UnknownAnswer = 'done' | 'again';

async function requireEffect(tx: Transaction, step: string): Promise<StoredEffect> {
  const effect = await tx.get<StoredEffect>('effects', step);
  if (!effect) throw new AppError('effect.not_found', { details: { step } });
  return effect;
}

function cleared(token: Token, state: Token['state']): Token {
  const { incident: _incident, ...rest } = token;
  return { ...rest, state };
}

interface Cleared {
  before: StoredRun;
  run: StoredRun;
}

/** The failed token of the step stands as if it had never failed. */
async function clearIncident(
  tx: Transaction,
  effect: StoredEffect,
  state: 'waiting' | 'ready',
): Promise<Cleared> {
  const before = await tx.get<StoredRun>('runs', effect.run);
  const stands = (token: Token) =>
    before !== undefined && token.state === 'incident' && stepIdOf(before, token) === effect._id;
  if (!before?.tokens.some(stands))
    throw new AppError('effect.not_unknown', { details: { step: effect._id } });
  const tokens = before.tokens.map((token) => (stands(token) ? cleared(token, state) : token));
  return { before, run: { ...before, tokens, status: statusOf(tokens) } };
}

const answered = (answer: UnknownAnswer) => [
  { field: 'outcome', before: 'unknown', after: answer },
];

/** It happened: the run goes on with nothing but that. */
async function takeAsDone(
  parts: EngineParts,
  tx: Transaction,
  effect: StoredEffect,
  why: Why,
): Promise<StoredRun> {
  const { _id: step, run: id, token, node } = effect;
  const output = { isAssumed: true };
  const { before, run } = await clearIncident(tx, effect, 'waiting');
  await tx.update<StoredEffect>('effects', { ...effect, state: 'done', output });
  const changed = answered('done');
  const stored = await storeOperated(
    parts,
    tx,
    before,
    { run, how: 'skipped', changed, node },
    why,
  );
  await resumeStep(parts, tx, { run: id, token, step }, { kind: 'completed', output });
  return stored;
}

/** The node is entered again, and its effect planned anew. */
async function doAgain(
  parts: EngineParts,
  tx: Transaction,
  effect: StoredEffect,
  why: Why,
): Promise<StoredRun> {
  const { node } = effect;
  const { before, run } = await clearIncident(tx, effect, 'ready');
  await tx.update<StoredEffect>('effects', { ...effect, state: 'dead' });
  const changed = answered('again');
  return storeOperated(parts, tx, before, { run, how: 'retried', changed, node }, why);
}

/**
 * Settles an unknown outcome. `done`: it happened, the run goes on. `again`: it is done again, with the same key.
 * Throws `effect.not_found`, `effect.not_unknown`.
 */
export async function resolveUnknown(
  parts: EngineParts,
  tx: Transaction,
  { step, answer }: { step: string; answer: UnknownAnswer },
  why: Why,
): Promise<StoredRun> {
  const effect = await requireEffect(tx, step);
  if (effect.state !== 'unknown') throw new AppError('effect.not_unknown', { details: { step } });
  return answer === 'done' ? takeAsDone(parts, tx, effect, why) : doAgain(parts, tx, effect, why);
}

/** The next try is made at once instead of at its time. Throws `effect.not_found`, `effect.not_waiting`. */
export async function tryEffectNow(
  parts: Pick<EngineParts, 'clock'>,
  tx: Transaction,
  step: string,
): Promise<void> {
  const effect = await requireEffect(tx, step);
  const job = effect.job === null ? undefined : await tx.get<StoredJob>('jobs', effect.job);
  if (effect.state !== 'planned' || job?.state !== 'scheduled')
    throw new AppError('effect.not_waiting', { details: { step } });
  const now = parts.clock.now();
  await wakeJob(tx, job, now);
  await tx.update<StoredEffect>('effects', { ...effect, dueAt: now.toISOString() });
}
