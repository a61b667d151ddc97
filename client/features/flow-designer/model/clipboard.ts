import type { FlowEdge, FlowGraph, FlowNode } from '../../../../schemas/generated/flow.ts';
import { freeEdgeId, freeNodeId, freePlace } from './new-node.ts';

export interface Piece {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

/** Nodes with the edges between them. */
export function pieceOf(graph: FlowGraph, ids: ReadonlySet<string>): Piece {
  return {
    nodes: graph.nodes.filter(({ id }) => ids.has(id)),
    edges: graph.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  };
}

const offset = 36;

/** The piece under ids that are free in the graph, a little beside where it was copied from. */
export function pasted(graph: FlowGraph, piece: Piece): Piece {
  const nodeIds = new Set(graph.nodes.map(({ id }) => id));
  const edgeIds = new Set(graph.edges.map(({ id }) => id));
  const renamed = new Map<string, string>();
  const nodes: FlowNode[] = [];
  for (const node of piece.nodes) {
    const id = freeNodeId(node.type, nodeIds);
    nodeIds.add(id);
    renamed.set(node.id, id);
    const wanted = { x: (node.position?.x ?? 0) + offset, y: (node.position?.y ?? 0) + offset };
    const among = { ...graph, nodes: [...graph.nodes, ...nodes] };
    nodes.push({ ...structuredClone(node), id, position: freePlace(among, wanted) });
  }
  const edges = piece.edges.map((edge) => {
    const id = freeEdgeId(edgeIds);
    edgeIds.add(id);
    return {
      ...edge,
      id,
      source: renamed.get(edge.source) ?? edge.source,
      target: renamed.get(edge.target) ?? edge.target,
    };
  });
  return { nodes, edges };
}
