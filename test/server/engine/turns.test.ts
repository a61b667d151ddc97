import { expect, test } from '@jest/globals';
import { createTurns } from '../../../server/engine/turns.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('work is done one after another, with a rest after each, also after one that fails', async () => {
  const turns = createTurns(2);
  const startedAt = performance.now();
  const at: number[] = [];
  const work = (isRefused: boolean) => async () => {
    at.push(performance.now() - startedAt);
    await wait(50);
    if (isRefused) throw new Error('refused');
    return at.length;
  };
  const all = await Promise.allSettled(
    [false, true, false].map((isRefused) => turns.take(work(isRefused))),
  );
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const [, second = 0, third = 0] = at;
  expect(second).toBeGreaterThanOrEqual(140);
  expect(third - second).toBeGreaterThanOrEqual(140);
});
