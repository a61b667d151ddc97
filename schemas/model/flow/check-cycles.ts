import type { FlowGraph } from '../../generated/flow.ts';
import { joined } from '../language.ts';
import { bodyOf } from './check-bodies.ts';
import { nodePointer, targetsByNode } from './check-shape.ts';
import { type FlowProblem, flowProblem } from './flow-problems.ts';
import { nodeLabel } from './node-label.ts';
import type { NodeDescription } from './node-description.ts';

/** The first way from a node back to itself, by depth-first search without recursion. */
function cycleFrom(start: string, targets: ReadonlyMap<string, string[]>): string[] | undefined {
  const seen = new Set<string>();
  const path: { node: string; next: number }[] = [{ node: start, next: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const target = targets.get(top.node)?.[top.next];
    top.next += 1;
    if (target === undefined) path.pop();
    else if (target === start) return [...path.map(({ node }) => node), start];
    else if (!seen.has(target)) {
      seen.add(target);
      path.push({ node: target, next: 0 });
    }
  }
  return undefined;
}

/** Without the edges by which a body goes back to its node: a token ends there. */
function withoutBodyEnds(graph: FlowGraph, types: ReadonlyMap<string, NodeDescription>): FlowGraph {
  const frames = graph.nodes.filter(({ type }) => types.get(type)?.frame !== undefined);
  const back = new Set(
    frames.flatMap((node) => {
      const body = bodyOf(graph, node.id, types.get(node.type)?.frame ?? '');
      return graph.edges.filter(({ source, target }) => target === node.id && body.has(source));
    }),
  );
  return { ...graph, edges: graph.edges.filter((edge) => !back.has(edge)) };
}

/** Whether a token that comes here again and again is held up, or stopped at some count. */
const endsCycles = (type: NodeDescription | undefined): boolean =>
  type?.bounded === true || (type?.waits === true && type.joins !== true);

/** Cycles in which nothing waits or counts: a token would spin in them until the step limit. Each is reported once. */
export function checkCycles(
  graph: FlowGraph,
  types: ReadonlyMap<string, NodeDescription>,
): FlowProblem[] {
  const spins = new Set(
    graph.nodes.filter(({ type }) => !endsCycles(types.get(type))).map(({ id }) => id),
  );
  const targets = new Map(
    [...targetsByNode(withoutBodyEnds(graph, types))].map(([node, all]) => [
      node,
      spins.has(node) ? all.filter((target) => spins.has(target)) : [],
    ]),
  );
  const reported = new Set<string>();
  const problems: FlowProblem[] = [];
  graph.nodes.forEach(({ id }, index) => {
    const cycle = reported.has(id) ? undefined : cycleFrom(id, targets);
    if (!cycle) return;
    for (const node of cycle) reported.add(node);
    problems.push(
      flowProblem(
        'flow.circular',
        { pointer: nodePointer(index), nodeId: id },
        {
          path: joined(
            cycle.map((node) => nodeLabel(graph, types, node)),
            ' → ',
          ),
        },
      ),
    );
  });
  return problems;
}
