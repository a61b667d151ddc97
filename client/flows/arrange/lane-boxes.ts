import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import { type Lane, lanesOf } from './lanes.ts';
import { cardSize, gaps } from './sizes.ts';

export interface LaneBox {
  stage: FlowNode;
  x: number;
  y: number;
  width: number;
  height: number;
}

function boxOf({ stage, members }: Lane): LaneBox {
  const xs = members.map(({ position }) => position?.x ?? 0);
  const ys = members.map(({ position }) => position?.y ?? 0);
  const x = Math.min(...xs) - gaps.laneSide;
  const y = Math.min(...ys) - gaps.laneTop;
  return {
    stage,
    x,
    y,
    width: Math.max(...xs) + cardSize.width + gaps.laneSide - x,
    height: Math.max(...ys) + cardSize.height + gaps.laneFoot - y,
  };
}

/** The backdrops of the stages; of one width while none reaches into another. */
export function laneBoxes(graph: FlowGraph): LaneBox[] {
  const boxes = lanesOf(graph).map(boxOf);
  const sorted = boxes.toSorted((a, b) => a.y - b.y);
  const areApart = sorted.every((box, index) => {
    const next = sorted[index + 1];
    return next === undefined || box.y + box.height <= next.y;
  });
  if (!areApart) return boxes;
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  return boxes.map((box) => ({ ...box, x: left, width: right - left }));
}
