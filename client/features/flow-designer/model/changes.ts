import type {
  FlowEdge,
  FlowGraph,
  FlowNode,
  NodePosition,
  RetryPolicy,
} from '../../../../schemas/generated/flow.ts';
import type { Text } from '../../../../schemas/model/language.ts';

/** What an author edits: the drawing and the name of the flow. */
export interface Draft {
  label: Text;
  graph: FlowGraph;
}

/** One edit. Everything that changes a draft is one of these, so undo, autosave and restoring share one path. */
export type Change =
  | { kind: 'add'; nodes: FlowNode[]; edges: FlowEdge[] }
  | { kind: 'remove'; nodes: string[]; edges: string[] }
  | { kind: 'move'; positions: Readonly<Record<string, NodePosition>> }
  | { kind: 'settings'; node: string; settings: Record<string, unknown> }
  | { kind: 'retry'; node: string; retry: RetryPolicy | undefined }
  | { kind: 'nodeLabel'; node: string; label: Text | undefined }
  | { kind: 'nodeTimeout'; node: string; timeout: FlowNode['timeout'] }
  | { kind: 'nodeCompensation'; node: string; compensation: string | undefined }
  | { kind: 'connect'; edge: FlowEdge }
  | { kind: 'flowLabel'; label: Text }
  | { kind: 'flowSettings'; settings: FlowGraph['settings'] }
  | { kind: 'replace'; graph: FlowGraph }
  | { kind: 'several'; changes: Change[] };

const withGraph = (draft: Draft, graph: Partial<FlowGraph>): Draft => ({
  ...draft,
  graph: { ...draft.graph, ...graph },
});

function withNode(draft: Draft, id: string, edit: (node: FlowNode) => FlowNode): Draft {
  return withGraph(draft, {
    nodes: draft.graph.nodes.map((node) => (node.id === id ? edit(node) : node)),
  });
}

function add({ graph }: Draft, nodes: FlowNode[], edges: FlowEdge[]): Partial<FlowGraph> {
  const known = new Set(graph.nodes.map(({ id }) => id));
  const fresh = nodes.filter(({ id }) => !known.has(id));
  return { nodes: [...graph.nodes, ...fresh], edges: [...graph.edges, ...edges] };
}

function compensated(
  { compensation: _, ...node }: FlowNode,
  compensation: string | undefined,
): FlowNode {
  return compensation === undefined ? node : { ...node, compensation };
}

/** A removed node takes its edges with it, and what it would have undone is undone by nothing. */
function remove({ graph }: Draft, nodes: string[], edges: string[]): Partial<FlowGraph> {
  const [goneNodes, goneEdges] = [new Set(nodes), new Set(edges)];
  return {
    nodes: graph.nodes
      .filter(({ id }) => !goneNodes.has(id))
      .map((node) =>
        goneNodes.has(node.compensation ?? '') ? compensated(node, undefined) : node,
      ),
    edges: graph.edges.filter(
      ({ id, source, target }) =>
        !goneEdges.has(id) && !goneNodes.has(source) && !goneNodes.has(target),
    ),
  };
}

/** A way out leads to one place: connecting it again leads it elsewhere. */
function connect({ graph }: Draft, edge: FlowEdge): Partial<FlowGraph> {
  const leavesSame = (other: FlowEdge) =>
    other.source === edge.source && (other.port ?? 'next') === (edge.port ?? 'next');
  return { edges: [...graph.edges.filter((other) => !leavesSame(other)), edge] };
}

function relabelled({ label: _, ...node }: FlowNode, label: Text | undefined): FlowNode {
  return label ? { ...node, label } : node;
}

function tryingAgain({ retry: _, ...node }: FlowNode, retry: RetryPolicy | undefined): FlowNode {
  return retry ? { ...node, retry } : node;
}

function timed({ timeout: _, ...node }: FlowNode, timeout: FlowNode['timeout']): FlowNode {
  return timeout ? { ...node, timeout } : node;
}

function governed(
  { settings: _, ...graph }: FlowGraph,
  settings: FlowGraph['settings'],
): FlowGraph {
  return settings ? { ...graph, settings } : graph;
}

/** The draft after an edit; the given one stays as it is. */
export function applyChange(draft: Draft, change: Change): Draft {
  switch (change.kind) {
    case 'add':
      return withGraph(draft, add(draft, change.nodes, change.edges));
    case 'remove':
      return withGraph(draft, remove(draft, change.nodes, change.edges));
    case 'move':
      return withGraph(draft, {
        nodes: draft.graph.nodes.map((node) => {
          const position = change.positions[node.id];
          return position ? { ...node, position } : node;
        }),
      });
    case 'settings':
      return withNode(draft, change.node, (node) => ({ ...node, settings: change.settings }));
    case 'retry':
      return withNode(draft, change.node, (node) => tryingAgain(node, change.retry));
    case 'nodeLabel':
      return withNode(draft, change.node, (node) => relabelled(node, change.label));
    case 'nodeTimeout':
      return withNode(draft, change.node, (node) => timed(node, change.timeout));
    case 'nodeCompensation':
      return withNode(draft, change.node, (node) => compensated(node, change.compensation));
    case 'connect':
      return withGraph(draft, connect(draft, change.edge));
    case 'flowLabel':
      return { ...draft, label: change.label };
    case 'flowSettings':
      return { ...draft, graph: governed(draft.graph, change.settings) };
    case 'replace':
      return { ...draft, graph: change.graph };
    case 'several':
      return change.changes.reduce(applyChange, draft);
    default:
      return change satisfies never;
  }
}
