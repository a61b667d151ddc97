import type { Edge } from '@xyflow/react';
import type { FlowEdge } from '../../../schemas/generated/flow.ts';
import { cardSize } from '../arrange/sizes.ts';
import type { CardNode, Drawing } from './drawing.ts';
import { type Box, placeLabels, textWidth } from './place-labels.ts';
import { portOffset } from './port-offset.ts';
import { channelFor, type Route } from './route-way.ts';

export interface WayData extends Record<string, unknown> {
  label: string;
  /** How far behind the beginning of the way the label stands, in pixels. */
  labelAt: number;
  /** What the button is called that puts a node between; empty where none may be put. */
  insert: string;
  walked: boolean | undefined;
  /** Where it goes down beside the cards that it would run behind. */
  via: number | undefined;
}

export type WayEdge = Edge<WayData, 'way'>;

type Cards = ReadonlyMap<string, CardNode>;

interface Way {
  edge: FlowEdge;
  start: CardNode;
  end: CardNode;
}

const portIdOf = ({ port = 'next' }: FlowEdge): string => port;

function routeOf({ edge, start, end }: Way, nodes: Cards): Route {
  const { ports } = start.data;
  const index = ports.findIndex(({ id }) => id === portIdOf(edge));
  const from = {
    x: start.position.x + portOffset(index, ports.length),
    y: start.position.y + cardSize.height,
  };
  const to = { x: end.position.x + cardSize.width / 2, y: end.position.y };
  const others = [...nodes.values()].filter((node) => node !== start && node !== end);
  const via = channelFor(
    from,
    to,
    others.map(({ position }) => position),
  );
  return { from, to, via };
}

/** What the way out is called, when there are several. */
function labelOf({ edge, start }: Way, { t }: Drawing): { name: string; shown: string } {
  const { ports } = start.data;
  const port = ports.find(({ id }) => id === portIdOf(edge));
  const name = port ? port.label : t('portUnknown');
  return { name, shown: port && ports.length === 1 ? '' : name };
}

/** The names of ways out that lead nowhere yet stand below their card. */
const exitName = { top: 72, height: 18, widest: 72 };

/** What a card covers. */
function boxesOf({ position: { x, y }, data }: CardNode): Box[] {
  const { ports, connected, isEditable } = data;
  const names = ports.flatMap(({ id, label }, index) => {
    if (!isEditable || ports.length === 1 || connected.has(id)) return [];
    const width = Math.min(exitName.widest, textWidth(label));
    const left = x + portOffset(index, ports.length) - width / 2;
    return { x: left, y: y + exitName.top, width, height: exitName.height };
  });
  return [{ x, y, ...cardSize }, ...names];
}

/** Ways between cards, with their labels beside one another. */
export function drawWays(edges: readonly FlowEdge[], nodes: Cards, drawing: Drawing): WayEdge[] {
  const ways = edges.flatMap((edge) => {
    const [start, end] = [nodes.get(edge.source), nodes.get(edge.target)];
    if (!start || !end) return [];
    const way = { edge, start, end };
    return { ...way, id: edge.id, ...routeOf(way, nodes), label: labelOf(way, drawing).shown };
  });
  const places = placeLabels(ways, [...nodes.values()].flatMap(boxesOf));
  return ways.map((way) => {
    const { edge, start, end, via, label } = way;
    const ends = { source: start.data.label, target: end.data.label };
    return {
      id: edge.id,
      type: 'way',
      source: edge.source,
      sourceHandle: portIdOf(edge),
      target: edge.target,
      targetHandle: 'in',
      ariaLabel: drawing.t('edgeName', { ...ends, port: labelOf(way, drawing).name }),
      data: {
        label,
        labelAt: places.get(edge.id) ?? 0,
        insert: drawing.isEditable ? drawing.t('insertBetween', ends) : '',
        walked: drawing.walked?.has(edge.id),
        via,
      },
    };
  });
}
