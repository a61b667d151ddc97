/** Where a dragged field would land. */
import type { Collision, CollisionDetection, UniqueIdentifier } from '@dnd-kit/core';
import type { FieldPlace, SectionPlace } from '../model/form-draft.ts';

export interface DropData {
  /** The field's place, or a section's end. */
  place: FieldPlace | (SectionPlace & { at: 'end' });
}

export interface DropTarget {
  id: UniqueIdentifier;
  side: 'before' | 'after';
  axis: 'x' | 'y';
}

interface Point {
  x: number;
  y: number;
}
interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How far the point is from the box; 0 inside. */
export function distanceTo(box: Box, { x, y }: Point): number {
  const dx = Math.max(box.left - x, 0, x - box.left - box.width);
  const dy = Math.max(box.top - y, 0, y - box.top - box.height);
  return Math.hypot(dx, dy);
}

/** Fields that have their row to themselves divide at half their height, those beside others at half their width. */
export function sideOf(box: Box, { x, y }: Point, axis: 'x' | 'y'): 'before' | 'after' {
  const isFirstHalf = axis === 'x' ? x < box.left + box.width / 2 : y < box.top + box.height / 2;
  return isFirstHalf ? 'before' : 'after';
}

/** Beyond that far from every section nothing is dropped. */
const reach = 120;

/** The section under the pointer, and in it the nearest field. */
export const nearestPlace: CollisionDetection = ({
  pointerCoordinates: point,
  droppableContainers,
  droppableRects,
  active,
}) => {
  if (!point) return [];
  const near = droppableContainers.flatMap((container) => {
    const rect = droppableRects.get(container.id);
    const data = container.data.current as DropData | undefined;
    return rect && data && container.id !== active.id
      ? [{ container, rect, place: data.place, far: distanceTo(rect, point) }]
      : [];
  });
  const [section] = near
    .filter(({ place, far }) => place.at === 'end' && far < reach)
    .toSorted((a, b) => a.far - b.far);
  if (!section) return [];
  const [field] = near
    .filter(
      ({ place }) =>
        place.at !== 'end' &&
        place.page === section.place.page &&
        place.section === section.place.section,
    )
    .toSorted((a, b) => a.far - b.far);
  const found = field ?? section;
  const axis = found.rect.width > section.rect.width * 0.7 ? 'y' : 'x';
  const target: DropTarget = {
    id: found.container.id,
    side: field ? sideOf(found.rect, point, axis) : 'after',
    axis,
  };
  return [{ id: found.container.id, data: { droppableContainer: found.container, target } }];
};

export const targetOf = (collisions: Collision[] | null): DropTarget | undefined =>
  collisions?.[0]?.data?.target as DropTarget | undefined;

/** The gap that a target means; `fields` is how many its section has. */
export function gapOf(
  place: DropData['place'],
  side: DropTarget['side'],
  fields: number,
): FieldPlace {
  const { page, section, at } = place;
  return { page, section, at: at === 'end' ? fields : at + (side === 'after' ? 1 : 0) };
}
