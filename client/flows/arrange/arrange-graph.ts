import dagre from '@dagrejs/dagre';
import type { FlowGraph, NodePosition } from '../../../schemas/generated/flow.ts';
import { exitConstraints, type ExitsOf, inExitOrder } from './exit-order.ts';
import { depthsOf, forwardOrder, lanesOf } from './lanes.ts';
import { cardSize, gaps } from './sizes.ts';

type Positions = Map<string, NodePosition>;

interface Row {
  ids: string[];
  beginsLane: boolean;
}

/** Rows from top to bottom: stage after stage, and within a stage by the longest way to the node. */
function rowsOf(graph: FlowGraph): Row[] {
  const { order, forward } = forwardOrder(graph);
  const lanes = lanesOf(graph).map(({ members }) => new Set(members.map(({ id }) => id)));
  const inLane = new Set(lanes.flatMap((lane) => [...lane]));
  const before = new Set(order.filter((id) => !inLane.has(id)));
  return [before, ...lanes].flatMap((lane) => {
    const own = order.filter((id) => lane.has(id));
    const inside = new Map(
      own.map((id) => [id, (forward.get(id) ?? []).filter((target) => lane.has(target))]),
    );
    const depths = depthsOf(own, inside);
    const rows: string[][] = [];
    for (const id of own) (rows[depths.get(id) ?? 0] ??= []).push(id);
    return rows.map((ids, index) => ({ ids, beginsLane: lane !== before && index === 0 }));
  });
}

/**
 * Where nodes stand from left to right, so that few ways cross and those of one node stay in their order; every way
 * spans exactly the rows between its ends.
 */
function columnsOf(graph: FlowGraph, rows: readonly Row[]): Map<string, number> {
  const rowOf = new Map(rows.flatMap(({ ids }, row) => ids.map((id) => [id, row] as const)));
  const drawing = new dagre.graphlib.Graph({ multigraph: true });
  drawing.setGraph({ rankdir: 'TB', nodesep: gaps.column, edgesep: 12, ranksep: gaps.row });
  for (const { id } of graph.nodes) drawing.setNode(id, { ...cardSize });
  for (const { id, source, target } of graph.edges) {
    const span = (rowOf.get(target) ?? 0) - (rowOf.get(source) ?? 0);
    if (rowOf.has(source) && span > 0)
      drawing.setEdge(source, target, { minlen: span, weight: span === 1 ? 4 : 1 }, id);
  }
  dagre.layout(drawing, {
    customOrder: (layered, order) =>
      order(layered, { constraints: exitConstraints(layered, graph.edges) }),
  });
  return new Map(graph.nodes.map(({ id }) => [id, (drawing.node(id) as { x: number }).x]));
}

/** Pushes the nodes of a row apart as far as they need, around where they wanted to be. */
function spread(wanted: readonly number[]): number[] {
  const step = cardSize.width + gaps.column;
  const placed: number[] = [];
  for (const x of wanted)
    placed.push(Math.max(x, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + step));
  const drift = placed.reduce((sum, x, index) => sum + x - (wanted[index] ?? x), 0);
  const shift = drift / Math.max(placed.length, 1);
  return placed.map((x) => Math.round(x - shift));
}

/**
 * Positions for all nodes, from top to bottom, the stages of a pipeline one below the other; what a node leads to from
 * left to right as it lists its ways out.
 */
export function arrangeGraph(given: FlowGraph, exitsOf?: ExitsOf): Positions {
  const graph = { ...given, edges: inExitOrder(given, exitsOf) };
  const rows = rowsOf(graph);
  const columns = columnsOf(graph, rows);
  const positions: Positions = new Map();
  let y = 0;
  for (const { ids, beginsLane } of rows) {
    if (beginsLane && positions.size > 0) y += gaps.lane - gaps.row;
    const sorted = ids.toSorted((a, b) => (columns.get(a) ?? 0) - (columns.get(b) ?? 0));
    const xs = spread(sorted.map((id) => columns.get(id) ?? 0));
    sorted.forEach((id, index) => {
      positions.set(id, { x: (xs[index] ?? 0) - cardSize.width / 2, y });
    });
    y += cardSize.height + gaps.row;
  }
  return positions;
}

const leadsDown = ({ nodes, edges }: FlowGraph): boolean => {
  const ys = new Map(nodes.map(({ id, position }) => [id, position?.y ?? 0]));
  const down = edges.filter(
    ({ source, target }) => (ys.get(target) ?? 0) - (ys.get(source) ?? 0) >= cardSize.height,
  );
  return down.length * 2 >= edges.length;
};

const arranged = (graph: FlowGraph, exitsOf?: ExitsOf): FlowGraph => {
  const positions = arrangeGraph(graph, exitsOf);
  const place = (id: string) => positions.get(id) ?? { x: 0, y: 0 };
  return { ...graph, nodes: graph.nodes.map((node) => ({ ...node, position: place(node.id) })) };
};

/** The graph to be looked at: arranged anew when its nodes have no places, or do not stand one below the other. */
export const readable = (graph: FlowGraph, exitsOf?: ExitsOf): FlowGraph =>
  graph.nodes.every(({ position }) => position) && leadsDown(graph)
    ? graph
    : arranged(graph, exitsOf);

/** The graph with a position for every node: arranged anew when one has none. */
export const withPositions = (graph: FlowGraph, exitsOf?: ExitsOf): FlowGraph =>
  graph.nodes.every(({ position }) => position) ? graph : arranged(graph, exitsOf);
