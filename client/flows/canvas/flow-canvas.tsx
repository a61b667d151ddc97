import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  type ReactFlowProps,
} from '@xyflow/react';
import { type ReactNode, useRef } from 'react';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { flowWords } from '../words/texts.ts';
import { openingView } from '../arrange/opening-view.ts';
import { CanvasControls } from './canvas-controls.tsx';
import type { WayEdge } from './draw-ways.ts';
import type { CardNode } from './drawing.ts';
import { FlowCard } from './flow-card.tsx';
import classes from './flow-canvas.module.css';
import { FlowLanes } from './flow-lanes.tsx';
import { FlowWay } from './flow-way.tsx';

const nodeTypes = { card: FlowCard };
const edgeTypes = { way: FlowWay };
type Props = ReactFlowProps<CardNode, WayEdge> & {
  graph: FlowGraph;
  isEditable: boolean;
  /** Beside the names of the stages, instead of their time limits. */
  laneNotes?: ReadonlyMap<string, string>;
  hasMiniMap?: boolean;
  /** The node that is in view at first where not all of them can be. */
  focus?: string | undefined;
  /** The nodes of a way that is to be seen as a whole at first. */
  path?: readonly string[] | undefined;
  onArrange?: (() => void) | undefined;
  children?: ReactNode;
};

/** The drawing of a flow: dotted ground, stages behind, nodes and the ways between them. */
export function FlowCanvas(props: Props) {
  const {
    graph,
    isEditable,
    laneNotes,
    hasMiniMap = true,
    focus,
    path,
    onArrange,
    children,
    ...rest
  } = props;
  const t = useTexts(flowWords);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <ReactFlow<CardNode, WayEdge>
      ref={frame}
      className={classes.canvas ?? ''}
      aria-label={t('canvas')}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onlyRenderVisibleElements
      disableKeyboardA11y
      minZoom={0.15}
      maxZoom={2}
      nodesDraggable={isEditable}
      nodesConnectable={isEditable}
      edgesFocusable={isEditable}
      deleteKeyCode={null}
      zoomOnDoubleClick={false}
      proOptions={{ hideAttribution: true }}
      onInit={(canvas) => {
        const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
        void canvas.setViewport(openingView(graph, { width, height }, { focus, path }));
      }}
      {...rest}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
      <FlowLanes graph={graph} {...(laneNotes ? { notes: laneNotes } : {})} />
      <CanvasControls onArrange={onArrange} />
      {hasMiniMap && (
        <MiniMap
          position="bottom-right"
          pannable
          zoomable
          ariaLabel={t('minimap')}
          nodeClassName={(node) => (node.selected ? 'is-selected' : '')}
          nodeBorderRadius={12}
          className={classes.map ?? ''}
        />
      )}
      {children}
    </ReactFlow>
  );
}
