import { lengthOf, type Point, pointAlong, type Route } from './route-way.ts';

interface Labelled extends Route {
  id: string;
  label: string;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** Of a label: its lines, and what surrounds the text. */
const line = 20;
const padding = 16;
const widest = 132;
const wide = /[\u2e80-\uffef]/;

/** A label stands so far behind the beginning of its way, or at its middle; else so many lines off. */
const usual = 70;
const lines = [0, -1, 1, -2, 2, 3, 4];

/** Where the middle of a label may be, in pixels from the beginning of its way; the best first. */
function placesOn(way: Route): number[] {
  const length = lengthOf(way);
  const first = Math.min(usual, length / 2);
  return lines
    .map((count) => first + count * (line + 2))
    .filter((place) => place >= line / 2 && place <= Math.max(first, length - line / 2));
}

/** About as wide as the browser draws it. */
export const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (wide.test(letter) ? 11.5 : 6.4), 0);

function boxAt({ x, y }: Point, label: string): Box {
  const width = Math.min(widest, padding + textWidth(label));
  return { x: x - width / 2, y: y - line / 2, width, height: line };
}

const common = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** The square pixels of a box that others cover. */
const covered = (box: Box, others: readonly Box[]): number =>
  others.reduce((sum, other) => sum + common(box, other), 0);

/**
 * How far behind the beginning of its way each label stands: so that none covers another or what is drawn already, or
 * as little as can be.
 */
export function placeLabels(ways: readonly Labelled[], drawn: readonly Box[]): Map<string, number> {
  const taken = [...drawn];
  const places = new Map<string, number>();
  for (const way of ways) {
    if (way.label === '') continue;
    const choices = placesOn(way).map((distance) => {
      const box = boxAt(pointAlong(way, distance), way.label);
      return { distance, box, cover: covered(box, taken) };
    });
    const best = choices.toSorted((a, b) => a.cover - b.cover)[0];
    if (!best) continue;
    taken.push(best.box);
    places.set(way.id, best.distance);
  }
  return places;
}
