import type { FlowEdge, FlowGraph } from '../../../../schemas/generated/flow.ts';

/** Where a run goes that would have come to a node that is taken out; undefined where it parts ways or ends there. */
function beyond(
  edges: readonly FlowEdge[],
  gone: ReadonlySet<string>,
  node: string,
): string | undefined {
  const passed = new Set<string>();
  let at = node;
  while (gone.has(at)) {
    if (passed.has(at)) return undefined;
    passed.add(at);
    const out = edges.filter(({ source }) => source === at);
    const [only] = out;
    if (!only || out.length > 1) return undefined;
    at = only.target;
  }
  return at;
}

/** Ways that close the gap which removed nodes leave: what led to them leads to what came after them. */
export function bridgesOver(
  { edges }: Pick<FlowGraph, 'edges'>,
  nodes: ReadonlySet<string>,
  removed: ReadonlySet<string>,
): FlowEdge[] {
  const kept = edges.filter(({ id }) => !removed.has(id));
  return kept.flatMap((edge) => {
    if (nodes.has(edge.source) || !nodes.has(edge.target)) return [];
    const target = beyond(kept, nodes, edge.target);
    return target === undefined || target === edge.source ? [] : [{ ...edge, target }];
  });
}
