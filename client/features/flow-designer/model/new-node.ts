import type {
  FlowEdge,
  FlowGraph,
  FlowNode,
  NodePosition,
} from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { cardSize, gaps } from '../../../flows/arrange/sizes.ts';

/** `task`, `task_2` …: short, since expressions name outputs by it. */
export function freeNodeId(type: string, taken: ReadonlySet<string>): string {
  const [, name = type] = /([a-zA-Z]+)$/.exec(type) ?? [];
  const base = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(id)) return id;
  }
}

export function freeEdgeId(taken: ReadonlySet<string>): string {
  for (let count = taken.size + 1; ; count += 1) if (!taken.has(`e${count}`)) return `e${count}`;
}

const none: ReadonlySet<string> = new Set();

const idsOf = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id));

const overlaps = (a: NodePosition, b: NodePosition): boolean =>
  Math.abs(a.x - b.x) < cardSize.width + 8 && Math.abs(a.y - b.y) < cardSize.height + 8;

/** That place, or the nearest to the right of it where no node stands. */
export function freePlace(graph: FlowGraph, wanted: NodePosition): NodePosition {
  const taken = graph.nodes.flatMap(({ position }) => (position ? [position] : []));
  const place = { x: Math.round(wanted.x), y: Math.round(wanted.y) };
  while (taken.some((other) => overlaps(place, other))) place.x += cardSize.width + gaps.column;
  return place;
}

/** Below that node; below everything without one. */
export function placeAfter(graph: FlowGraph, node: FlowNode | undefined): NodePosition {
  const step = cardSize.height + gaps.row;
  if (node?.position) return freePlace(graph, { x: node.position.x, y: node.position.y + step });
  const placed = graph.nodes.flatMap(({ position }) => (position ? [position] : []));
  const lowest = placed.toSorted((a, b) => b.y - a.y)[0];
  return lowest ? { x: lowest.x, y: lowest.y + step } : { x: 0, y: 0 };
}

/** What a new node begins with: nothing but what its settings schema gives by default. */
export function newNode(
  graph: FlowGraph,
  type: NodeDescription,
  position: NodePosition,
  reserved: ReadonlySet<string> = none,
): FlowNode {
  const taken = new Set([...idsOf(graph.nodes), ...reserved]);
  return { id: freeNodeId(type.type, taken), type: type.type, settings: {}, position };
}

export function newEdge(
  graph: FlowGraph,
  from: { source: string; port: string },
  target: string,
): FlowEdge {
  return { id: freeEdgeId(idsOf(graph.edges)), ...from, target };
}
