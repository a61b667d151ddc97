import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { IconPlus } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { WayEdge } from './draw-ways.ts';
import classes from './flow-way.module.css';
import { channelPath, lengthOf, type Point, pointAlong } from './route-way.ts';

const at = ({ x, y }: Point) => ({
  transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
});

/**
 * A way from one node to another, with the name of the way out when there are several, and a button to put a node
 * between. The canvas hears the button's clicks by its `data-way`.
 */
export const FlowWay = memo(function FlowWay(props: EdgeProps<WayEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, data, selected } = props;
  const [isNear, setNear] = useState(false);
  const via = data?.via;
  const route = { from: { x: sourceX, y: sourceY }, to: { x: targetX, y: targetY }, via };
  const path = via === undefined ? getBezierPath(props)[0] : channelPath(route.from, route.to, via);
  const length = lengthOf(route);
  const clear = data?.label ? data.labelAt + 24 : 0;
  const insertAt = Math.min(length - 12, Math.max(length / 2, clear));
  return (
    <>
      <g onMouseEnter={() => setNear(true)} onMouseLeave={() => setNear(false)}>
        <BaseEdge
          id={id}
          path={path}
          interactionWidth={20}
          className={classes.way ?? ''}
          data-selected={selected || undefined}
          data-walked={data?.walked}
        />
      </g>
      <EdgeLabelRenderer>
        {data?.label && (
          <span
            className={classes.label}
            data-selected={selected || undefined}
            data-walked={data.walked}
            style={at(pointAlong(route, data.labelAt))}
          >
            {data.label}
          </span>
        )}
        {data?.insert && (
          <button
            type="button"
            tabIndex={-1}
            className={`${classes.insert} nodrag nopan`}
            data-way={id}
            data-shown={isNear || selected || undefined}
            aria-label={data.insert}
            title={data.insert}
            style={at(pointAlong(route, insertAt))}
          >
            <IconPlus size={12} stroke={2.5} aria-hidden="true" />
          </button>
        )}
      </EdgeLabelRenderer>
    </>
  );
});
