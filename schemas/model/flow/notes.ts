import type { FlowGraph } from '../../generated/flow.ts';

/** The type of nodes that are written for people and never run. */
export const noteType = 'comment';

export const withoutNotes = (graph: FlowGraph): FlowGraph => ({
  ...graph,
  nodes: graph.nodes.filter(({ type }) => type !== noteType),
});
