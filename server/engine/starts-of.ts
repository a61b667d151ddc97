import type { FlowPlan } from './compile-flow.ts';
import { conditionHolds, evaluateForEvent } from './condition-holds.ts';
import type { EngineParts } from './engine-parts.ts';
import { incidentOf } from './incidents.ts';
import type { LoggedEvent, Start } from './start-run.ts';

async function debounceKeyOf(
  parts: EngineParts,
  plan: FlowPlan,
  event: LoggedEvent,
): Promise<string> {
  const { key } = plan.spec.debounce ?? {};
  if (key === undefined) return event.record ?? '';
  return JSON.stringify((await evaluateForEvent(parts, plan, event, key)) ?? null);
}

/** A condition that cannot be told is not a no: its run exists as an incident. */
async function startOf(
  parts: EngineParts,
  plan: FlowPlan,
  event: LoggedEvent,
): Promise<Start | undefined> {
  try {
    if (!(await conditionHolds(parts, plan, event))) return undefined;
    if (!plan.spec.debounce) return { plan };
    return { plan, debounceKey: await debounceKeyOf(parts, plan, event) };
  } catch (error) {
    return { plan, incident: incidentOf(error, parts.clock.now()) };
  }
}

/** What the event starts, of flows that may start on it. */
export async function startsOf(
  parts: EngineParts,
  candidates: FlowPlan[],
  event: LoggedEvent,
): Promise<Start[]> {
  if (event.cause?.skipFlows || candidates.length === 0) return [];
  const starts = await Promise.all(candidates.map((plan) => startOf(parts, plan, event)));
  return starts.filter((start) => start !== undefined);
}
