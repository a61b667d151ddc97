import type { EffectAttempt } from '../../../schemas/generated/effect.ts';
import { failpoint } from '../../failpoints.ts';
import type { ErrorCode } from '../../../schemas/model/errors.ts';
import type { Transaction } from '../../store/port.ts';
import type { StoredEffect, StoredJob } from '../collections.ts';
import type { EngineParts } from '../engine-parts.ts';
import { closeLane, takeJob } from '../jobs.ts';
import { randomOf } from '../random.ts';
import { resumeStep } from '../resume-step.ts';
import { LeaseLost } from '../signals.ts';
import type { CallFailure, Connector } from './connector.ts';
import { addTry, digestOf } from './plan-effect.ts';
import { retryDelay } from './retry-delay.ts';

export type TryResult =
  | { kind: 'done'; output: unknown; wasAsked?: true }
  | { kind: 'failed'; failure: CallFailure };

/** What becomes of the effect after a try. */
type Verdict =
  | { kind: 'done'; output: unknown }
  | { kind: 'again'; dueAt: Date }
  | { kind: 'unknown' }
  | { kind: 'dead'; code: ErrorCode; details: Record<string, unknown> };

const longestDetail = 500;

export const lastTry = ({ attempts }: Pick<StoredEffect, 'attempts'>): EffectAttempt | undefined =>
  attempts.at(-1);

/** The effect with its last try changed. */
export const withLastTry = (effect: StoredEffect, change: Partial<EffectAttempt>): StoredEffect => {
  const last = lastTry(effect);
  if (!last) return effect;
  return { ...effect, attempts: [...effect.attempts.slice(0, -1), { ...last, ...change }] };
};

function told(result: TryResult, now: Date): Partial<EffectAttempt> {
  const endedAt = now.toISOString();
  if (result.kind === 'done')
    return { endedAt, outcome: 'done', ...(result.wasAsked ? { wasAsked: true } : {}) };
  const { kind: outcome, status, detail } = result.failure;
  const said = { detail: detail.slice(0, longestDetail) };
  return { endedAt, outcome, ...said, ...(status === undefined ? {} : { status }) };
}

function failureVerdict(
  effect: StoredEffect,
  failure: CallFailure,
  connector: Connector | undefined,
  now: Date,
): Verdict {
  const { attemptCount, ladderFrom } = effect;
  const target = failure.receiver ?? effect.target;
  const details = { target, status: failure.status ?? null, reason: failure.detail };
  if (failure.code !== undefined)
    return { kind: 'dead', code: failure.code, details: { target, ...failure.details } };
  if (failure.kind === 'final' || !connector)
    return { kind: 'dead', code: 'effect.refused', details };
  if (failure.kind === 'unknown' && connector.delivery === 'atMostOnce') return { kind: 'unknown' };
  const delay = retryDelay({
    count: attemptCount - ladderFrom,
    policy: effect.retry,
    ladder: connector.ladder,
    retryAfter: failure.retryAfter,
    random: randomOf(`${effect._id}#${attemptCount}`)(),
  });
  if (delay !== undefined) return { kind: 'again', dueAt: new Date(now.getTime() + delay) };
  const attempts = attemptCount - ladderFrom;
  return { kind: 'dead', code: 'effect.failed', details: { ...details, attempts } };
}

interface Settling {
  parts: Pick<EngineParts, 'clock'>;
  tx: Transaction;
  job: StoredJob;
  now: Date;
}

async function save(
  { parts, tx, job, now }: Settling,
  effect: StoredEffect,
  verdict: Verdict,
): Promise<void> {
  const ended = { job: null, dueAt: null, endedAt: now.toISOString() };
  switch (verdict.kind) {
    case 'again': {
      const dueAt = verdict.dueAt.toISOString();
      const next: StoredEffect = { ...effect, state: 'planned', dueAt };
      next.job = await addTry(tx, next, { order: job.order, dueAt: verdict.dueAt, now });
      await tx.update('effects', next);
      return;
    }
    case 'done': {
      const { output } = verdict;
      const responseDigest = digestOf(output);
      const kept =
        output === undefined ? {} : { output: output as NonNullable<typeof effect.output> };
      await tx.update<StoredEffect>('effects', {
        ...effect,
        ...ended,
        ...kept,
        state: 'done',
        responseDigest,
      });
      return resumeStep(parts, tx, placeOf(effect), { kind: 'completed', output });
    }
    case 'unknown': {
      await tx.update<StoredEffect>('effects', { ...effect, ...ended, state: 'unknown' });
      const details = { target: effect.target };
      return fail({ parts, tx }, effect, { code: 'effect.unknown_outcome', details });
    }
    case 'dead': {
      await tx.update<StoredEffect>('effects', { ...effect, ...ended, state: 'dead' });
      const { code, details } = verdict;
      return fail({ parts, tx }, effect, { code, details });
    }
    default:
      return verdict satisfies never;
  }
}

const placeOf = ({ run, token, _id: step }: StoredEffect) => ({ run, token, step });

const fail = (
  { parts, tx }: Pick<Settling, 'parts' | 'tx'>,
  effect: StoredEffect,
  failure: { code: ErrorCode; details: Record<string, unknown> },
): Promise<void> => resumeStep(parts, tx, placeOf(effect), { kind: 'completed', failure });

/** The end of a try that was not made, or the result of one that was, with the end of its job. */
export async function endTry(
  settling: Settling,
  effect: StoredEffect,
  verdict: Verdict,
): Promise<void> {
  const taken = await takeJob(settling.tx, settling.job);
  await save(settling, effect, verdict);
  failpoint('T4.inside_result');
  await closeLane(settling.tx, taken, settling.now);
}

/**
 * T4, second half: what came of a try, and the run's next job. Of an effect that was cancelled meanwhile the try is
 * written down only. Throws `LeaseLost` when somebody else has the effect by now.
 */
export async function settleTry(
  settling: Settling,
  result: TryResult,
  connector: Connector | undefined,
): Promise<void> {
  const { tx, job, now } = settling;
  const known = job.step ? await tx.get<StoredEffect>('effects', job.step) : undefined;
  if (!known || known.job !== job._id || known.fence !== job.fence) throw new LeaseLost(job._id);
  const effect = withLastTry(known, told(result, now));
  if (effect.state === 'cancelled') {
    await tx.update('effects', effect);
    return;
  }
  const verdict: Verdict =
    result.kind === 'done'
      ? { kind: 'done', output: result.output }
      : failureVerdict(effect, result.failure, connector, now);
  await endTry(settling, effect, verdict);
}
