/** What a node answers, and what its failure means for the run. */
import type { SignalFailure } from '../../schemas/generated/job.ts';
import type { Token } from '../../schemas/generated/run.ts';
import type { ErrorCode } from '../../schemas/model/errors.ts';
import { AppError } from '../errors.ts';
import { StoreError } from '../store/port.ts';
import { type Outcome, stepIdOf } from './advance.ts';
import { atomicGroup, requireInScope } from './atomic-body.ts';
import type { StoredRun } from './collections.ts';
import type { PlannedNode } from './compile-flow.ts';
import { cancelEffect, planEffect } from './effects/plan-effect.ts';
import { stepOfGroup } from './groups.ts';
import { incidentOf } from './incidents.ts';
import { joinBranches } from './join-branches.ts';
import { timeOut, withTimeout } from './node-timeout.ts';
import type { NodeContext, NodeResult, ResumeSignal } from './node-type.ts';
import { failureOf, hasFailed } from './record-step.ts';
import { CutBefore, LeaseLost, NeedsOutside, NodeFailed } from './signals.ts';
import { createStepContext } from './step-context.ts';
import type { Walk } from './walk-state.ts';

/** Steps of a run, and how many more each item of a loop may take. */
const stepLimit = 1000;
const stepsPerItem = 50;

const stepsAllowed = ({ itemCount = 0 }: StoredRun): number => stepLimit + itemCount * stepsPerItem;

/** Done by the body itself, not by the node: never an incident. */
export const isOurs = (error: unknown): boolean =>
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
  const { parts, tx, run, plan, memo, now, at } = walk;
  const { seen, loaded } = walk;
  const shared = { parts, tx, run, token, plan, planned, memo, now, at, seen, loaded };
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

/** In a trial, what is supposed to come of a wait. A decision is read by later nodes as its outcome. */
function supposed({ bounds }: Walk, { node, type }: PlannedNode, result: NodeResult): NodeResult {
  const port = bounds.supposed?.get(node.id);
  if (port === undefined || (result.kind !== 'wait' && result.kind !== 'call')) return result;
  return { kind: 'go', port, output: type.group === 'people' ? { outcome: port } : {} };
}

/** The outcome of a step. A failure leaves the transaction: nothing the node did before it may stay. */
export async function outcomeOf(
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
    const result = supposed(walk, planned, await callNode(walk, planned, token, signal));
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
  const incident = { ...outcome.error, at: walk.at };
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
