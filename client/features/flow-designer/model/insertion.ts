import type {
  FlowEdge,
  FlowGraph,
  FlowNode,
  NodePosition,
} from '../../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../../schemas/model/flow/node-description.ts';
import { portsOf } from '../../../../schemas/model/flow/ports-of.ts';
import { cardSize, gaps } from '../../../flows/arrange/sizes.ts';
import type { Change } from './changes.ts';
import { freePlace, newEdge, newNode } from './new-node.ts';

const step = cardSize.height + gaps.row;

/** Whether a run can go on after a node of that type, so that it may stand between two others. */
export const leadsOn = ({ ports, isNote, group }: NodeDescription): boolean =>
  ports.length > 0 && isNote !== true && group !== 'trigger';

/**
 * What a node that stands between others begins with: the ways on that its example has, where they come from its
 * settings, so that the first of them leads on.
 */
function startOf({ ports, example }: NodeDescription): Record<string, unknown> {
  const [first] = ports;
  const name = first && 'each' in first ? first.each.split('/')[1] : undefined;
  const items = name === undefined ? undefined : example[name];
  return name === undefined || items === undefined ? {} : { [name]: structuredClone(items) };
}

/** Below what leads there, in the column of what follows when nothing else leads to that. */
function wantedPlace({ edges }: FlowGraph, source: FlowNode, target: FlowNode): NodePosition {
  const from = source.position ?? { x: 0, y: 0 };
  const isOnlyWay = edges.filter((edge) => edge.target === target.id).length === 1;
  return { x: isOnlyWay ? (target.position?.x ?? from.x) : from.x, y: from.y + step };
}

/** Everything from the row of what follows on goes down as far as a row needs. */
function roomBetween(
  { nodes }: FlowGraph,
  source: FlowNode,
  target: FlowNode,
): Record<string, NodePosition> {
  const below = target.position?.y ?? 0;
  const missing = (source.position?.y ?? 0) + 2 * step - below;
  const isBackward = below <= (source.position?.y ?? 0);
  if (isBackward || missing <= 0) return {};
  return Object.fromEntries(
    nodes.flatMap(({ id, position }) =>
      position && position.y >= below ? [[id, { x: position.x, y: position.y + missing }]] : [],
    ),
  );
}

/** A new node on a way: what led along it leads to the node, and its first way out to what followed. */
export function insertionOn(
  graph: FlowGraph,
  type: NodeDescription,
  edge: FlowEdge,
  { reserved, position }: { reserved: ReadonlySet<string>; position?: NodePosition | undefined },
): { id: string; change: Change } | undefined {
  const source = graph.nodes.find(({ id }) => id === edge.source);
  const target = graph.nodes.find(({ id }) => id === edge.target);
  if (!source || !target) return undefined;
  const positions = position ? {} : roomBetween(graph, source, target);
  const moved = graph.nodes.map((node) => {
    const place = positions[node.id];
    return place ? { ...node, position: place } : node;
  });
  const place = freePlace(
    { ...graph, nodes: moved },
    position ?? wantedPlace(graph, source, target),
  );
  const settings = startOf(type);
  const node = { ...newNode(graph, type, place, reserved), settings };
  const [exit] = portsOf(type, settings).filter(({ id }) => id !== 'error');
  const onward = exit ? [newEdge(graph, { source: node.id, port: exit.id }, target.id)] : [];
  return {
    id: node.id,
    change: {
      kind: 'several',
      changes: [
        { kind: 'move', positions },
        { kind: 'add', nodes: [node], edges: onward },
        { kind: 'connect', edge: { ...edge, target: node.id } },
      ],
    },
  };
}
