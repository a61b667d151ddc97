import type { Token } from '../../schemas/generated/run.ts';
import { AppError } from '../errors.ts';
import { type Outcome, advance, enter } from './advance.ts';
import { conditionHolds } from './condition-holds.ts';
import type { FlowExpressions } from './flow-expressions.ts';
import { incidentOf } from './incidents.ts';
import { isOurs } from './node-outcome.ts';
import { recordStep } from './record-step.ts';
import { NeedsOutside } from './signals.ts';
import type { LoggedEvent } from './start-run.ts';
import { recall } from './step-context.ts';
import type { Walk } from './walk-state.ts';

/** Whether the run's event fits the trigger after all. Throws when that still cannot be told. */
async function fits({ parts, tx, plan, run, memo }: Walk): Promise<boolean> {
  const event = await tx.get<LoggedEvent>('events', run.event);
  if (!event)
    throw new AppError('record.not_found', { details: { entity: 'events', id: run.event } });
  const evaluate: FlowExpressions['evaluate'] = (...asked) => {
    const result = parts.expressions.evaluate(...asked);
    if ('value' in result) return result;
    const { key, make } = result.outside;
    return { value: recall(memo, new NeedsOutside(key, make)) };
  };
  const expressions = { ...parts.expressions, evaluate };
  return conditionHolds({ expressions, timeZone: parts.timeZone }, plan, event);
}

/** The run ends without having done anything; the step of its trigger says why. */
async function endUnfit(walk: Walk, token: Token): Promise<void> {
  const entered = enter(walk.run, token);
  walk.run = entered.run;
  walk.seen = { [walk.plan.spec.condition ?? '']: false };
  await recordStep(walk, entered.token, { kind: 'end' }, true);
  walk.run = { ...walk.run, tokens: [], status: 'cancelled', endedAt: walk.at };
}

/** Undefined where the run has nothing to do after all. */
async function outcomeOf(walk: Walk, token: Token): Promise<Outcome | undefined> {
  try {
    if (token.untold && !(await fits(walk))) return undefined;
    return { kind: 'go', port: 'next' };
  } catch (error) {
    if (isOurs(error)) throw error;
    return { kind: 'failed', incident: incidentOf(error, walk.now) };
  }
}

/**
 * A trigger has nothing to do when its run starts: its token moves on without a step. Where the condition could not be
 * told then, it is asked now.
 */
export async function passTrigger(walk: Walk, token: Token): Promise<void> {
  const outcome = await outcomeOf(walk, token);
  if (!outcome) return endUnfit(walk, token);
  walk.run = advance(walk.plan, walk.run, token, outcome, walk.at).run;
}
