import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import type { WayEdge } from './drawing.ts';
import classes from './flow-way.module.css';

interface Point {
  x: number;
  y: number;
}

/** The point of the curve that the label stands on: soon after its beginning, so that it says where it comes from. */
function labelPoint(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = Math.min(0.5, Math.max(0.12, 70 / Math.max(length, 1)));
  const bend = Math.max(Math.abs(to.y - from.y) * 0.5, 25);
  const at = (a: number, b: number, c: number, d: number) => {
    const rest = 1 - part;
    return rest ** 3 * a + 3 * rest ** 2 * part * b + 3 * rest * part ** 2 * c + part ** 3 * d;
  };
  return {
    x: at(from.x, from.x, to.x, to.x),
    y: at(from.y, from.y + bend, to.y - bend, to.y),
  };
}

/** A way from one node to another, with the name of the way out when there are several. */
export const FlowWay = memo(function FlowWay(props: EdgeProps<WayEdge>) {
  const { sourceX, sourceY, targetX, targetY, data, selected } = props;
  const [path] = getBezierPath(props);
  const at = labelPoint({ x: sourceX, y: sourceY }, { x: targetX, y: targetY });
  return (
    <>
      <BaseEdge
        id={props.id}
        path={path}
        interactionWidth={20}
        className={classes.way ?? ''}
        data-selected={selected || undefined}
        data-walked={data?.walked}
      />
      {data?.label && (
        <EdgeLabelRenderer>
          <span
            className={classes.label}
            data-selected={selected || undefined}
            data-walked={data.walked}
            style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          >
            {data.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
