import type { Node, NodeHandle } from '@xyflow/react';
import type { FlowGraph, FlowNode, NodePosition } from '../../../schemas/generated/flow.ts';
import type { NodeDescription } from '../../../schemas/model/flow/node-description.ts';
import type { Thread } from '../../ui/thread.ts';
import { cardSize } from '../arrange/sizes.ts';
import type { FlowNames } from '../words/flow-names.ts';
import { nodeThread } from '../words/node-look.tsx';
import { type NamedPort, namedPorts } from '../words/ports.ts';
import { summarise } from '../words/summarise.ts';
import type { FlowWords } from '../words/texts.ts';
import { drawWays, type WayEdge } from './draw-ways.ts';
import { portOffset } from './port-offset.ts';
import { shownPorts } from './shown-ports.ts';

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

export type CardNode = Node<CardData, 'card'>;

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

function card(
  node: FlowNode,
  leads: ReadonlyMap<string, NodePosition>,
  drawing: Drawing,
): CardNode {
  const { types, names, t, isEditable } = drawing;
  const type = types.get(node.type);
  const place = node.position ?? { x: 0, y: 0 };
  const ports = shownPorts(namedPorts(type, node, names.locale), place, leads);
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
    position: place,
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

/** A graph as the canvas draws it. */
export function drawGraph(
  graph: FlowGraph,
  drawing: Drawing,
): { nodes: CardNode[]; edges: WayEdge[] } {
  const places = new Map(graph.nodes.map(({ id, position = { x: 0, y: 0 } }) => [id, position]));
  const leads = new Map(graph.nodes.map(({ id }) => [id, new Map<string, NodePosition>()]));
  for (const { source, port = 'next', target } of graph.edges) {
    const place = places.get(target);
    if (place) leads.get(source)?.set(port, place);
  }
  const nodes = graph.nodes.map((node) => card(node, leads.get(node.id) ?? new Map(), drawing));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = graph.edges
    .filter(({ source, target }) => byId.has(source) && byId.has(target))
    .filter(({ source, port = 'next' }) =>
      byId.get(source)?.data.ports.some(({ id }) => id === port),
    );
  return { nodes, edges: drawWays(edges, byId, drawing) };
}
