import type { SignalFailure } from '../../schemas/generated/job.ts';
import type { ErrorCode } from '../../schemas/model/errors.ts';
import type { Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { StoreError } from '../store/port.ts';
import { type Outcome, advance, enter, stepIdOf } from './advance.ts';
import { atomicGroup, requireInScope } from './atomic-body.ts';
import type { StoredRun } from './collections.ts';
import type { PlannedNode } from './compile-flow.ts';
import { dropToken, wakers } from './drop-token.ts';
import { cancelEffect, planEffect } from './effects/plan-effect.ts';
import { stepOfGroup } from './groups.ts';
import { incidentOf } from './incidents.ts';
import { addJob, dropJob } from './jobs.ts';
import { joinBranches } from './join-branches.ts';
import { laneOf } from './lane-of.ts';
import { addTimeout, timeOut, timeoutJobOf, withTimeout } from './node-timeout.ts';
import type { NodeContext, NodeResult, ResumeSignal } from './node-type.ts';
import { failureOf, hasFailed, recordStep } from './record-step.ts';
import { CutBefore, LeaseLost, NeedsOutside, NodeFailed } from './signals.ts';
import { createStepContext } from './step-context.ts';
import type { Walk } from './walk-state.ts';

/** Steps of a run, and how many more each item of a loop may take. */
export const stepLimit = 1000;
const stepsPerItem = 50;

const stepsAllowed = ({ itemCount = 0 }: StoredRun): number => stepLimit + itemCount * stepsPerItem;

/** Done by the body itself, not by the node: never an incident. */
const isOurs = (error: unknown): boolean =>
  error instanceof NeedsOutside ||
  error instanceof LeaseLost ||
  (error instanceof AppError && error.code === 'catalog.changed') ||
  (error instanceof StoreError && error.problem !== 'duplicate' && error.problem !== 'missing');

/** What a step waited for could not be had. */
const failedSignal = ({ code, details }: SignalFailure): AppError =>
  new AppError(code as ErrorCode, { details });

async function callNode(
  walk: Walk,
  planned: PlannedNode,
  token: Token,
  signal: ResumeSignal | undefined,
): Promise<NodeResult> {
  const { parts, tx, run, plan, memo, now } = walk;
  const { seen, loaded } = walk;
  const shared = { parts, tx, run, token, plan, planned, memo, now, seen, loaded };
  const ctx: NodeContext = createStepContext(shared);
  return withTimeout(ctx, planned.node, await ask(ctx, planned, signal));
}

/** The node's answer to entering it, or to what it waited for. */
async function ask(
  ctx: NodeContext,
  { type, settings }: PlannedNode,
  signal: ResumeSignal | undefined,
): Promise<NodeResult> {
  if (!signal) return type.run(ctx, settings);
  if (signal.failure) throw failedSignal(signal.failure);
  if (!type.resume) throw new AppError('flow.cannot_resume', { details: { type: type.type } });
  const resume = (given: ResumeSignal) => ask(ctx, { type, settings } as PlannedNode, given);
  if (signal.kind === 'timeout')
    return timeOut(ctx, resume, async () => {
      if (type.calls) await cancelEffect(ctx.tx, ctx.step, ctx.now);
      await type.cancel?.(ctx);
    });
  return type.resume(ctx, settings, signal);
}

/** The outcome of a step. A failure leaves the transaction: nothing the node did before it may stay. */
async function outcomeOf(
  walk: Walk,
  planned: PlannedNode | undefined,
  token: Token,
  signal: ResumeSignal | undefined,
): Promise<Outcome> {
  const step = stepIdOf(walk.run, token);
  if (hasFailed(walk, step)) return failureOutcome(walk, planned, token, failureOf(walk, step));
  try {
    if (!planned) throw new AppError('flow.unknown_node', { details: { node: token.node } });
    const limit = stepsAllowed(walk.run);
    if (walk.run.stepCount > limit)
      throw new AppError('flow.too_many_steps', { details: { limit } });
    const result = await callNode(walk, planned, token, signal);
    const joined =
      result.kind === 'join' ? joinBranches(walk.plan, walk.run, token, result) : result;
    const outcome = joined.kind === 'fail' ? failNow(walk, planned, token, joined.error) : joined;
    requireInScope(walk, token, outcome);
    if (outcome.kind === 'call') await planEffect(walk, planned, token, outcome);
    return endOutcome(walk, token, outcome);
  } catch (error) {
    const group = atomicGroup(walk, token);
    const mayCut = walk.nodesDone > 0 && group === undefined && !walk.bounds.isTrial;
    if (error instanceof NeedsOutside && mayCut) throw new CutBefore(step, error);
    if (isOurs(error)) throw error;
    throw new NodeFailed(group === undefined ? step : stepOfGroup(walk.run._id, group), error);
  }
}

/** Fails as the step stands, without another try. */
function failNow(walk: Walk, planned: PlannedNode, token: Token, error: AppError): Outcome {
  if (atomicGroup(walk, token) !== undefined) throw error;
  walk.failure = error;
  return failureOutcome(walk, planned, token, error);
}

/** The innermost body that the token is in whose node takes failures. */
const catchingGroup = ({ run }: Pick<Walk, 'run'>, { groups = [] }: Token): string | undefined =>
  groups.findLast((group) =>
    run.tokens.some(({ holds, catches }) => holds === group && catches === true),
  );

/** An end with an error in a body is the failure of the body. */
function endOutcome(walk: Walk, token: Token, outcome: Outcome): Outcome {
  if (outcome.kind !== 'end' || !outcome.error) return outcome;
  const group = catchingGroup(walk, token);
  const incident = { ...outcome.error, at: walk.now.toISOString() };
  return group === undefined ? outcome : { kind: 'thrown', group, incident };
}

/** A connected `error` port takes the token; otherwise the run stops here and waits for a person. */
function failureOutcome(
  walk: Walk,
  planned: PlannedNode | undefined,
  token: Token,
  error: unknown,
): Outcome {
  const incident = incidentOf(error, walk.now);
  const handled =
    planned?.type.canFail === true && walk.plan.targets(token.node, 'error').length > 0;
  if (handled) return { kind: 'go', port: 'error', output: { error: incident } };
  const group = catchingGroup(walk, token);
  return group === undefined ? { kind: 'failed', incident } : { kind: 'thrown', group, incident };
}

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
async function mergeToken({ tx, run, now }: Walk, token: Token): Promise<void> {
  const step = stepIdOf(run, token);
  await tx.patch('steps', step, { state: 'done', endedAt: now.toISOString() });
}

async function afterOutcome(walk: Walk, token: Token, outcome: Outcome): Promise<void> {
  const { plan, now } = walk;
  const { run, dropped, merged, watch } = advance(
    plan,
    walk.run,
    token,
    outcome,
    now.toISOString(),
  );
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

/** One step: enter the node, ask it, record it, move the token. */
async function takeStep(walk: Walk, ready: Token, signal?: ResumeSignal): Promise<void> {
  const isNew = ready.iteration === undefined;
  const entered = enter(walk.run, ready);
  const { token } = entered;
  walk.run = entered.run;
  walk.seen = {};
  delete walk.failure;
  const outcome = await outcomeOf(walk, walk.plan.node(token.node), token, signal);
  if (signal)
    for (const id of wakers(stepIdOf(walk.run, token))) await dropJob(walk.tx, id, walk.now);
  await recordStep(walk, token, outcome, isNew);
  await afterOutcome(walk, token, outcome);
  // Other operations than `ctx.write` may have written it.
  if (walk.plan.node(token.node)?.type.group !== 'route') walk.loaded = {};
  delete walk.loaded.item;
  walk.nodesDone += 1;
}

/** A trigger has nothing to do when its run starts: its token moves on without a step. */
function passTrigger(walk: Walk, token: Token): void {
  const { plan, now } = walk;
  walk.run = advance(plan, walk.run, token, { kind: 'go', port: 'next' }, now.toISOString()).run;
}

async function resumeToken(walk: Walk, resumes: NonNullable<Walk['resumes']>): Promise<void> {
  const { run } = walk;
  const token = run.tokens.find(({ id }) => id === resumes.token);
  if (!token || token.state !== 'waiting' || stepIdOf(run, token) !== resumes.step) return;
  await takeStep(walk, token, resumes.signal ?? { kind: 'due' });
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
    if (token.node === walk.plan.trigger.node.id) passTrigger(walk, token);
    else await takeStep(walk, token);
  }
}

/** The rest of a walk that reached its bound. */
export async function addContinuation(walk: Walk): Promise<void> {
  const { tx, run, now } = walk;
  const { lane, seq } = run;
  await addJob(tx, { _id: newId(), kind: 'advance', lane, order: seq, run: run._id }, now);
}
