/** Orders computed fields so that each comes after what it reads, over all entities; finds circles. */

export interface FigureNode {
  /** `entity.field`. */
  key: string;
  /** Keys of the computed fields that it reads. */
  reads: readonly string[];
  /** Relations that it goes through itself: 0 for a formula. */
  hops: number;
}

export interface Order {
  level: number;
  /** Relations gone through, itself and everything below it. */
  depth: number;
}

/**
 * Level 1 reads no computed field; any other is one above the highest that it reads. `cycles` holds, for each
 * circle, its keys with the first repeated at the end; nodes on or above a circle have no order.
 */
export function orderFigures(nodes: ReadonlyMap<string, FigureNode>): {
  orders: Map<string, Order>;
  cycles: string[][];
} {
  const orders = new Map<string, Order>();
  const cycles: string[][] = [];
  const refused = new Set<string>();
  const path: string[] = [];

  const visit = (node: FigureNode): Order | undefined => {
    const known = orders.get(node.key);
    if (known || refused.has(node.key)) return known;
    if (path.includes(node.key)) {
      cycles.push([...path.slice(path.indexOf(node.key)), node.key]);
      return undefined;
    }
    path.push(node.key);
    const below = node.reads
      .map((key) => nodes.get(key))
      .filter((read) => read !== undefined)
      .map(visit);
    path.pop();
    if (below.includes(undefined)) {
      refused.add(node.key);
      return undefined;
    }
    const reached = below.filter((read) => read !== undefined);
    const order = {
      level: 1 + Math.max(0, ...reached.map((read) => read.level)),
      depth: node.hops + Math.max(0, ...reached.map((read) => read.depth)),
    };
    orders.set(node.key, order);
    return order;
  };

  for (const node of nodes.values()) visit(node);
  return { orders, cycles };
}
