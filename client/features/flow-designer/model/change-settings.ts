import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { portsOf } from '../../../../schemas/model/flow/ports-of.ts';
import type { Change } from './changes.ts';

/** New settings of a node; edges from ways out that it no longer has go with them. */
export function changeSettings(
  graph: FlowGraph,
  node: FlowNode,
  type: NodeDescription,
  settings: Record<string, unknown>,
): Change {
  const change: Change = { kind: 'settings', node: node.id, settings };
  const before = new Set(portsOf(type, node.settings ?? {}, node.timeout).map(({ id }) => id));
  const after = new Set(portsOf(type, settings, node.timeout).map(({ id }) => id));
  const gone = graph.edges
    .filter(
      ({ source, port = 'next' }) => source === node.id && before.has(port) && !after.has(port),
    )
    .map(({ id }) => id);
  return gone.length === 0
    ? change
    : { kind: 'several', changes: [change, { kind: 'remove', nodes: [], edges: gone }] };
}
