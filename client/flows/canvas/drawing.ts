import type { Edge, Node, NodeHandle } from '@xyflow/react';
import type { FlowEdge, FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../schemas/model/flow/node-description.ts';
import type { Thread } from '../../ui/thread.ts';
import { cardSize } from '../arrange/sizes.ts';
import type { FlowNames } from '../words/flow-names.ts';
import { nodeThread } from '../words/node-look.tsx';
import { type NamedPort, namedPorts } from '../words/ports.ts';
import { summarise } from '../words/summarise.ts';
import type { FlowWords } from '../words/texts.ts';
import { channelFor } from './route-way.ts';

/** What a run did at a node. */
export interface RunMark {
  state: 'done' | 'waiting' | 'failed' | 'cancelled' | 'none';
  /** Instead of the summary. */
  text?: string;
  time?: string;
}

export interface CardData extends Record<string, unknown> {
  type: string;
  label: string;
  summary: string;
  thread: Thread;
  ports: NamedPort[];
  /** Ways out that lead somewhere. */
  connected: ReadonlySet<string>;
  hasEntry: boolean;
  /** For people who read the drawing; nothing runs there. */
  isNote: boolean;
  problems: number;
  standing: number;
  failed: number;
  isEditable: boolean;
  mark: RunMark | undefined;
}

export interface WayData extends Record<string, unknown> {
  label: string;
  walked: boolean | undefined;
  /** Where it goes down beside the cards that it would run behind. */
  via: number | undefined;
}

export type CardNode = Node<CardData, 'card'>;
export type WayEdge = Edge<WayData, 'way'>;

export interface Drawing {
  types: ReadonlyMap<string, NodeDescription>;
  names: FlowNames;
  t: FlowWords;
  subject: string | undefined;
  isEditable: boolean;
  problems?: ReadonlyMap<string, number>;
  standing?: ReadonlyMap<string, number>;
  /** Of those that stand there. */
  failed?: ReadonlyMap<string, number>;
  marks?: ReadonlyMap<string, RunMark>;
  walked?: ReadonlySet<string>;
}

const dot = 10;

/** From left to right, evenly over the lower edge of the card. */
export const portOffset = (index: number, count: number): number =>
  (cardSize.width * (index + 1)) / (count + 1);

function handlesOf(ports: readonly NamedPort[], hasEntry: boolean): NodeHandle[] {
  const size = { width: dot, height: dot };
  const exits = ports.map(({ id }, index) => ({
    ...size,
    id,
    type: 'source' as const,
    position: 'bottom' as NodeHandle['position'],
    x: portOffset(index, ports.length) - dot / 2,
    y: cardSize.height - dot,
  }));
  const entry = {
    ...size,
    id: 'in',
    type: 'target' as const,
    position: 'top' as NodeHandle['position'],
    x: cardSize.width / 2 - dot / 2,
    y: 0,
  };
  return hasEntry ? [entry, ...exits] : exits;
}

export const labelOfNode = (
  node: FlowNode,
  { types, names }: Pick<Drawing, 'types' | 'names'>,
): string => node.label?.[names.locale] ?? types.get(node.type)?.label[names.locale] ?? node.type;

/**
 * The ways out that the card shows, in the order of where they lead, so that they do not cross. The one for failures is
 * shown once it leads somewhere; the panel offers it before.
 */
function shownPorts(ports: readonly NamedPort[], leads: ReadonlyMap<string, number>): NamedPort[] {
  const places = new Map(ports.map(({ id }, index) => [id, leads.get(id) ?? 1e9 + index]));
  return ports
    .filter(({ id }) => id !== 'error' || leads.has(id))
    .toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

function card(node: FlowNode, leads: ReadonlyMap<string, number>, drawing: Drawing): CardNode {
  const { types, names, t, isEditable } = drawing;
  const type = types.get(node.type);
  const ports = shownPorts(namedPorts(type, node, names.locale), leads);
  const isNote = type?.isNote === true;
  const hasEntry = type?.group !== 'trigger' && !isNote;
  const label = labelOfNode(node, drawing);
  const summary = summarise(node, drawing);
  const problems = drawing.problems?.get(node.id) ?? 0;
  const standing = drawing.standing?.get(node.id) ?? 0;
  const mark = isNote ? undefined : drawing.marks?.get(node.id);
  const name = t('nodeName', {
    label,
    type: type?.label[names.locale] ?? node.type,
    summary: mark?.text ?? summary,
  });
  return {
    id: node.id,
    type: 'card',
    position: node.position ?? { x: 0, y: 0 },
    ...cardSize,
    measured: cardSize,
    handles: handlesOf(ports, hasEntry),
    ariaLabel: [
      name,
      ...(problems > 0 ? [t('nodeProblems', { count: problems })] : []),
      ...(standing > 0 ? [t('standing', { count: standing })] : []),
    ].join(' '),
    data: {
      type: node.type,
      label,
      summary,
      thread: nodeThread(node.type, type?.group),
      ports,
      connected: new Set(leads.keys()),
      hasEntry,
      isNote,
      problems,
      standing,
      failed: drawing.failed?.get(node.id) ?? 0,
      isEditable,
      mark,
    },
  };
}

function viaOf(
  { source, target, port = 'next' }: FlowEdge,
  nodes: ReadonlyMap<string, CardNode>,
): number | undefined {
  const [start, end] = [nodes.get(source), nodes.get(target)];
  if (!start || !end) return undefined;
  const { ports } = start.data;
  const index = ports.findIndex(({ id }) => id === port);
  const from = {
    x: start.position.x + portOffset(index, ports.length),
    y: start.position.y + cardSize.height,
  };
  const to = { x: end.position.x + cardSize.width / 2, y: end.position.y };
  const others = [...nodes.values()].filter((node) => node !== start && node !== end);
  return channelFor(
    from,
    to,
    others.map(({ position }) => position),
  );
}

function way(edge: FlowEdge, nodes: ReadonlyMap<string, CardNode>, drawing: Drawing): WayEdge {
  const port = edge.port ?? 'next';
  const source = nodes.get(edge.source);
  const ports = source?.data.ports ?? [];
  const named = ports.find(({ id }) => id === port);
  const label = named ? named.label : drawing.t('portUnknown');
  return {
    id: edge.id,
    type: 'way',
    source: edge.source,
    sourceHandle: port,
    target: edge.target,
    targetHandle: 'in',
    ariaLabel: drawing.t('edgeName', {
      source: source?.data.label ?? edge.source,
      port: label,
      target: nodes.get(edge.target)?.data.label ?? edge.target,
    }),
    data: {
      label: ports.length > 1 || !named ? label : '',
      walked: drawing.walked?.has(edge.id),
      via: viaOf(edge, nodes),
    },
  };
}

/** A graph as the canvas draws it. */
export function drawGraph(
  graph: FlowGraph,
  drawing: Drawing,
): { nodes: CardNode[]; edges: WayEdge[] } {
  const places = new Map(graph.nodes.map(({ id, position }) => [id, position?.x ?? 0]));
  const leads = new Map<string, Map<string, number>>(graph.nodes.map(({ id }) => [id, new Map()]));
  for (const { source, port = 'next', target } of graph.edges)
    leads.get(source)?.set(port, places.get(target) ?? 0);
  const nodes = graph.nodes.map((node) => card(node, leads.get(node.id) ?? new Map(), drawing));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = graph.edges
    .filter(({ source, target }) => byId.has(source) && byId.has(target))
    .filter(({ source, port = 'next' }) =>
      byId.get(source)?.data.ports.some(({ id }) => id === port),
    )
    .map((edge) => way(edge, byId, drawing));
  return { nodes, edges };
}
