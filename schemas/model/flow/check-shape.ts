import type { FlowEdge, FlowGraph, FlowNode } from '../../generated/flow.ts';
import { joined, type Text } from '../language.ts';
import { type FlowProblem, flowProblem } from './flow-problems.ts';
import type { NodeDescription } from './node-description.ts';
import { nodeLabel } from './node-label.ts';
import { portLabel } from './port-label.ts';
import { type KnownPort, portsOf } from './ports-of.ts';

type Types = ReadonlyMap<string, NodeDescription>;

export const nodePointer = (index: number): string => `/nodes/${index}`;

const settingsOf = (node: FlowNode) => (node.settings ?? {}) as Record<string, unknown>;

export const portOf = (edge: FlowEdge): string => edge.port ?? 'next';

function checkIds(items: readonly { id: string }[], pointer: string): FlowProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [flowProblem('flow.duplicate_id', { pointer: `${pointer}/${index}/id` }, { id })];
  });
}

function checkTypes(graph: FlowGraph, types: Types): FlowProblem[] {
  return graph.nodes.flatMap(({ id, type }, index) =>
    types.has(type)
      ? []
      : [
          flowProblem(
            'flow.unknown_type',
            { pointer: `${nodePointer(index)}/type`, nodeId: id },
            { type },
          ),
        ],
  );
}

export const triggersOf = (graph: FlowGraph, types: Types): FlowNode[] =>
  graph.nodes.filter(({ type }) => types.get(type)?.group === 'trigger');

function checkTriggers(graph: FlowGraph, types: Types): FlowProblem[] {
  const triggers = triggersOf(graph, types);
  if (triggers.length === 0) return [flowProblem('flow.no_trigger', { pointer: '/nodes' })];
  return triggers.slice(1).map((node) =>
    flowProblem('flow.several_triggers', {
      pointer: nodePointer(graph.nodes.indexOf(node)),
      nodeId: node.id,
    }),
  );
}

const nothing: Text = { 'zh-CN': '–', en: '–' };

/** What the ways out are called, each with the id by which an edge names it. */
function portNames(type: NodeDescription, node: FlowNode, ports: readonly KnownPort[]): Text {
  const names = ports.map(({ id }) => {
    const label = portLabel(type, node, id);
    return { 'zh-CN': `${label['zh-CN']}（${id}）`, en: `${label.en} (${id})` };
  });
  return names.length > 0 ? joined(names, ', ') : nothing;
}

function checkEdge(edge: FlowEdge, pointer: string, graph: FlowGraph, types: Types): FlowProblem[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const problems = (['source', 'target'] as const)
    .filter((end) => !nodes.has(edge[end]))
    .map((end) =>
      flowProblem('flow.edge_without_node', { pointer: `${pointer}/${end}` }, { node: edge[end] }),
    );
  const source = nodes.get(edge.source);
  const type = source && types.get(source.type);
  const port = portOf(edge);
  const known = type && source ? portsOf(type, settingsOf(source), source.timeout) : undefined;
  if (type && source && known && !known.some(({ id }) => id === port))
    problems.push(
      flowProblem(
        'flow.unknown_port',
        { pointer: `${pointer}/port`, nodeId: edge.source },
        {
          node: nodeLabel(graph, types, edge.source),
          port,
          known: portNames(type, source, known),
        },
      ),
    );
  const target = nodes.get(edge.target);
  if (target && types.get(target.type)?.group === 'trigger')
    problems.push(flowProblem('flow.edge_into_trigger', { pointer: `${pointer}/target` }));
  if (type?.isNote || (target && types.get(target.type)?.isNote))
    problems.push(flowProblem('flow.note_connected', { pointer }));
  return problems;
}

function checkPorts(graph: FlowGraph, types: Types): FlowProblem[] {
  const used = new Set(graph.edges.map((edge) => `${edge.source}:${portOf(edge)}`));
  return graph.nodes.flatMap((node, index) => {
    const type = types.get(node.type);
    const place = { pointer: nodePointer(index), nodeId: node.id };
    return (type ? portsOf(type, settingsOf(node), node.timeout) : [])
      .filter(({ id, isRequired }) => isRequired && !used.has(`${node.id}:${id}`))
      .map(({ id }) => {
        const isElse = type?.group === 'route' && (id === 'else' || id === 'no');
        const code = isElse ? 'flow.missing_else' : 'flow.port_unconnected';
        return flowProblem(code, place, { port: type ? portLabel(type, node, id) : id });
      });
  });
}

/** Edges as a list of targets per node; edges with an end missing are left out. */
export function targetsByNode(graph: FlowGraph): ReadonlyMap<string, string[]> {
  const targets = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
  for (const { source, target } of graph.edges)
    if (targets.has(target)) targets.get(source)?.push(target);
  return targets;
}

/** Edges, and from each node to what undoes it. */
function waysByNode(graph: FlowGraph): ReadonlyMap<string, string[]> {
  const targets = new Map(targetsByNode(graph));
  for (const { id, compensation } of graph.nodes)
    if (compensation !== undefined) targets.set(id, [...(targets.get(id) ?? []), compensation]);
  return targets;
}

function reachableFrom(start: string, targets: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set([start]);
  for (const node of reached) for (const target of targets.get(node) ?? []) reached.add(target);
  return reached;
}

function checkReach(graph: FlowGraph, types: Types): FlowProblem[] {
  const [trigger] = triggersOf(graph, types);
  if (!trigger) return [];
  const reached = reachableFrom(trigger.id, waysByNode(graph));
  return graph.nodes.flatMap(({ id, type }, index) =>
    reached.has(id) || types.get(type)?.isNote || types.get(type)?.group === 'trigger'
      ? []
      : [flowProblem('flow.unreachable', { pointer: nodePointer(index), nodeId: id })],
  );
}

/** Nodes, edges and ports: what can be said without reading any setting but those that make ports. */
export function checkShape(graph: FlowGraph, types: Types): FlowProblem[] {
  return [
    ...checkIds(graph.nodes, '/nodes'),
    ...checkIds(graph.edges, '/edges'),
    ...checkTypes(graph, types),
    ...checkTriggers(graph, types),
    ...graph.edges.flatMap((edge, index) => checkEdge(edge, `/edges/${index}`, graph, types)),
    ...checkPorts(graph, types),
    ...checkReach(graph, types),
  ];
}
