import { expect, test } from '@jest/globals';
import { cardSize } from '../../../client/flows/arrange/sizes.ts';
import { channelFor } from '../../../client/flows/canvas/route-way.ts';

const middle = cardSize.width / 2;
const from = { x: middle, y: 60 };
const to = { x: middle, y: 500 };

test('a way that nothing stands in goes straight', () => {
  expect(channelFor(from, to, [])).toBeUndefined();
  expect(channelFor(from, to, [{ x: 400, y: 200 }])).toBeUndefined();
});

test('a way that would run behind a card goes down beside it, on the side that is free', () => {
  const card = { x: 0, y: 250 };
  const right = channelFor({ ...from, x: middle + 20 }, to, [card]) ?? 0;
  expect(right).toBeGreaterThan(cardSize.width);
  const neighbour = { x: cardSize.width + 8, y: 250 };
  expect(channelFor({ ...from, x: middle + 20 }, to, [card, neighbour])).toBeLessThan(0);
});

test('a way to the next row has no room to turn and stays as it is', () => {
  expect(channelFor(from, { x: 400, y: 124 }, [{ x: 100, y: 70 }])).toBeUndefined();
});

test('a way back up goes beside the cards between, and beside its own two', () => {
  const below = { x: middle, y: 560 };
  const above = { x: middle, y: 0 };
  const cards = [
    { x: 0, y: 200 },
    { x: 0, y: 350 },
    { x: cardSize.width + 40, y: 350 },
  ];
  const via = channelFor(below, above, cards) ?? 0;
  expect(via).toBeLessThan(0);
  expect(channelFor(below, above, [])).toBeUndefined();
  expect(channelFor(below, { ...above, x: 900 }, [{ x: 0, y: 200 }])).toBeUndefined();
});
