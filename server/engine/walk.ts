import type { SignalFailure } from '../../schemas/generated/job.ts';
import type { StepDocument } from '../../schemas/generated/step.ts';
import type { ErrorCode } from '../../schemas/model/errors.ts';
import type { Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { type Transaction, StoreError } from '../store/port.ts';
import { type Outcome, advance, enter, stepIdOf } from './advance.ts';
import type { StoredJob, StoredRun, StoredStep } from './collections.ts';
import type { FlowPlan, PlannedNode } from './compile-flow.ts';
import { cancelEffect, planEffect } from './effects/plan-effect.ts';
import type { EngineParts } from './engine-parts.ts';
import { incidentOf } from './incidents.ts';
import { addJob, dropJob } from './jobs.ts';
import { laneOf } from './lane-of.ts';
import { addTimeout, timeOut, timeoutJobOf, withTimeout } from './node-timeout.ts';
import type { NodeContext, NodeResult, ResumeSignal } from './node-type.ts';
import { LeaseLost, NeedsOutside, NodeFailed } from './signals.ts';
import { type Loaded, type Memo, createStepContext } from './step-context.ts';

/** What one transaction of a run may do. */
export interface WalkBounds {
  /** Nodes. */
  budget: number;
  /** Milliseconds of this process's time. */
  time: number;
  /** Steps that were tried and failed, with why: they are recorded so instead of tried again. */
  failed: ReadonlyMap<string, unknown>;
  /** The first step fails with this without being tried. */
  refuseFirst?: unknown;
}

export const stepLimit = 1000;

export interface Walk {
  parts: EngineParts;
  tx: Transaction;
  plan: FlowPlan;
  run: StoredRun;
  /** The signal that starts the walk, with the waiting token it is for. */
  resumes?: Pick<StoredJob, 'token' | 'step' | 'signal'>;
  memo: Memo;
  now: Date;
  bounds: WalkBounds;
  nodesDone: number;
  loaded: Loaded;
  /** What the expressions of the step being taken gave. */
  seen: Record<string, unknown>;
}

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
      await type.cancel?.(ctx);
    });
  return type.resume(ctx, settings, signal);
}

const isRefused = (walk: Walk): boolean =>
  walk.bounds.refuseFirst !== undefined && walk.nodesDone === 0;

const hasFailed = (walk: Walk, step: string): boolean =>
  isRefused(walk) || walk.bounds.failed.has(step);

const failureOf = (walk: Walk, step: string): unknown =>
  isRefused(walk) ? walk.bounds.refuseFirst : walk.bounds.failed.get(step);

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
    if (walk.run.stepCount > stepLimit)
      throw new AppError('flow.too_many_steps', { details: { limit: stepLimit } });
    const result = await callNode(walk, planned, token, signal);
    if (result.kind === 'call') await planEffect(walk, planned, token, result);
    return result;
  } catch (error) {
    if (isOurs(error)) throw error;
    throw new NodeFailed(step, error);
  }
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
  return { kind: 'failed', incident };
}

function stepState(walk: Walk, outcome: Outcome, step: string): Partial<StepDocument> {
  const endedAt = walk.now.toISOString();
  if (hasFailed(walk, step)) {
    const { code, detail, details } = incidentOf(failureOf(walk, step), walk.now);
    const error = { code, detail, ...(details ? { details } : {}) };
    return { state: 'failed', port: outcome.kind === 'go' ? 'error' : null, error, endedAt };
  }
  if (outcome.kind === 'wait' || outcome.kind === 'call')
    return { state: 'waiting', port: null, error: null, endedAt: null };
  if (outcome.kind === 'end' && outcome.error)
    return { state: 'failed', port: null, error: outcome.error, endedAt };
  const output = outcome.kind === 'go' ? outcome.output : undefined;
  const port = outcome.kind === 'go' ? outcome.port : null;
  return { state: 'done', port, error: null, endedAt, ...(output === undefined ? {} : { output }) };
}

async function recordStep(
  walk: Walk,
  token: Token,
  outcome: Outcome,
  isNew: boolean,
): Promise<void> {
  const { tx, run, plan, now } = walk;
  const _id = stepIdOf(run, token);
  const input = Object.keys(walk.seen).length > 0 ? { input: walk.seen } : {};
  const state = { ...stepState(walk, outcome, _id), ...input };
  const known = isNew ? undefined : await tx.get<StoredStep>('steps', _id);
  if (known) {
    const attempt = known.state === 'failed' ? known.attempt + 1 : known.attempt;
    await tx.update<StoredStep>('steps', { ...known, ...state, attempt });
    return;
  }
  await tx.insert<StoredStep>('steps', {
    _id,
    run: run._id,
    token: token.id,
    node: token.node,
    type: plan.node(token.node)?.node.type ?? 'unknown',
    iteration: token.iteration ?? 1,
    order: run.stepCount,
    attempt: 1,
    state: 'done',
    port: null,
    error: null,
    startedAt: now.toISOString(),
    endedAt: null,
    ...state,
  });
}

/** Jobs that would wake the token: its deadline, and a change of its record. */
const wakers = (step: string): string[] => [`${step}.due`, `${step}.changed`];

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

/** The step of a token ends without leaving by a port: its task, timers and step are closed. */
export async function dropToken(
  walk: Pick<Walk, 'tx' | 'plan' | 'run' | 'now'>,
  token: Token,
): Promise<void> {
  const { tx, plan, run, now } = walk;
  if (token.iteration === undefined) return;
  const step = stepIdOf(run, token);
  for (const id of [...wakers(step), timeoutJobOf(step)]) await dropJob(tx, id, now);
  const known = await tx.get<StoredStep>('steps', step);
  if (known?.state === 'waiting')
    await tx.patch('steps', step, { state: 'cancelled', endedAt: now.toISOString() });
  const type = plan.node(token.node)?.type;
  if (type?.calls) await cancelEffect(tx, step, now);
  await type?.cancel?.({ tx, run, token, step, now });
}

async function afterOutcome(walk: Walk, token: Token, outcome: Outcome): Promise<void> {
  const { plan, now } = walk;
  const { run, dropped, watch } = advance(plan, walk.run, token, outcome, now.toISOString());
  for (const other of dropped) await dropToken(walk, other);
  walk.run = run;
  if (watch) {
    walk.run = { ...run, stepCount: run.stepCount + 1 };
    walk.seen = {};
    await recordStep(walk, watch, { kind: 'wait' }, true);
    await addWaker(walk, watch, 'due', watch.dueAt ?? null);
  }
  if (token.timeoutAt && outcome.kind !== 'wait')
    await dropJob(walk.tx, timeoutJobOf(stepIdOf(walk.run, token)), now);
  if (outcome.kind !== 'wait') return;
  if (outcome.timeoutAt)
    await addTimeout(walk.tx, walk.run, token, { dueAt: outcome.timeoutAt, now });
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
  const outcome = await outcomeOf(walk, walk.plan.node(token.node), token, signal);
  if (signal)
    for (const id of wakers(stepIdOf(walk.run, token))) await dropJob(walk.tx, id, walk.now);
  await recordStep(walk, token, outcome, isNew);
  await afterOutcome(walk, token, outcome);
  // Other operations than `ctx.write` may have written it.
  if (walk.plan.node(token.node)?.type.group !== 'route') walk.loaded = {};
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

/** Moves the run's tokens until each waits, or a bound is reached. `true` when some are still ready. */
export async function walkRun(walk: Walk): Promise<boolean> {
  const until = performance.now() + walk.bounds.time;
  if (walk.resumes) await resumeToken(walk, walk.resumes);
  for (;;) {
    const token = walk.run.tokens.find(({ state }) => state === 'ready');
    if (!token) return false;
    if (walk.nodesDone >= walk.bounds.budget || performance.now() > until) return true;
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
