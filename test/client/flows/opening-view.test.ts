import { expect, test } from '@jest/globals';
import { openingView } from '../../../client/flows/arrange/opening-view.ts';

const column = (count: number) => ({
  nodes: Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    type: 'task',
    position: { x: 0, y: index * 124 },
  })),
  edges: [],
});
const size = { width: 860, height: 860 };

test('all of a drawing is shown where it can be read, in the middle', () => {
  const { zoom, x, y } = openingView(column(3), size);
  expect([zoom, x]).toEqual([1, 430 - 108]);
  expect(y).toBeGreaterThan(200);
});

test('of a long one the node that matters is in the middle', () => {
  const { zoom, y } = openingView(column(30), size, { focus: 'n20' });
  expect(y + (20 * 124 + 30) * zoom).toBeCloseTo(430);
});

test('a way is shown from its beginning to its end, with smaller words, where it can be followed', () => {
  const path = Array.from({ length: 11 }, (_, index) => `n${index}`);
  const { zoom, y } = openingView(column(30), size, { focus: 'n10', path });
  expect(zoom).toBeLessThan(0.7);
  expect(y).toBeGreaterThan(0);
  expect(y + (10 * 124 + 60) * zoom).toBeLessThan(size.height);
  const whole = column(30).nodes.map(({ id }) => id);
  expect(openingView(column(30), size, { focus: 'n20', path: whole }).zoom).toBe(0.7);
});
