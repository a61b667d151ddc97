import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  type DragStartEvent,
  MeasuringStrategy,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { createContext, type ReactNode, use, useState } from 'react';
import { FieldTypeIcon } from '../../../fields/field-types.tsx';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesigner } from '../designer-context.ts';
import { placeOf, sectionAt } from '../model/form-draft.ts';
import { useDesignActions } from '../use-design-actions.ts';
import classes from './canvas.module.css';
import { type DropData, type DropTarget, gapOf, nearestPlace, targetOf } from './drop-target.ts';

const DropTargetContext = createContext<DropTarget | undefined>(undefined);
/** Where what is dragged would land; undefined while nothing is. */
export const useDropTarget = (): DropTarget | undefined => use(DropTargetContext);

export const dragIdOf = (from: 'palette' | 'canvas', key: string): string => `${from}:${key}`;
const keyOf = (id: unknown): string => String(id).replace(/^[a-z]+:/, '');

/** The arrows and the menu of a field move it as well, so that dragging needs no words of its own. */
const silence = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** Fields are dragged in here: from the palette onto the form, and on the form to another place. */
export function DragArea({ children }: { children: ReactNode }) {
  const { locale } = useLocale();
  const { draft, fieldOf } = useDesigner();
  const actions = useDesignActions();
  const [dragged, setDragged] = useState<string>();
  const [target, setTarget] = useState<DropTarget>();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const field = dragged === undefined ? undefined : fieldOf(dragged);
  const stop = () => {
    setDragged(undefined);
    setTarget(undefined);
  };
  const follow = ({ collisions }: DragMoveEvent) => {
    const next = targetOf(collisions);
    setTarget((old) => (old?.id === next?.id && old?.side === next?.side ? old : next));
  };
  const drop = ({ active, over, collisions }: DragEndEvent) => {
    stop();
    const found = targetOf(collisions);
    const data = over?.data.current as DropData | undefined;
    if (!found || !data) return;
    const key = keyOf(active.id);
    const count = sectionAt(draft, data.place)?.fields.length ?? 0;
    const gap = gapOf(data.place, found.side, count);
    if (placeOf(draft, key)) actions.moveField(key, gap);
    else actions.insertField(key, gap);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestPlace}
      measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
      accessibility={{ announcements: silence, screenReaderInstructions: { draggable: '' } }}
      onDragStart={({ active }: DragStartEvent) => setDragged(keyOf(active.id))}
      onDragMove={follow}
      onDragEnd={drop}
      onDragCancel={stop}
    >
      <DropTargetContext value={target}>{children}</DropTargetContext>
      <DragOverlay dropAnimation={null}>
        {field && (
          <span className={classes.dragged}>
            <FieldTypeIcon type={field.type} />
            {field.label[locale]}
          </span>
        )}
      </DragOverlay>
    </DndContext>
  );
}
