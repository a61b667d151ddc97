import type { FlowNode } from '../../generated/flow.ts';
import { addDuration, isTooLong } from '../duration.ts';
import type { FlowSurroundings } from './check-references.ts';
import { type FlowProblem, flowProblem } from './flow-problems.ts';
import type { NodeDescription } from './node-description.ts';

/** The time-out that a node has besides its settings: only where something is waited for. */
export function checkTimeout(
  { id, timeout }: FlowNode,
  { waits }: NodeDescription,
  pointer: string,
  { knows }: Pick<FlowSurroundings, 'knows'>,
): FlowProblem[] {
  if (!timeout) return [];
  const at = (step: string) => ({ pointer: `${pointer}/timeout${step}`, nodeId: id });
  const { after, calendar } = timeout;
  const problems: FlowProblem[] = [];
  if (!waits) problems.push(flowProblem('flow.timeout_without_wait', at('')));
  if (isTooLong(after))
    problems.push(flowProblem('flow.duration_too_long', at('/after'), { name: after }));
  else if (!addDuration(new Date(0), after))
    problems.push(flowProblem('flow.bad_duration', at('/after'), { name: after }));
  if (calendar !== undefined && knows('calendar', calendar) === false)
    problems.push(flowProblem('flow.unknown_calendar', at('/calendar'), { name: calendar }));
  return problems;
}
