import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';

export interface Lane {
  /** The node that begins the stage. */
  stage: FlowNode;
  members: FlowNode[];
}

export const isStage = (node: Pick<FlowNode, 'type'>): boolean => node.type === 'stage';

type Targets = ReadonlyMap<string, string[]>;

function targetsOf({ nodes, edges }: FlowGraph): Map<string, string[]> {
  const targets = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges)
    if (targets.has(target)) targets.get(source)?.push(target);
  return targets;
}

/** Nodes so that each stands behind those that lead to it; edges that lead back are left out of `forward`. */
export function forwardOrder(graph: FlowGraph): { order: string[]; forward: Targets } {
  const targets = targetsOf(graph);
  const forward = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
  const state = new Map<string, 'open' | 'done'>();
  const finished: string[] = [];
  const entered = new Set(graph.edges.map(({ target }) => target));
  const starts = [
    ...graph.nodes.filter(({ id }) => !entered.has(id)),
    ...graph.nodes.filter(({ id }) => entered.has(id)),
  ];
  for (const { id: start } of starts) {
    if (state.has(start)) continue;
    const path = [{ id: start, next: 0 }];
    state.set(start, 'open');
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const target = targets.get(top.id)?.[top.next];
      top.next += 1;
      if (target === undefined) {
        state.set(top.id, 'done');
        finished.push(top.id);
        path.pop();
        continue;
      }
      if (state.get(target) === 'open') continue;
      forward.get(top.id)?.push(target);
      if (state.has(target)) continue;
      state.set(target, 'open');
      path.push({ id: target, next: 0 });
    }
  }
  return { order: finished.toReversed(), forward };
}

/** The length of the longest way to each node. */
export function depthsOf(order: readonly string[], forward: Targets): Map<string, number> {
  const depths = new Map(order.map((id) => [id, 0]));
  for (const id of order)
    for (const target of forward.get(id) ?? [])
      depths.set(target, Math.max(depths.get(target) ?? 0, (depths.get(id) ?? 0) + 1));
  return depths;
}

/**
 * The stages of a pipeline with the nodes that belong to each: a node belongs to the furthest stage that leads to it.
 * Nodes before the first stage belong to none.
 */
export function lanesOf(graph: FlowGraph): Lane[] {
  const { order, forward } = forwardOrder(graph);
  const depths = depthsOf(order, forward);
  const stages = graph.nodes
    .filter(isStage)
    .toSorted((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0));
  const rankOf = new Map(stages.map(({ id }, rank) => [id, rank]));
  const belongs = new Map<string, number>(rankOf);
  for (const id of order)
    for (const target of forward.get(id) ?? []) {
      const rank = belongs.get(id);
      if (rankOf.has(target) || rank === undefined) continue;
      belongs.set(target, Math.max(belongs.get(target) ?? 0, rank));
    }
  return stages.map((stage, rank) => ({
    stage,
    members: graph.nodes.filter(({ id }) => belongs.get(id) === rank),
  }));
}
