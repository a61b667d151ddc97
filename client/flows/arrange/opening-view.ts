import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import { cardSize, gaps } from './sizes.ts';

interface Size {
  width: number;
  height: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Wish {
  /** The node that matters. */
  focus?: string | undefined;
  /** The nodes of a way that is to be seen from its beginning to its end, if need be with words that are small. */
  path?: readonly string[] | undefined;
}

/** Smaller than this, the words on the cards cannot be read. */
const least = 0.7;
/** Smaller than this, a way cannot be followed. */
const leastOfPath = 0.45;
const margin = 32;

function boxOf(nodes: readonly FlowNode[]): Box {
  const xs = nodes.map(({ position }) => position?.x ?? 0);
  const ys = nodes.map(({ position }) => position?.y ?? 0);
  return {
    left: Math.min(...xs) - gaps.laneSide,
    right: Math.max(...xs) + cardSize.width + gaps.laneSide,
    top: Math.min(...ys) - gaps.laneTop,
    bottom: Math.max(...ys) + cardSize.height + gaps.laneFoot,
  };
}

const zoomOn = ({ left, right, top, bottom }: Box, { width, height }: Size): number =>
  Math.min(1, (width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top));

const centred = ({ left, right, top, bottom }: Box, { width, height }: Size, zoom: number) => ({
  zoom,
  x: width / 2 - ((left + right) / 2) * zoom,
  y: height / 2 - ((top + bottom) / 2) * zoom,
});

/** The whole drawing, or else the way alone, where it can be followed. */
function viewOfPath(nodes: readonly FlowNode[], size: Size, path: readonly string[] = []) {
  const onPath = nodes.filter(({ id }) => path.includes(id));
  if (onPath.length === 0) return undefined;
  const box = [boxOf(nodes), boxOf(onPath)].find((one) => zoomOn(one, size) >= leastOfPath);
  return box && centred(box, size, zoomOn(box, size));
}

/** What to show first: all of it where it can be read, else the node that matters or the beginning. */
export function openingView({ nodes }: FlowGraph, size: Size, { focus, path }: Wish = {}) {
  const { width, height } = size;
  if (nodes.length === 0 || width === 0) return { x: width / 2, y: margin, zoom: 1 };
  const followed = viewOfPath(nodes, size, path);
  if (followed) return followed;
  const box = boxOf(nodes);
  const { left, right, top, bottom } = box;
  const whole = zoomOn(box, size);
  const zoom = Math.max(least, whole);
  const centre = nodes.find(({ id }) => id === focus)?.position;
  if (centre && zoom > whole)
    return {
      zoom,
      x: width / 2 - (centre.x + cardSize.width / 2) * zoom,
      y: height / 2 - (centre.y + cardSize.height / 2) * zoom,
    };
  const isNarrow = (right - left) * zoom <= width;
  const first = nodes.toSorted((a, b) => (a.position?.y ?? 0) - (b.position?.y ?? 0))[0];
  const middle = isNarrow ? (left + right) / 2 : (first?.position?.x ?? 0) + cardSize.width / 2;
  const isLow = (bottom - top) * zoom <= height;
  return {
    zoom,
    x: width / 2 - middle * zoom,
    y: isLow ? (height - (bottom - top) * zoom) / 2 - top * zoom : 16 - top * zoom,
  };
}
