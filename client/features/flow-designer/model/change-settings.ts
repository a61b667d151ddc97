import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { portsOf } from '../../../../schemas/model/flow/ports-of.ts';
import type { Change } from './changes.ts';

/** The change, and with it the edges from ways out that the node no longer has. */
function withoutLostWays(
  graph: FlowGraph,
  { node, next, type }: { node: FlowNode; next: FlowNode; type: NodeDescription },
  change: Change,
): Change {
  const waysOf = ({ settings = {}, timeout }: FlowNode) =>
    new Set(portsOf(type, settings, timeout).map(({ id }) => id));
  const [before, after] = [waysOf(node), waysOf(next)];
  const gone = graph.edges
    .filter(
      ({ source, port = 'next' }) => source === node.id && before.has(port) && !after.has(port),
    )
    .map(({ id }) => id);
  return gone.length === 0
    ? change
    : { kind: 'several', changes: [change, { kind: 'remove', nodes: [], edges: gone }] };
}

/** New settings of a node; edges from ways out that it no longer has go with them. */
export function changeSettings(
  graph: FlowGraph,
  node: FlowNode,
  type: NodeDescription,
  settings: Record<string, unknown>,
): Change {
  const change: Change = { kind: 'settings', node: node.id, settings };
  return withoutLostWays(graph, { node, next: { ...node, settings }, type }, change);
}

/** Another time-out of a node, or none. */
export function changeTimeout(
  graph: FlowGraph,
  node: FlowNode,
  type: NodeDescription,
  timeout: FlowNode['timeout'],
): Change {
  const { timeout: _, ...bare } = node;
  const next = timeout ? { ...bare, timeout } : bare;
  const change: Change = { kind: 'nodeTimeout', node: node.id, timeout };
  return withoutLostWays(graph, { node, next, type }, change);
}
