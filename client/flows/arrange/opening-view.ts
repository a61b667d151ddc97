import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { cardSize, gaps } from './sizes.ts';

interface Size {
  width: number;
  height: number;
}

/** Smaller than this, the words on the cards cannot be read. */
const least = 0.7;
const margin = 32;

/** What to show first: all of it where it can be read, else the node that matters or the beginning. */
export function openingView({ nodes }: FlowGraph, { width, height }: Size, focus?: string) {
  if (nodes.length === 0 || width === 0) return { x: width / 2, y: margin, zoom: 1 };
  const xs = nodes.map(({ position }) => position?.x ?? 0);
  const ys = nodes.map(({ position }) => position?.y ?? 0);
  const left = Math.min(...xs) - gaps.laneSide;
  const right = Math.max(...xs) + cardSize.width + gaps.laneSide;
  const top = Math.min(...ys) - gaps.laneTop;
  const bottom = Math.max(...ys) + cardSize.height + gaps.laneFoot;
  const whole = Math.min(
    (width - 2 * margin) / (right - left),
    (height - 2 * margin) / (bottom - top),
  );
  const zoom = Math.min(1, Math.max(least, whole));
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
