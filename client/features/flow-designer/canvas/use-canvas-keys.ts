import type { KeyboardEvent } from 'react';
import { useDesignerView } from '../model/designer-context.ts';
import { type Exit, openExit } from '../model/use-designer.ts';
import { usePieces } from './use-pieces.ts';
import { type Direction, nextNode } from './walk.ts';

const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const steps: Record<Direction, { x: number; y: number }> = {
  up: { x: 0, y: -20 },
  down: { x: 0, y: 20 },
  left: { x: -20, y: 0 },
  right: { x: 20, y: 0 },
};

export interface CanvasActions {
  addAfter: (exit: Exit | undefined) => void;
  insertOn: (edge: string) => void;
  rename: () => void;
}

export const focusNode = (id: string): void =>
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();

const focusedNode = (target: EventTarget) =>
  target instanceof Element
    ? target.closest<HTMLElement>('.react-flow__node')?.dataset.id
    : undefined;

const focusedWay = (target: EventTarget) =>
  target instanceof Element
    ? target.closest<HTMLElement>('.react-flow__edge')?.dataset.id
    : undefined;

/** What keys do on the canvas; true for one that did something. */
export function useCanvasKeys(actions: CanvasActions) {
  const view = useDesignerView();
  const pieces = usePieces();

  function move(direction: Direction) {
    const { x, y } = steps[direction];
    const moved = view.graph.nodes.filter(({ id }) => view.selection.nodes.has(id));
    const positions = Object.fromEntries(
      moved.map(({ id, position }) => [
        id,
        { x: (position?.x ?? 0) + x, y: (position?.y ?? 0) + y },
      ]),
    );
    view.apply({ kind: 'move', positions }, 'move');
  }

  function arrow(event: KeyboardEvent, node: string | undefined): boolean {
    const direction = arrows[event.key];
    if (!direction) return false;
    if (event.altKey) {
      if (view.isEditable) move(direction);
      return view.isEditable;
    }
    const from = node ?? view.chosen?.id ?? '';
    const next = nextNode(view.graph, from, direction);
    if (next === undefined) return false;
    view.show(next);
    return true;
  }

  function command(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    if (key === 'a') view.select(view.graph.nodes.map(({ id }) => id));
    else if (key === 'd' && view.isEditable) pieces.duplicate();
    else return false;
    return true;
  }

  function edit(event: KeyboardEvent): boolean {
    if (!view.isEditable) return false;
    const { chosen } = view;
    if (event.key === 'Delete' || event.key === 'Backspace') view.removeSelected();
    else if (event.key === 'F2' && chosen) actions.rename();
    else if (event.key === 'Tab' && !event.shiftKey && chosen) {
      const exit = openExit(view.graph, chosen, view.types.get(chosen.type));
      if (!exit) return false;
      actions.addAfter(exit);
    } else return false;
    return true;
  }

  function plain(event: KeyboardEvent, node: string | undefined): boolean {
    if ((event.key === 'Enter' || event.key === ' ') && node !== undefined) view.select([node]);
    else if (event.key === 'Escape') view.select([]);
    else return edit(event);
    return true;
  }

  function onWay(event: KeyboardEvent, way: string): boolean {
    if (event.key === ' ') view.select([], [way]);
    else if (event.key === 'Enter' && view.isEditable) actions.insertOn(way);
    else return false;
    return true;
  }

  return (event: KeyboardEvent) => {
    const isTyping =
      event.target instanceof Element &&
      event.target.closest('input, textarea, button, [contenteditable]') !== null;
    if (isTyping) return;
    const node = focusedNode(event.target);
    const way = focusedWay(event.target);
    if (way !== undefined && onWay(event, way)) return event.preventDefault();
    const isDone =
      event.metaKey || event.ctrlKey ? command(event) : arrow(event, node) || plain(event, node);
    if (isDone) event.preventDefault();
  };
}
