import { expect, test } from '@jest/globals';
import { type Box, placeLabels } from '../../../client/flows/canvas/place-labels.ts';
import { pointAlong } from '../../../client/flows/canvas/route-way.ts';

const way = (id: string, fromX: number, toX: number, label: string, toY = 124) => ({
  id,
  label,
  from: { x: fromX, y: 60 },
  to: { x: toX, y: toY },
  via: undefined,
});
const spots = (ways: ReturnType<typeof way>[], drawn: Box[] = []) => {
  const places = placeLabels(ways, drawn);
  return ways.map((one) => pointAlong(one, places.get(one.id) ?? 0));
};

test('a label alone stands soon after the beginning of its way, at the middle of a short one', () => {
  expect(placeLabels([way('a', 0, 0, 'Yes')], []).get('a')).toBe(32);
  expect(placeLabels([way('a', 0, 0, 'Yes', 600)], []).get('a')).toBe(70);
  expect(placeLabels([way('a', 0, 0, '')], []).size).toBe(0);
});

test('labels of neighbouring ways do not cover one another', () => {
  const [a, b, c] = spots([
    way('a', 54, 54, 'Interested', 400),
    way('b', 90, 90, 'Not interested', 400),
    way('c', 126, 126, '以后再联系一次', 400),
  ]);
  const heights = [a, b, c].map((spot) => spot?.y ?? 0).toSorted((p, q) => p - q);
  expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBeGreaterThanOrEqual(20);
  expect((heights[2] ?? 0) - (heights[1] ?? 0)).toBeGreaterThanOrEqual(20);
});

test('a label goes out of the way of a card', () => {
  const card = { x: -100, y: 120, width: 216, height: 60 };
  const [spot] = spots([way('a', 0, 0, 'Yes', 400)], [card]);
  expect(spot?.y).toBeLessThanOrEqual(110);
});

test('where there is no room at all, a label stands somewhere all the same', () => {
  const places = placeLabels(
    Array.from({ length: 9 }, (_, index) => way(`w${index}`, 0, 0, 'Same')),
    [],
  );
  expect(places.size).toBe(9);
});
