import { useHotkeys } from '@mantine/hooks';
import {
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  type NodeChange,
  useReactFlow,
} from '@xyflow/react';
import { type DragEvent, type MouseEvent, useMemo, useState } from 'react';
import type { NodePosition } from '../../../../schemas/generated/flow.ts';
import { arrangeGraph } from '../../../flows/arrange/arrange-graph.ts';
import { exitsIn } from '../../../flows/arrange/exit-order.ts';
import { cardSize, gridStep } from '../../../flows/arrange/sizes.ts';
import type { WayEdge } from '../../../flows/canvas/draw-ways.ts';
import { type CardNode, drawGraph } from '../../../flows/canvas/drawing.ts';
import { FlowCanvas } from '../../../flows/canvas/flow-canvas.tsx';
import { useDesignerView } from '../model/designer-context.ts';
import { type Exit, wayOf } from '../model/use-designer.ts';
import { paletteDrag } from '../palette/palette-drag.ts';
import classes from './designer-canvas.module.css';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useClipboardEvents } from './use-pieces.ts';
import { useStanding } from './use-standing.ts';

type Positions = Record<string, NodePosition>;

interface Props {
  flow: string;
  /** Asks which node is to follow, at a place when a way was drawn into the open. */
  onAdd: (exit: Exit | undefined, position?: NodePosition) => void;
  onRename: () => void;
}

const portOf = (target: EventTarget): Exit | undefined => {
  const handle = target instanceof Element && target.closest<HTMLElement>('[data-port]');
  const { nodeid: source, port } = (handle && handle.dataset) || {};
  return source !== undefined && port !== undefined ? { source, port } : undefined;
};

/** The way that a button on it puts a node on. */
const wayUnder = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-way]')?.dataset.way : undefined;

const changed = (before: ReadonlySet<string>, changes: { id: string; selected: boolean }[]) => {
  const after = new Set(before);
  for (const { id, selected } of changes) after[selected ? 'add' : 'delete'](id);
  return after;
};

const selects = <T extends { type: string }>(changes: readonly T[]) =>
  changes.filter(
    (change): change is T & { id: string; selected: boolean } => change.type === 'select',
  );

/** The drawing while it is edited: dragging, connecting, selecting, and the keys for all of it. */
export function DesignerCanvas({ flow, onAdd, onRename }: Props) {
  const view = useDesignerView();
  const { graph, types, names, words: t, subject, selection, problems, isEditable } = view;
  const { screenToFlowPosition } = useReactFlow();
  const [dragged, setDragged] = useState<Positions>({});
  const { standing, failed } = useStanding(flow);
  // Everywhere on the page: what had the keyboard may have gone with the step that was undone.
  useHotkeys(
    isEditable
      ? [
          ['mod+Z', view.undo],
          ['mod+shift+Z', view.redo],
          ['mod+Y', view.redo],
        ]
      : [],
  );
  useClipboardEvents();
  const onKeyDown = useCanvasKeys({ addAfter: onAdd, insertOn, rename: onRename });

  const drawn = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { nodeId, severity } of problems)
      if (nodeId !== undefined && severity === 'error')
        counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
    return drawGraph(graph, {
      types,
      names,
      t,
      subject,
      isEditable,
      problems: counts,
      standing,
      failed,
    });
  }, [graph, types, names, t, subject, isEditable, problems, standing, failed]);
  const nodes = useMemo(
    () =>
      drawn.nodes.map((node) => {
        const position = dragged[node.id];
        const selected = selection.nodes.has(node.id);
        return { ...node, selected, ...(position ? { position } : {}) };
      }),
    [drawn, dragged, selection],
  );
  const edges = useMemo(
    () => drawn.edges.map((edge) => ({ ...edge, selected: selection.edges.has(edge.id) })),
    [drawn, selection],
  );

  function onNodesChange(changes: NodeChange<CardNode>[]) {
    const picked = selects(changes);
    if (picked.length > 0) view.select(changed(selection.nodes, picked), selection.edges);
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
    );
    if (moved.length > 0) setDragged((before) => ({ ...before, ...Object.fromEntries(moved) }));
  }

  function onEdgesChange(changes: EdgeChange<WayEdge>[]) {
    const picked = selects(changes);
    if (picked.length > 0) view.select(selection.nodes, changed(selection.edges, picked));
  }

  function drop() {
    if (Object.keys(dragged).length > 0) view.apply({ kind: 'move', positions: dragged });
    setDragged({});
  }

  function connect({ source, sourceHandle, target }: Connection) {
    view.connect({ source, port: sourceHandle ?? 'next' }, target);
  }

  function endOfWay(event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState) {
    if (state.isValid || state.toNode || !state.fromHandle || state.fromHandle.type !== 'source')
      return;
    const { clientX: x, clientY: y } =
      'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
    const at = screenToFlowPosition({ x, y });
    const exit = { source: state.fromHandle.nodeId, port: state.fromHandle.id ?? 'next' };
    onAdd(exit, { x: at.x - cardSize.width / 2, y: at.y });
  }

  function insertOn(id: string) {
    const way = graph.edges.find((edge) => edge.id === id);
    if (way) onAdd({ source: way.source, port: way.port ?? 'next' });
  }

  function onClick(event: MouseEvent) {
    const way = wayUnder(event.target);
    const exit = portOf(event.target);
    if (!isEditable) return;
    if (way !== undefined) insertOn(way);
    else if (exit && !wayOf(graph, exit)) onAdd(exit);
  }

  function onDrop(event: DragEvent) {
    const type = types.get(paletteDrag.read(event.dataTransfer) ?? '');
    if (!type || !isEditable) return;
    event.preventDefault();
    const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const position = { x: at.x - cardSize.width / 2, y: at.y - cardSize.height / 2 };
    view.addNode(type, { position });
  }

  return (
    // The nodes inside are focusable and say their own names; keys and clicks bubble up from them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div className={classes.canvas} onKeyDown={onKeyDown} onClick={onClick}>
      <FlowCanvas
        graph={graph}
        nodes={nodes}
        edges={edges}
        isEditable={isEditable}
        focus={view.startAt}
        snapToGrid
        snapGrid={[gridStep, gridStep]}
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        selectionKeyCode="Shift"
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        onConnect={connect}
        onConnectEnd={endOfWay}
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
        {...(isEditable
          ? {
              onArrange: () =>
                view.apply({
                  kind: 'move',
                  positions: Object.fromEntries(arrangeGraph(graph, exitsIn(types))),
                }),
            }
          : {})}
      />
    </div>
  );
}
