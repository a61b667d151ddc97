import type { FlowGraph, FlowNode } from '../../generated/flow.ts';
import { nodePointer, portOf, targetsByNode } from './check-shape.ts';
import { type FlowProblem, flowProblem } from './flow-problems.ts';
import { forksOf, joinSplits } from './join-splits.ts';
import { nodeLabel } from './node-label.ts';
import type { NodeDescription } from './node-description.ts';

type Types = ReadonlyMap<string, NodeDescription>;
type Targets = ReadonlyMap<string, readonly string[]>;

/** Every node that may come after, without going through a join; the join itself is among them. */
function reachUntilJoin(start: string, targets: Targets, isJoin: (id: string) => boolean) {
  const reached = new Set([start]);
  for (const node of reached)
    if (!isJoin(node)) for (const target of targets.get(node) ?? []) reached.add(target);
  return reached;
}

/** The ways on that a fork takes at once: all of them, or those of one port. */
function branchesOf(graph: FlowGraph, fork: string, sendsAll: boolean): string[][] {
  const byPort = new Map<string, string[]>();
  for (const edge of graph.edges.filter(({ source }) => source === fork)) {
    const port = sendsAll ? '' : portOf(edge);
    byPort.set(port, [...(byPort.get(port) ?? []), edge.target]);
  }
  return [...byPort.values()];
}

/** The first node that two branches of a fork come to without a join: it would run once for each. */
function meetingOf(
  fork: string,
  branches: readonly string[],
  { targets, isJoin }: { targets: Targets; isJoin: (id: string) => boolean },
): string | undefined {
  const seen = new Set<string>();
  for (const target of branches) {
    const reached = reachUntilJoin(target, targets, isJoin);
    const shared = [...reached].find((node) => seen.has(node) && !isJoin(node) && node !== fork);
    if (shared !== undefined) return shared;
    for (const node of reached) seen.add(node);
  }
  return undefined;
}

const countOf = ({ settings }: FlowNode): number | undefined =>
  settings?.mode === 'count' && typeof settings.count === 'number' ? settings.count : undefined;

/**
 * Forks and joins that do not fit together. That a join waits for more branches than there can be is certain when nothing
 * else forks; the rest are warnings, since a branch may end on purpose.
 */
export function checkBranches(
  graph: FlowGraph,
  types: Types,
  trigger: FlowNode | undefined,
): FlowProblem[] {
  const typeOf = new Map(graph.nodes.map(({ id, type }) => [id, types.get(type)]));
  const isJoin = (id: string) => typeOf.get(id)?.joins === true;
  const sendsAll = (id: string) => typeOf.get(id)?.forks !== undefined;
  const targets = targetsByNode(graph);
  const forks = forksOf(graph, types);
  const splits = joinSplits(graph, types, trigger);
  const place = (index: number, node: FlowNode) => ({
    pointer: nodePointer(index),
    nodeId: node.id,
  });
  return graph.nodes.flatMap((node, index): FlowProblem[] => {
    const at = { ...place(index, node), severity: 'warning' as const };
    if (forks.has(node.id)) {
      const meeting = branchesOf(graph, node.id, sendsAll(node.id))
        .map((branches) => meetingOf(node.id, branches, { targets, isJoin }))
        .find((found) => found !== undefined);
      return meeting === undefined
        ? []
        : [flowProblem('flow.branches_meet', at, { node: nodeLabel(graph, types, meeting) })];
    }
    if (!splits.has(node.id)) return [];
    const split = splits.get(node.id);
    if (split === undefined) return [flowProblem('flow.join_without_fork', at)];
    const count = countOf(node);
    const width = Math.max(
      0,
      ...branchesOf(graph, split, sendsAll(split)).map(({ length }) => length),
    );
    if (count === undefined || count <= width) return [];
    const severity = forks.size === 1 ? ('error' as const) : ('warning' as const);
    return [flowProblem('flow.join_too_many', { ...at, severity }, { count, width })];
  });
}
