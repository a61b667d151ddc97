import type { StepDocument } from '../../schemas/generated/step.ts';
import type { Token } from '../../schemas/generated/run.ts';
import { type Outcome, stepIdOf } from './advance.ts';
import type { StoredStep } from './collections.ts';
import { incidentOf } from './incidents.ts';
import type { Walk } from './walk-state.ts';

const isRefused = (walk: Walk): boolean =>
  walk.bounds.refuseFirst !== undefined && walk.nodesDone === 0;

export const hasFailed = (walk: Walk, step: string): boolean =>
  isRefused(walk) ||
  walk.failure !== undefined ||
  (walk.bounds.failed.size > 0 && walk.bounds.failed.has(step));

export const failureOf = (walk: Walk, step: string): unknown =>
  isRefused(walk) ? walk.bounds.refuseFirst : (walk.failure ?? walk.bounds.failed.get(step));

function stepState(walk: Walk, outcome: Outcome, step: string): Partial<StepDocument> {
  const endedAt = walk.at;
  if (hasFailed(walk, step)) {
    const { code, detail, details } = incidentOf(failureOf(walk, step), walk.now);
    const error = { code, detail, ...(details ? { details } : {}) };
    return { state: 'failed', port: outcome.kind === 'go' ? 'error' : null, error, endedAt };
  }
  if (['wait', 'call', 'launch'].includes(outcome.kind))
    return { state: 'waiting', port: null, error: null, endedAt: null };
  if (outcome.kind === 'thrown') {
    const { code, detail } = outcome.incident;
    return { state: 'failed', port: null, error: { code, detail }, endedAt };
  }
  if (outcome.kind === 'end' && outcome.error)
    return { state: 'failed', port: null, error: outcome.error, endedAt };
  const output = outcome.kind === 'go' ? outcome.output : undefined;
  const port = outcome.kind === 'go' ? outcome.port : null;
  const ports = outcome.kind === 'go' && outcome.ports ? { ports: [...outcome.ports] } : {};
  const given = output === undefined ? {} : { output };
  return { state: 'done', port, error: null, endedAt, ...ports, ...given };
}

export async function recordStep(
  walk: Walk,
  token: Token,
  outcome: Outcome,
  isNew: boolean,
): Promise<void> {
  const { tx, run, plan, at } = walk;
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
    startedAt: at,
    endedAt: null,
    ...state,
  });
}
