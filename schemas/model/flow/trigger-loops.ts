import { joined, type Text } from '../language.ts';
import { type FlowProblem, flowProblem } from './flow-problems.ts';

/** What starts a flow and what it writes, as far as that can be told without running it. */
export interface FlowReach {
  flow: string;
  name: string;
  label: Text;
  startsOn: { types: readonly string[]; entity?: string; fields?: readonly string[] };
  /** Names of flows that it starts by calling them. */
  calls?: readonly string[];
  writes: readonly { entity: string; type: string; fields?: readonly string[] }[];
}

const overlap = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  !a?.length || !b?.length || a.some((field) => b.includes(field));

function canStart(from: FlowReach, to: FlowReach): boolean {
  const { types, entity, fields } = to.startsOn;
  return from.writes.some(
    (write) =>
      types.includes(write.type) &&
      write.entity === entity &&
      (write.type === 'record.created' || overlap(write.fields, fields)),
  );
}

/** The shortest way from a flow back to itself. */
function loopOf(
  start: FlowReach,
  flows: readonly FlowReach[],
  leads: (from: FlowReach, to: FlowReach) => boolean,
): FlowReach[] | undefined {
  const ways: FlowReach[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    const last = way.at(-1) ?? start;
    if (leads(last, start)) return [...way, start];
    for (const next of flows) {
      if (next === start || seen.has(next.flow) || !leads(last, next)) continue;
      seen.add(next.flow);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** A warning when a flow's writes start itself again, alone or through other published flows. */
export function findTriggerLoop(flow: FlowReach, others: readonly FlowReach[]): FlowProblem[] {
  const loop = loopOf(flow, others, canStart);
  if (!loop) return [];
  const path = joined(
    loop.map(({ label }) => label),
    ' → ',
  );
  return [flowProblem('flow.trigger_loop', { pointer: '', severity: 'warning' }, { path })];
}

const calls = (from: FlowReach, to: FlowReach): boolean => from.calls?.includes(to.name) === true;

/** A warning when flows call each other in a circle; which record each call is about is known only when it runs. */
export function findCallLoop(flow: FlowReach, others: readonly FlowReach[]): FlowProblem[] {
  const loop = loopOf(flow, others, calls);
  if (!loop) return [];
  const path = joined(
    loop.map(({ label }) => label),
    ' → ',
  );
  return [flowProblem('flow.call_loop', { pointer: '', severity: 'warning' }, { path })];
}
