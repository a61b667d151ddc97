import type { graphlib } from '@dagrejs/dagre';
import type { NodeDescription } from '../../../schemas/model/flow/node-description.ts';
import { portsOf } from '../../../schemas/model/flow/ports-of.ts';
import type { FlowEdge, FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';

/** Ids of the ways out of a node, in the order in which it lists them. */
export type ExitsOf = (node: FlowNode) => readonly string[];

/** Of nodes of these types. */
export const exitsIn =
  (types: ReadonlyMap<string, NodeDescription>): ExitsOf =>
  ({ type, settings, timeout }) => {
    const known = types.get(type);
    return known ? portsOf(known, settings ?? {}, timeout).map(({ id }) => id) : [];
  };

type Layered = graphlib.Graph;

interface Pair {
  left: string;
  right: string;
}

/** Ways in the order in which their nodes list them; those of a node that is not known keep theirs. */
export function inExitOrder({ nodes, edges }: FlowGraph, exitsOf: ExitsOf = () => []): FlowEdge[] {
  const exits = new Map(nodes.map((node) => [node.id, exitsOf(node)]));
  const placeOf = ({ source, port = 'next' }: FlowEdge) => {
    const place = exits.get(source)?.indexOf(port) ?? -1;
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };
  return edges.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

/** What stands in the two rows that a way reaches first: a bend of the way and, below it, another one or its end. */
function firstSteps(layered: Layered, bend: string): string[] {
  const [below] = layered.successors(bend) ?? [];
  return below === undefined ? [bend] : [bend, below];
}

/** Neighbouring ways out of each node, row by row, the one that is listed first on the left. */
function neighbours(layered: Layered, places: ReadonlyMap<string, number>): Pair[] {
  const wayOf = (bend: string) =>
    (layered.node(bend) as { edgeObj?: { name?: string } }).edgeObj?.name ?? '';
  return layered.nodes().flatMap((node) => {
    const bends = (layered.successors(node) ?? [])
      .filter((bend) => places.has(wayOf(bend)))
      .toSorted((a, b) => (places.get(wayOf(a)) ?? 0) - (places.get(wayOf(b)) ?? 0))
      .map((bend) => firstSteps(layered, bend));
    return bends.slice(1).flatMap((steps, index) =>
      steps.flatMap((right, row) => {
        const left = bends[index]?.[row];
        return left === undefined || left === right ? [] : { left, right };
      }),
    );
  });
}

/** Without those that contradict earlier ones. */
function consistent(pairs: readonly Pair[]): Pair[] {
  const rightOf = new Map<string, string[]>();
  const leads = (from: string, to: string): boolean =>
    from === to || (rightOf.get(from) ?? []).some((next) => leads(next, to));
  return pairs.filter(({ left, right }) => {
    if (leads(right, left)) return false;
    rightOf.set(left, [...(rightOf.get(left) ?? []), right]);
    return true;
  });
}

/** What keeps the ways of each node from left to right as they come in `edges`, where few crossings are sought. */
export function exitConstraints(layered: Layered, edges: readonly FlowEdge[]): Pair[] {
  const places = new Map(edges.map(({ id }, place) => [id, place]));
  return consistent(neighbours(layered, places));
}
