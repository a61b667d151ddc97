import type { Token } from '../../schemas/generated/run.ts';
import { newId } from '../ids.ts';
import { type Outcome, advance, enter, stepIdOf } from './advance.ts';
import { atomicGroup } from './atomic-body.ts';
import { dropToken, wakers } from './drop-token.ts';
import { addJob, dropJob } from './jobs.ts';
import { dropKept, keepEvent, wakeKept } from './kept-events.ts';
import { laneOf } from './lane-of.ts';
import { outcomeOf } from './node-outcome.ts';
import { addTimeout, timeoutJobOf } from './node-timeout.ts';
import type { ResumeSignal } from './node-type.ts';
import { passTrigger } from './pass-trigger.ts';
import { recordStep } from './record-step.ts';
import type { Walk } from './walk-state.ts';

async function addWaker(
  walk: Walk,
  token: Token,
  kind: 'due' | 'changed',
  dueAt: string | null,
): Promise<void> {
  const { tx, run, now } = walk;
  const step = stepIdOf(run, token);
  const isOfRecord = kind === 'changed' && run.entity && run.record;
  const job = {
    _id: `${step}.${kind}`,
    kind: 'resume' as const,
    lane: isOfRecord ? laneOf(run.entity ?? '', run.record ?? '') : run.lane,
    order: run.seq,
    run: run._id,
    token: token.id,
    step,
    signal: { kind },
  };
  if (kind === 'due') {
    await addJob(tx, { ...job, dueAt }, now);
    return;
  }
  // Whoever changes the record either is seen by this walk or finds the job.
  const entity = run.entity ? walk.parts.catalog.get(run.entity) : undefined;
  if (entity && run.record) await tx.touch(entity.collection, run.record);
  await addJob(tx, { ...job, isParked: true }, now);
}

/** The step of a token with which a join went on is done. */
async function mergeToken({ tx, run, at }: Walk, token: Token): Promise<void> {
  const step = stepIdOf(run, token);
  await tx.patch('steps', step, { state: 'done', endedAt: at });
}

async function afterOutcome(walk: Walk, token: Token, outcome: Outcome): Promise<void> {
  const { plan, now, at } = walk;
  const { run, dropped, merged, watch } = advance(plan, walk.run, token, outcome, at);
  for (const other of dropped) if (other.id !== token.id) await dropToken(walk, other);
  for (const other of merged) await mergeToken(walk, other);
  walk.run = run;
  if (watch) {
    walk.run = { ...run, stepCount: run.stepCount + 1 };
    walk.seen = {};
    await recordStep(walk, watch, { kind: 'wait' }, true);
    await addWaker(walk, watch, 'due', watch.dueAt ?? null);
  }
  const isWaiting = outcome.kind === 'wait' || outcome.kind === 'call';
  if (token.timeoutAt && !isWaiting)
    await dropJob(walk.tx, timeoutJobOf(stepIdOf(walk.run, token)), now);
  if (isWaiting && outcome.timeoutAt)
    await addTimeout(walk.tx, walk.run, token, { dueAt: outcome.timeoutAt, now });
  if (outcome.kind !== 'wait') return;
  if (outcome.dueAt) await addWaker(walk, token, 'due', outcome.dueAt);
  if (outcome.onRecordChange) await addWaker(walk, token, 'changed', null);
}

/** An event that does not let a failed wait go on leaves it as it is. */
const staysFailed = ({ state }: Token, { kind }: Outcome): boolean =>
  state === 'incident' && (kind === 'wait' || kind === 'failed');

async function settleStep(
  walk: Walk,
  token: Token,
  outcome: Outcome,
  { isNew, signal }: { isNew: boolean; signal: ResumeSignal | undefined },
): Promise<void> {
  const step = stepIdOf(walk.run, token);
  if (signal) for (const id of wakers(step)) await dropJob(walk.tx, id, walk.now);
  await recordStep(walk, token, outcome, isNew);
  await afterOutcome(walk, token, outcome);
  if (token.state === 'incident') await dropKept(walk, step);
  // Other operations than `ctx.write` may have written it.
  if (walk.plan.node(token.node)?.type.group !== 'route') walk.loaded = {};
  delete walk.loaded.item;
}

/** One step: enter the node, ask it, record it, move the token. */
async function takeStep(walk: Walk, ready: Token, signal?: ResumeSignal): Promise<void> {
  const isNew = ready.iteration === undefined;
  const entered = enter(walk.run, ready);
  const { token } = entered;
  walk.run = entered.run;
  walk.seen = {};
  delete walk.failure;
  const outcome = await outcomeOf(walk, walk.plan.node(token.node), token, signal);
  if (signal?.kind === 'event' && outcome.kind === 'failed') await keepEvent(walk, token, signal);
  const isWait = walk.plan.node(token.node)?.type.group === 'wait';
  const isTriedAgain = isWait && !isNew && !signal;
  if (!staysFailed(token, outcome)) await settleStep(walk, token, outcome, { isNew, signal });
  if (isTriedAgain && outcome.kind === 'wait') await wakeKept(walk, stepIdOf(walk.run, token));
  walk.nodesDone += 1;
}

async function resumeToken(walk: Walk, resumes: NonNullable<Walk['resumes']>): Promise<void> {
  const { run } = walk;
  const token = run.tokens.find(({ id }) => id === resumes.token);
  if (!token || stepIdOf(run, token) !== resumes.step) return;
  const signal = resumes.signal ?? { kind: 'due' };
  const isEvent = signal.kind === 'event';
  // A failed wait stands: an event may still let it go on. One that is about to be tried again asks for it then.
  if (token.state === 'waiting' || (token.state === 'incident' && isEvent))
    await takeStep(walk, token, signal);
  else if (isEvent) await keepEvent(walk, token, signal);
}

const isReady = ({ state }: Token): boolean => state === 'ready';

/** A body that is done in one transaction is done before anything else. */
const nextToken = (walk: Walk): Token | undefined =>
  walk.run.tokens.find((token) => isReady(token) && atomicGroup(walk, token) !== undefined) ??
  walk.run.tokens.find(isReady);

function isFirstOfTransaction({ plan, run, bounds }: Walk, token: Token): boolean {
  if (plan.node(token.node)?.type.readsCommitted === true) return true;
  return bounds.cuts?.size ? bounds.cuts.has(stepIdOf(run, enter(run, token).token)) : false;
}

/** The transaction ends before this token's next step. */
function mustStop(walk: Walk, token: Token, until: number): boolean {
  if (atomicGroup(walk, token) !== undefined) return false;
  const { budget, isTrial } = walk.bounds;
  if (walk.nodesDone > 0 && !isTrial && isFirstOfTransaction(walk, token)) return true;
  return walk.nodesDone >= budget || performance.now() > until;
}

/** What a watch did before comes first: the next thing it does may end the tokens that it started. */
function watchBehindReady(walk: Walk): Token | undefined {
  const token = walk.run.tokens.find(({ id }) => id === walk.resumes?.token);
  return token?.watch && token.state === 'waiting' && nextToken(walk) ? token : undefined;
}

/** Moves the run's tokens until each waits, or a bound is reached. `true` when some are still ready. */
export async function walkRun(walk: Walk): Promise<boolean> {
  const until = performance.now() + walk.bounds.time;
  const { resumes } = walk;
  const watch = watchBehindReady(walk);
  if (resumes && !watch) await resumeToken(walk, resumes);
  if (!(await walkReady(walk, until))) {
    if (watch) await addWaker(walk, watch, 'due', watch.dueAt ?? null);
    return true;
  }
  if (!watch || !resumes) return false;
  await resumeToken(walk, resumes);
  return !(await walkReady(walk, until));
}

/** Takes steps while a token is ready; false when a bound was reached before. */
async function walkReady(walk: Walk, until: number): Promise<boolean> {
  for (;;) {
    const token = nextToken(walk);
    if (!token) return true;
    if (mustStop(walk, token, until)) return false;
    if (atomicGroup(walk, token) === undefined) walk.atomicNodes = 0;
    if (token.node === walk.plan.trigger.node.id) await passTrigger(walk, token);
    else await takeStep(walk, token);
  }
}

/** The rest of a walk that reached its bound. */
export async function addContinuation(walk: Walk): Promise<void> {
  const { tx, run, now } = walk;
  const { lane, seq } = run;
  await addJob(tx, { _id: newId(), kind: 'advance', lane, order: seq, run: run._id }, now);
}
