import type { FlowGraph, FlowNode } from '../../generated/flow.ts';
import { nodePointer, portOf, targetsByNode } from './check-shape.ts';
import { type FlowProblem, flowProblem } from './flow-problems.ts';
import { nodeLabel } from './node-label.ts';
import type { NodeDescription } from './node-description.ts';

type Types = ReadonlyMap<string, NodeDescription>;

/** Nodes of a body that is done in one transaction. */
const atomicLimit = 50;

/** The nodes of the body of a node: what its inner port leads to, up to the node itself. */
export function bodyOf(graph: FlowGraph, node: string, port: string): Set<string> {
  const targets = targetsByNode(graph);
  const body = new Set(
    graph.edges
      .filter((edge) => edge.source === node && portOf(edge) === port)
      .map(({ target }) => target),
  );
  body.delete(node);
  for (const inner of body)
    for (const target of targets.get(inner) ?? []) if (target !== node) body.add(target);
  return body;
}

const mayStand = (type: NodeDescription | undefined): boolean =>
  type?.outsideScope !== true && (type?.waits !== true || type.joins === true);

function checkAtomic(
  graph: FlowGraph,
  types: Types,
  { node, index, port }: { node: FlowNode; index: number; port: string },
): FlowProblem[] {
  const body = bodyOf(graph, node.id, port);
  const at = { pointer: nodePointer(index), nodeId: node.id };
  const tooLong =
    body.size > atomicLimit ? [flowProblem('flow.scope_too_long', at, { limit: atomicLimit })] : [];
  const wrong = graph.nodes.flatMap((inner, place) =>
    body.has(inner.id) && !mayStand(types.get(inner.type))
      ? [flowProblem('flow.not_in_scope', { pointer: nodePointer(place), nodeId: inner.id })]
      : [],
  );
  return [...tooLong, ...wrong];
}

/** The body and what comes after must be apart: a node of both would run for each. */
function checkApart(
  graph: FlowGraph,
  types: Types,
  { node, index, port }: { node: FlowNode; index: number; port: string },
): FlowProblem[] {
  const body = bodyOf(graph, node.id, port);
  const after = graph.edges.filter((edge) => edge.source === node.id && portOf(edge) !== port);
  const shared = after.find(({ target }) => body.has(target));
  if (!shared) return [];
  const at = { pointer: nodePointer(index), nodeId: node.id };
  return [flowProblem('flow.body_leaves', at, { node: nodeLabel(graph, types, shared.target) })];
}

function checkCompensation(graph: FlowGraph, types: Types): FlowProblem[] {
  return graph.nodes.flatMap((node, index) => {
    if (node.compensation === undefined) return [];
    const target = graph.nodes.find(({ id }) => id === node.compensation);
    const isFit = target && target !== node && types.get(target.type)?.group !== 'trigger';
    const at = { pointer: `${nodePointer(index)}/compensation`, nodeId: node.id };
    return isFit
      ? []
      : [
          flowProblem('flow.bad_compensation', at, {
            node: nodeLabel(graph, types, node.compensation),
          }),
        ];
  });
}

/** Bodies of nodes, and what undoes a node. */
export function checkBodies(graph: FlowGraph, types: Types): FlowProblem[] {
  const bodies = graph.nodes.flatMap((node, index) => {
    const type = types.get(node.type);
    if (type?.frame === undefined) return [];
    const place = { node, index, port: type.frame };
    const atomic = type.atomic ? checkAtomic(graph, types, place) : [];
    return [...atomic, ...checkApart(graph, types, place)];
  });
  return [...bodies, ...checkCompensation(graph, types)];
}
