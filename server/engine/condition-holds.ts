import type { EventDocument } from '../../schemas/generated/event.ts';
import type { FlowPlan } from './compile-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LoggedEvent } from './start-run.ts';

function beforeOf(event: EventDocument): Record<string, unknown> {
  const { after = {}, changed } = event;
  if (changed.length === 0) return after;
  const past = changed.map(({ field, before }) => [field, before]);
  return { ...after, ...Object.fromEntries(past) };
}

/** What an expression of a flow's trigger gives for the record of an event. Throws when that cannot be told. */
export async function evaluateForEvent(
  parts: Pick<EngineParts, 'expressions' | 'timeZone'>,
  plan: FlowPlan,
  event: LoggedEvent,
  expression: string,
): Promise<unknown> {
  const result = parts.expressions.evaluate(expression, event.entity, event.after ?? {}, {
    now: event.at,
    timeZone: parts.timeZone,
    before: beforeOf(event),
    variables: { steps: {}, trigger: event },
    seed: `${event._id}.${plan.flow}`,
  });
  return 'value' in result ? result.value : result.outside.make();
}

/** Whether the trigger's condition holds for the record of an event. Throws when that cannot be told. */
export async function conditionHolds(
  parts: Pick<EngineParts, 'expressions' | 'timeZone'>,
  plan: FlowPlan,
  event: LoggedEvent,
): Promise<boolean> {
  const { condition } = plan.spec;
  return !condition || (await evaluateForEvent(parts, plan, event, condition)) === true;
}
