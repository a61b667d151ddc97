import type { FlowGraph } from '../../generated/flow.ts';
import type { NodeDescription } from './node-description.ts';
import { valueAt } from './ports-of.ts';

/** The entity of the record that a flow is about: its trigger's. */
export function subjectOf(
  graph: FlowGraph,
  types: ReadonlyMap<string, Pick<NodeDescription, 'group'>>,
): string | undefined {
  const trigger = graph.nodes.find(({ type }) => types.get(type)?.group === 'trigger');
  const subject = valueAt(trigger?.settings, '/entity');
  return typeof subject === 'string' ? subject : undefined;
}
