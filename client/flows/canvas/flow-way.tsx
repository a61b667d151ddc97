import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import type { WayEdge } from './drawing.ts';
import classes from './flow-way.module.css';
import { channelPath, curveAt, type Point, turn } from './route-way.ts';

/** The point of the curve that the label stands on: soon after its beginning, so that it says where it comes from. */
function labelPoint(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return curveAt(from, to, Math.min(0.5, Math.max(0.12, 70 / Math.max(length, 1))));
}

/** A way from one node to another, with the name of the way out when there are several. */
export const FlowWay = memo(function FlowWay(props: EdgeProps<WayEdge>) {
  const { sourceX, sourceY, targetX, targetY, data, selected } = props;
  const from = { x: sourceX, y: sourceY };
  const to = { x: targetX, y: targetY };
  const via = data?.via;
  const path = via === undefined ? getBezierPath(props)[0] : channelPath(from, to, via);
  const at = labelPoint(from, via === undefined ? to : { x: via, y: sourceY + turn });
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
