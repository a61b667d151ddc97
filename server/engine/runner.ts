import { AppError } from '../errors.ts';
import { failpoint } from '../failpoints.ts';
import { type Transaction, StoreError } from '../store/port.ts';
import type { StoredJob, StoredRun } from './collections.ts';
import type { EngineParts } from './engine-parts.ts';
import { runEffect } from './effects/run-effect.ts';
import { closeLane, releaseJob, takeJob } from './jobs.ts';
import { attemptLimit } from './leases.ts';
import { requirePlan } from './operate-run.ts';
import { putAside } from './pauses.ts';
import { CutBefore, LeaseLost, NeedsOutside, NodeFailed } from './signals.ts';
import type { Memo } from './step-context.ts';
import { fireDate, scanDates } from './dates.ts';
import { startPutOff } from './debounce.ts';
import { fireSchedule } from './schedules.ts';
import { storeRun } from './store-run.ts';
import { transactionTime } from './transaction-time.ts';
import type { Walk, WalkBounds } from './walk-state.ts';
import { addContinuation, walkRun } from './walk.ts';

/** A step that keeps needing other things from outside than what was made for it. */
const redoLimit = 200;

const isOver = (run: StoredRun): boolean => run.status === 'done' || run.status === 'cancelled';

/** T3: step results, record writes, next jobs and the end of this job, in one transaction. */
async function advanceRun(
  parts: EngineParts,
  tx: Transaction,
  job: StoredJob,
  { run: known, ...attempt }: { memo: Memo; now: Date; bounds: WalkBounds; run?: StoredRun },
): Promise<void> {
  const taken = await takeJob(tx, job);
  const run = known ?? (job.run ? await tx.get<StoredRun>('runs', job.run) : undefined);
  if (!run || isOver(run)) return closeLane(tx, taken, attempt.now);
  // Where this server cannot read the version, the job stays for one that can.
  const plan = await requirePlan(parts, tx, run);
  const resumes = job.kind === 'resume' ? { resumes: job } : {};
  const marks = { nodesDone: 0, seen: {}, loaded: {} };
  const at = attempt.now.toISOString();
  const walk: Walk = { parts, tx, plan, run, at, ...attempt, ...marks, ...resumes };
  const hasMore = await walkRun(walk);
  failpoint('T3.inside');
  if (hasMore) await addContinuation(walk);
  if (walk.run !== run) await storeRun(tx, walk.run, { before: run, now: attempt.now });
  await closeLane(tx, taken, attempt.now);
}

async function makeOutside(need: NeedsOutside, memo: Memo): Promise<void> {
  try {
    memo.set(need.key, { value: await need.make() });
  } catch (error) {
    memo.set(need.key, { error });
  }
}

/** What earlier tries of one job taught. */
export interface Lessons {
  memo: Memo;
  failed: Map<string, unknown>;
  /** Steps that begin a transaction of their own. */
  cuts: Set<string>;
}

/** A failure is recorded, what a step needs from outside is made, and definitions that another server changed are read. */
export async function learn(parts: EngineParts, lessons: Lessons, error: unknown): Promise<void> {
  if (error instanceof NodeFailed) lessons.failed.set(error.step, error.cause);
  else if (error instanceof AppError && error.code === 'catalog.changed')
    await parts.catalog.refresh();
  else if (error instanceof CutBefore) lessons.cuts.add(error.step);
  else if (error instanceof NeedsOutside) await makeOutside(error, lessons.memo);
  else throw error;
}

/** Runs the body, each time knowing what the tries before it taught, until it commits. */
async function walkUntilCommitted(
  parts: EngineParts,
  job: StoredJob,
  { run, ...extra }: Pick<WalkBounds, 'refuseFirst'> & { run?: StoredRun } = {},
): Promise<void> {
  const lessons: Lessons = { memo: new Map(), failed: new Map(), cuts: new Set() };
  const now = parts.clock.now();
  // A job that was lost before goes node by node, so that what is lost with it is one node.
  const budget = job.attempt > 1 ? 1 : parts.nodesPerTransaction;
  for (let redo = 0; redo < redoLimit; redo += 1) {
    try {
      await parts.store.transaction((tx) => {
        const { memo, ...marks } = lessons;
        const bounds = { budget, time: transactionTime[parts.store.kind], ...marks, ...extra };
        return advanceRun(parts, tx, job, { memo, now, bounds, ...(run ? { run } : {}) });
      });
      failpoint('T3.after_commit');
      return;
    } catch (error) {
      await learn(parts, lessons, error);
    }
  }
  throw new Error(`Job ${job._id} kept needing other values than those made for it`);
}

/**
 * A run's node becomes an incident. Jobs without a run do nothing of an author's, and whatever they start would never
 * start without them: they are tried again and again.
 */
async function quarantine(parts: EngineParts, job: StoredJob): Promise<void> {
  parts.log.error({ job: job._id, run: job.run, attempt: job.attempt }, 'job quarantined');
  const reason = new AppError('flow.node_quarantined', { details: { attempts: attemptLimit } });
  return walkUntilCommitted(parts, job, { refuseFirst: reason });
}

interface Held {
  run?: StoredRun | undefined;
  /** Aborted when the lease has gone to somebody else. */
  lost: AbortSignal;
}

async function perform(parts: EngineParts, job: StoredJob, { run, lost }: Held): Promise<void> {
  if (await putAside(parts, job)) return;
  if (job.kind === 'effect') return runEffect(parts, job, lost);
  if (job.attempt > attemptLimit && job.run) return quarantine(parts, job);
  switch (job.kind) {
    case 'advance':
    case 'resume':
      return walkUntilCommitted(parts, job, run ? { run } : {});
    case 'schedule':
      return fireSchedule(parts, job);
    case 'date':
      return fireDate(parts, job);
    case 'dateScan':
      return scanDates(parts, job);
    case 'debounce':
      return startPutOff(parts, job);
    default:
      return job.kind satisfies never;
  }
}

/** Says nothing about the nodes of the run: the store is away or full, or another server has to do the job. */
const isNoFault = (error: unknown): boolean =>
  error instanceof StoreError
    ? error.problem === 'unavailable' || error.problem === 'full'
    : error instanceof AppError && error.code === 'flow.version_unknown';

/** Tried again later, further apart each time. The attempt stays counted unless it is no node's fault. */
async function giveBack(parts: EngineParts, job: StoredJob, error: unknown): Promise<void> {
  const isStale = error instanceof StoreError && error.problem === 'stale';
  if (!isStale)
    parts.log.warn({ err: error, job: job._id, attempt: job.attempt }, 'job given back');
  const delay = isStale ? 0 : 100 * 4 ** Math.min(job.fence, 5);
  const at = new Date(parts.clock.now().getTime() + delay);
  const attempt = isNoFault(error) ? job.attempt - 1 : job.attempt;
  await parts.store.transaction((tx) => releaseJob(tx, job, { at, attempt }));
}

/**
 * Does a leased job. Never throws: what cannot be done now is given back, and reaped when even that fails. `held.run`:
 * the job's run as last seen; when it has changed since, the write of its next state is refused as stale.
 */
export async function runJob(parts: EngineParts, job: StoredJob, held: Held): Promise<void> {
  try {
    await perform(parts, job, held);
  } catch (error) {
    if (error instanceof LeaseLost) return;
    await giveBack(parts, job, error).catch((cause: unknown) => {
      if (!(cause instanceof LeaseLost))
        parts.log.error({ err: cause, job: job._id }, 'job could not be given back');
    });
  }
}
