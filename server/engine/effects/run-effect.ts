import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import { failpoint } from '../../failpoints.ts';
import { StoreError, type Transaction } from '../../store/port.ts';
import type { StoredEffect, StoredJob } from '../collections.ts';
import type { EngineParts } from '../engine-parts.ts';
import { closeLane, requireLease, takeJob } from '../jobs.ts';
import { attemptLimit } from '../leases.ts';
import { LeaseLost } from '../signals.ts';
import { CallFailed, type CallContext, type CallFailure, type Connector } from './connector.ts';
import { type TryResult, endTry, lastTry, settleTry, withLastTry } from './settle-try.ts';

const usualTimeout = 15_000;
const keptAttempts = 50;
/** Milliseconds between tries to write down a result while the store does not answer. */
const resultPauses = [100, 300, 1000, 3000];

interface Begun {
  effect: StoredEffect;
  connector: Connector;
  /** Nobody knows what became of the try before this one. */
  isUncertain: boolean;
}

const begins = (effect: StoredEffect, job: StoredJob, now: Date): StoredEffect => {
  const number = effect.attemptCount + 1;
  const attempt = {
    number,
    startedAt: now.toISOString(),
    endedAt: null,
    outcome: 'calling',
  } as const;
  return {
    ...effect,
    state: 'calling',
    fence: job.fence,
    attemptCount: number,
    attempts: [...effect.attempts, attempt].slice(-keptAttempts),
    dueAt: null,
  };
};

/** T4, first half: the try is counted and named before anything leaves. Undefined when none is to be made. */
async function beginTry(
  parts: EngineParts,
  tx: Transaction,
  job: StoredJob,
  now: Date,
): Promise<Begun | undefined> {
  await requireLease(tx, job);
  const known = job.step ? await tx.get<StoredEffect>('effects', job.step) : undefined;
  const isOpen = known?.state === 'planned' || known?.state === 'calling';
  if (!known || !isOpen || known.job !== job._id) {
    await closeLane(tx, await takeJob(tx, job), now);
    return undefined;
  }
  const wasLost = known.state === 'calling';
  const effect = wasLost
    ? withLastTry(known, { outcome: 'lost', endedAt: now.toISOString() })
    : known;
  const settling = { parts, tx, job, now };
  const connector = parts.connectors.get(effect.connector);
  if (!connector) {
    const details = { name: effect.connector };
    await endTry(settling, effect, { kind: 'dead', code: 'effect.no_connector', details });
    return undefined;
  }
  if (wasLost && connector.delivery === 'atMostOnce') {
    await endTry(settling, effect, { kind: 'unknown' });
    return undefined;
  }
  if (job.attempt > attemptLimit) {
    const details = { attempts: attemptLimit };
    await endTry(settling, effect, { kind: 'dead', code: 'flow.node_quarantined', details });
    return undefined;
  }
  const begun = begins(effect, job, now);
  await tx.update<StoredEffect>('effects', begun);
  const before = lastTry(effect)?.outcome;
  return { effect: begun, connector, isUncertain: before === 'lost' || before === 'unknown' };
}

/** Also ends when the connector does not heed the signal. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function failureOf(error: unknown): CallFailure {
  if (error instanceof CallFailed) return error.failure;
  if (error instanceof AppError)
    return { kind: 'final', detail: error.code, code: error.code, details: error.details };
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'unknown', detail };
}

/** What became of an earlier try; a question without answer leaves it unknown. */
async function ask(
  { connector, effect }: Begun,
  context: CallContext,
): Promise<TryResult | undefined> {
  if (!connector.find) return undefined;
  try {
    const found = await orAborted(connector.find(effect.request, context), context.signal);
    return found && { kind: 'done', output: found.output, wasAsked: true };
  } catch (error) {
    const failure = failureOf(error);
    return { kind: 'failed', failure: { ...failure, kind: 'unknown' } };
  }
}

async function callOutside(begun: Begun, lost: AbortSignal): Promise<TryResult> {
  const { effect, connector, isUncertain } = begun;
  const time = AbortSignal.timeout(connector.timeout ?? usualTimeout);
  const signal = AbortSignal.any([lost, time]);
  const context = { key: effect._id, attempt: effect.attemptCount, signal };
  try {
    const known =
      isUncertain && connector.delivery === 'queryable' ? await ask(begun, context) : undefined;
    if (known) return known;
    const output = await orAborted(connector.call(effect.request, context), signal);
    return { kind: 'done', output };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

/** A result is not given up for a store that is away for a moment: nobody else knows it. */
async function settleSurely(
  parts: EngineParts,
  job: StoredJob,
  { result, connector }: { result: TryResult; connector: Connector },
): Promise<void> {
  for (const wait of [...resultPauses, undefined]) {
    try {
      const now = parts.clock.now();
      await parts.store.transaction((tx) => settleTry({ parts, tx, job, now }, result, connector));
      return;
    } catch (error) {
      if (!(error instanceof StoreError) || wait === undefined) throw error;
      await pause(wait);
    }
  }
}

/**
 * T4: one try of an effect. 1. It is counted and committed. 2. The call is made outside any transaction. 3. Its result
 * and the run's next job are committed, under the same lease or not at all. `lost` says that the lease has gone to
 * somebody else. Throws `LeaseLost`.
 */
export async function runEffect(
  parts: EngineParts,
  job: StoredJob,
  lost: AbortSignal,
): Promise<void> {
  failpoint('T4.before_intent');
  const now = parts.clock.now();
  const begun = await parts.store.transaction((tx) => beginTry(parts, tx, job, now));
  if (!begun) return;
  failpoint('T4.after_intent');
  const result = await callOutside(begun, lost);
  if (lost.aborted) throw new LeaseLost(job._id);
  failpoint('T4.called');
  await settleSurely(parts, job, { result, connector: begun.connector });
  failpoint('T4.after_result');
}
