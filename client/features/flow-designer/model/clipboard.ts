import type {
  FlowEdge,
  FlowGraph,
  FlowNode,
  NodePosition,
} from '../../../../schemas/generated/flow.ts';
import { cardSize, gaps } from '../../../flows/arrange/sizes.ts';
import { freeEdgeId, freeNodeId } from './new-node.ts';

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

const format = 'formloom/flow-nodes';
const version = 1;
const most = 500;

/** A piece as text, for the clipboard. */
export const writtenPiece = (piece: Piece): string => JSON.stringify({ format, version, ...piece });

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (object: Json, keys: readonly string[]) =>
  keys.every((key) => typeof object[key] === 'string');

function isNode(value: unknown): value is FlowNode {
  if (!isObject(value) || !areTexts(value, ['id', 'type'])) return false;
  const { settings = {}, position = { x: 0, y: 0 } } = value;
  return (
    isObject(settings) &&
    isObject(position) &&
    typeof position.x === 'number' &&
    typeof position.y === 'number'
  );
}

const isEdge = (value: unknown): value is FlowEdge =>
  isObject(value) && areTexts(value, ['id', 'source', 'target']);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The piece that a text from the clipboard holds; undefined for any other text. */
export function readPiece(text: string): Piece | undefined {
  const found = text.startsWith('{') ? parsed(text) : undefined;
  if (!isObject(found) || found.format !== format || found.version !== version) return undefined;
  const { nodes, edges } = found;
  if (!Array.isArray(nodes) || !nodes.every(isNode) || nodes.length > most) return undefined;
  if (!Array.isArray(edges) || !edges.every(isEdge)) return undefined;
  const ids = new Set(nodes.map(({ id }) => id));
  const inside = edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
  return nodes.length > 0 ? { nodes, edges: inside } : undefined;
}

const offset = 36;
const origin = { x: 0, y: 0 };

/** How far the piece is moved as a whole so that none of its nodes stands on another. */
function shiftOf(graph: FlowGraph, piece: Piece, wanted: NodePosition): NodePosition {
  const shift = { ...wanted };
  const isTaken = ({ position = origin }: FlowNode) =>
    graph.nodes.some(
      ({ position: other }) =>
        other !== undefined &&
        Math.abs(other.x - position.x - shift.x) < cardSize.width + 8 &&
        Math.abs(other.y - position.y - shift.y) < cardSize.height + 8,
    );
  while (piece.nodes.some(isTaken)) shift.x += cardSize.width + gaps.column;
  return shift;
}

/** Beside where it was copied from; around `centre` in a flow that it does not come from. */
function wantedShift(graph: FlowGraph, { nodes }: Piece, centre: NodePosition | undefined) {
  const known = new Set(graph.nodes.map(({ id }) => id));
  if (!centre || nodes.some(({ id }) => known.has(id))) return { x: offset, y: offset };
  const xs = nodes.map(({ position }) => position?.x ?? 0);
  const ys = nodes.map(({ position }) => position?.y ?? 0);
  const middle = (values: number[], size: number) =>
    (Math.min(...values) + Math.max(...values) + size) / 2;
  return {
    x: Math.round(centre.x - middle(xs, cardSize.width)),
    y: Math.round(centre.y - middle(ys, cardSize.height)),
  };
}

/** The piece under ids that are neither in the graph nor reserved, where nothing stands. */
export function pasted(
  graph: FlowGraph,
  piece: Piece,
  { reserved = [], centre }: { reserved?: Iterable<string>; centre?: NodePosition } = {},
): Piece {
  const nodeIds = new Set([...graph.nodes.map(({ id }) => id), ...reserved]);
  const edgeIds = new Set(graph.edges.map(({ id }) => id));
  const renamed = new Map<string, string>();
  for (const { id, type } of piece.nodes) {
    const free = freeNodeId(type, nodeIds);
    nodeIds.add(free);
    renamed.set(id, free);
  }
  const shift = shiftOf(graph, piece, wantedShift(graph, piece, centre));
  const nodes = piece.nodes.map(({ compensation, ...node }) => {
    const { x, y } = node.position ?? origin;
    const undoing = renamed.get(compensation ?? '');
    return {
      ...structuredClone(node),
      id: renamed.get(node.id) ?? node.id,
      position: { x: x + shift.x, y: y + shift.y },
      ...(undoing === undefined ? {} : { compensation: undoing }),
    };
  });
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
