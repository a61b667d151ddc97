import type { Route } from './route.ts';

/** One digit per part of the path: 0 for a word, 1 for a parameter. */
const shapeOf = ({ path }: Route): string =>
  path
    .split('/')
    .map((part) => (part.startsWith('{') ? '1' : '0'))
    .join('');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Routes with a word where others take anything come first: `/records/{entity}/export` before `/records/{entity}/{id}`. */
export const inRouteOrder = (routes: readonly Route[]): Route[] =>
  [...routes].sort((a, b) => compare(shapeOf(a), shapeOf(b)));
