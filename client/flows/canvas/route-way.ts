import { cardSize } from '../arrange/sizes.ts';

export interface Point {
  x: number;
  y: number;
}

/** How far below and above its ends a way around cards turns into its channel; less than the room between rows. */
export const turn = 52;
const clearance = 6;
const beside = 16;
const samples = 24;

/** A point of the curve that leaves downwards and arrives from above. */
export function curveAt(from: Point, to: Point, part: number): Point {
  const bend = Math.max(Math.abs(to.y - from.y) * 0.5, 25);
  const rest = 1 - part;
  const at = (a: number, b: number, c: number, d: number) =>
    rest ** 3 * a + 3 * rest ** 2 * part * b + 3 * rest * part ** 2 * c + part ** 3 * d;
  return {
    x: at(from.x, from.x, to.x, to.x),
    y: at(from.y, from.y + bend, to.y - bend, to.y),
  };
}

const isInside = ({ x, y }: Point, card: Point): boolean =>
  x > card.x - clearance &&
  x < card.x + cardSize.width + clearance &&
  y > card.y - clearance &&
  y < card.y + cardSize.height + clearance;

function hits(from: Point, to: Point, cards: readonly Point[]): boolean {
  for (let step = 1; step < samples; step += 1) {
    const point = curveAt(from, to, step / samples);
    if (cards.some((card) => isInside(point, card))) return true;
  }
  return false;
}

type Cards = readonly Point[];

const coversLine = (card: Point, x: number): boolean =>
  x > card.x - clearance && x < card.x + cardSize.width + clearance;

/** The nearest line among those beside the cards. */
function nearest(from: Point, to: Point, cards: Cards, isFree: (x: number) => boolean) {
  const detour = (x: number) => Math.abs(x - from.x) + Math.abs(x - to.x);
  return cards
    .flatMap(({ x }) => [x - beside, x + cardSize.width + beside])
    .concat(from.x, to.x)
    .toSorted((a, b) => detour(a) - detour(b))
    .find(isFree);
}

function channelDown(from: Point, to: Point, cards: Cards): number | undefined {
  const between = cards.filter(({ y }) => y + cardSize.height > from.y && y < to.y);
  if (!hits(from, to, between)) return undefined;
  const [top, foot] = [from.y + turn, to.y - turn];
  const isFree = (x: number) =>
    !between.some(
      (card) => coversLine(card, x) && card.y + cardSize.height > top && card.y < foot,
    ) &&
    !hits(from, { x, y: top }, between) &&
    !hits({ x, y: foot }, to, between);
  return nearest(from, to, between, isFree);
}

function isLineBlocked(from: Point, to: Point, cards: Cards): boolean {
  for (let step = 1; step < samples; step += 1) {
    const part = step / samples;
    const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    if (cards.some((card) => isInside(point, card))) return true;
  }
  return false;
}

/** A way back up begins below its card and ends above the other, so it goes beside those two as well. */
function channelUp(from: Point, to: Point, cards: Cards): number | undefined {
  if (!isLineBlocked(from, to, cards)) return undefined;
  const [foot, top] = [from.y + turn, to.y - turn];
  const between = cards.filter(({ y }) => y + cardSize.height > top && y < foot);
  const end = { x: to.x - cardSize.width / 2, y: to.y };
  const beyondStart = { x: from.x - cardSize.width, y: from.y - cardSize.height };
  const isFree = (x: number) =>
    ![...between, end].some((card) => coversLine(card, x)) &&
    Math.abs(x - from.x) >= cardSize.width &&
    !hits(from, { x, y: foot }, between) &&
    !hits({ x, y: top }, to, between);
  return nearest(from, to, [...between, end, beyondStart, { ...beyondStart, x: from.x }], isFree);
}

/**
 * Where a way that would run behind cards goes beside them: the nearest free line; undefined when it needs none or
 * there is none. `cards` are the upper left corners of the others.
 */
export function channelFor(from: Point, to: Point, cards: Cards): number | undefined {
  if (to.y < from.y) return channelUp(from, to, cards);
  if (to.y - from.y < 2 * turn + cardSize.height / 2) return undefined;
  return channelDown(from, to, cards);
}

const channelPathUp = (from: Point, to: Point, x: number): string =>
  [
    `M${from.x},${from.y}`,
    `C${from.x},${from.y + turn} ${x},${from.y + turn} ${x},${from.y}`,
    `L${x},${to.y}`,
    `C${x},${to.y - turn} ${to.x},${to.y - turn} ${to.x},${to.y}`,
  ].join(' ');

/** The way along that channel. */
export function channelPath(from: Point, to: Point, x: number): string {
  if (to.y < from.y) return channelPathUp(from, to, x);
  const half = turn / 2;
  const [top, foot] = [from.y + turn, to.y - turn];
  return [
    `M${from.x},${from.y}`,
    `C${from.x},${from.y + half} ${x},${from.y + half} ${x},${top}`,
    `L${x},${foot}`,
    `C${x},${to.y - half} ${to.x},${to.y - half} ${to.x},${to.y}`,
  ].join(' ');
}

export interface Route {
  from: Point;
  to: Point;
  via: number | undefined;
}

const bendOf = ({ from, to, via }: Route): Point =>
  via === undefined ? to : { x: via, y: from.y + turn };

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

/** In pixels, about; of a way beside cards without its last bend. */
export const lengthOf = (route: Route): number =>
  distance(route.from, bendOf(route)) +
  (route.via === undefined ? 0 : Math.abs(route.to.y - bendOf(route).y));

/** The point of a way that is so many pixels behind its beginning, about; before its very end. */
export function pointAlong(route: Route, pixels: number): Point {
  const { from, to, via } = route;
  const bend = bendOf(route);
  const first = Math.max(distance(from, bend), 1);
  if (via === undefined) return curveAt(from, bend, Math.min(0.9, pixels / first));
  if (pixels < first) return curveAt(from, bend, pixels / first);
  const most = Math.abs(to.y - bend.y);
  const down = to.y < bend.y ? -1 : 1;
  return { x: via, y: bend.y + down * Math.min(pixels - first, most) };
}
