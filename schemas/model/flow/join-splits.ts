import type { FlowGraph, FlowNode } from '../../generated/flow.ts';
import { portOf } from './check-shape.ts';
import type { NodeDescription } from './node-description.ts';
import { valueAt } from './ports-of.ts';

type Types = ReadonlyMap<string, NodeDescription>;
type Edges = ReadonlyMap<string, readonly string[]>;

/** Whether a node may send several tokens on at once, by several ports or by several edges of one port. */
export function forksOf(graph: FlowGraph, types: Types): ReadonlySet<string> {
  const seen = new Set<string>();
  const forks = new Set<string>();
  for (const edge of graph.edges) {
    const way = `${edge.source}:${portOf(edge)}`;
    if (seen.has(way)) forks.add(edge.source);
    seen.add(way);
  }
  for (const { id, type, settings } of graph.nodes) {
    const pointer = types.get(type)?.forks;
    if (pointer !== undefined && valueAt(settings, pointer)) forks.add(id);
  }
  return forks;
}

const bodyOf = (node: string): string => `${node}>`;

/** Every way on, the body of a node standing between the node and what the body begins with. */
function waysOf(graph: FlowGraph, types: Types): Edges {
  const frames = new Map<string, string>();
  const ways = new Map<string, string[]>();
  const add = (from: string, to: string) => ways.set(from, [...(ways.get(from) ?? []), to]);
  for (const { id, type, compensation } of graph.nodes) {
    const frame = types.get(type)?.frame;
    if (frame !== undefined) {
      frames.set(id, frame);
      add(id, bodyOf(id));
    }
    if (compensation !== undefined) add(id, compensation);
  }
  for (const edge of graph.edges)
    add(frames.get(edge.source) === portOf(edge) ? bodyOf(edge.source) : edge.source, edge.target);
  return ways;
}

/** Nodes such that each stands behind those that lead to it, as far as there are no ways back. */
function inOrder(start: string, ways: Edges): string[] {
  const done = new Set<string>([start]);
  const order: string[] = [];
  const path = [{ node: start, next: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const target = ways.get(top.node)?.[top.next];
    top.next += 1;
    if (target === undefined) order.unshift(path.pop()?.node ?? '');
    else if (!done.has(target)) {
      done.add(target);
      path.push({ node: target, next: 0 });
    }
  }
  return order;
}

/** The last node that every way to a node passes, by Cooper, Harvey and Kennedy. */
function dominatorsOf(start: string, ways: Edges): ReadonlyMap<string, string> {
  const order = inOrder(start, ways);
  const place = new Map(order.map((node, index) => [node, index]));
  const sources = new Map<string, string[]>();
  for (const node of order)
    for (const target of ways.get(node) ?? [])
      sources.set(target, [...(sources.get(target) ?? []), node]);
  const dominators = new Map([[start, start]]);
  const at = (node: string): number => place.get(node) ?? 0;
  const common = (one: string, other: string): string => {
    let [a, b] = [one, other];
    while (a !== b)
      if (at(a) > at(b)) a = dominators.get(a) ?? start;
      else b = dominators.get(b) ?? start;
    return a;
  };
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const node of order.slice(1)) {
      const known = (sources.get(node) ?? []).filter((source) => dominators.has(source));
      const next = known.reduce(common);
      isChanged ||= dominators.get(node) !== next;
      dominators.set(node, next);
    }
  }
  return dominators;
}

/** What lies on the way up from a join to the fork whose tokens it collects; a join before it has collected its own fork. */
function climb(
  join: string,
  dominators: ReadonlyMap<string, string>,
  { forks, joins, pairs }: { forks: ReadonlySet<string>; joins: ReadonlySet<string>; pairs: Pairs },
): string | undefined {
  let node = dominators.get(join);
  for (let last = join; node !== undefined && node !== last; ) {
    if (node.endsWith('>')) return undefined;
    if (joins.has(node)) node = pairs.get(node) ?? node;
    else if (forks.has(node)) return node;
    last = node;
    node = dominators.get(node);
  }
  return undefined;
}

type Pairs = Map<string, string | undefined>;

/**
 * For each join the node whose branches it brings together: the nearest before it that forks and that every way to it
 * passes. Undefined for a join that has none. A branch never leaves the body of a node.
 */
export function joinSplits(
  graph: FlowGraph,
  types: Types,
  trigger: FlowNode | undefined,
): ReadonlyMap<string, string | undefined> {
  const pairs: Pairs = new Map();
  const joins = new Set(
    graph.nodes.filter(({ type }) => types.get(type)?.joins).map(({ id }) => id),
  );
  if (joins.size === 0 || !trigger) return pairs;
  const ways = waysOf(graph, types);
  const dominators = dominatorsOf(trigger.id, ways);
  const forks = forksOf(graph, types);
  for (const node of inOrder(trigger.id, ways))
    if (joins.has(node)) pairs.set(node, climb(node, dominators, { forks, joins, pairs }));
  return pairs;
}
