import type { FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

const at = ({ position }: FlowNode) => position ?? { x: 0, y: 0 };

/** Sideways counts for more, so that a step goes to the row rather than to the corner. */
function distance(from: FlowNode, to: FlowNode, direction: Direction): number | undefined {
  const [dx, dy] = [at(to).x - at(from).x, at(to).y - at(from).y];
  const [along, across] =
    direction === 'left' || direction === 'right'
      ? [direction === 'right' ? dx : -dx, Math.abs(dy)]
      : [direction === 'down' ? dy : -dy, Math.abs(dx)];
  return along > 0 ? along + across * 2 : undefined;
}

/** The nearest node in that direction; along the ways of the flow when going up or down. */
export function nextNode(graph: FlowGraph, from: string, direction: Direction): string | undefined {
  const start = graph.nodes.find(({ id }) => id === from);
  if (!start) return graph.nodes[0]?.id;
  const along =
    direction === 'down'
      ? graph.edges.filter(({ source }) => source === from).map(({ target }) => target)
      : direction === 'up'
        ? graph.edges.filter(({ target }) => target === from).map(({ source }) => source)
        : [];
  const nearest = (nodes: readonly FlowNode[]) =>
    nodes
      .map((node) => ({ id: node.id, far: distance(start, node, direction) }))
      .filter((found): found is { id: string; far: number } => found.far !== undefined)
      .toSorted((a, b) => a.far - b.far)[0]?.id;
  const connected = new Set(along);
  return nearest(graph.nodes.filter(({ id }) => connected.has(id))) ?? nearest(graph.nodes);
}
