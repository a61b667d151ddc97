import { expect, test } from '@jest/globals';
import { differences, everything } from './oracle.ts';
import { Player, randomOf } from './player.ts';
import { openWorld } from './world.ts';
import { fixedSeed } from '../../../support/fast-check.ts';

/** `FIGURES_SEED` repeats a run, `FIGURES_OPERATIONS` makes it longer. */
const seed = Number(process.env.FIGURES_SEED ?? fixedSeed ?? Date.now() % 1_000_000);
const operations = Number(process.env.FIGURES_OPERATIONS ?? 400);
const between = 60;
const mostInBatch = 25;

test(`figures kept by delta, write by write and in batches, never differ from a recomputation (seed ${seed})`, async () => {
  const world = await openWorld(everything);
  try {
    const player = new Player(world, randomOf(seed));
    for (let done = 0; done < operations; done += 1) {
      if (player.random(4) > 0) await player.play();
      else await world.together(player.many(1 + player.random(mostInBatch)));
      if (done % between !== between - 1) continue;
      const found = await differences(world);
      expect({ seed, done, found }).toEqual({ seed, done, found: [] });
    }
  } finally {
    await world.close();
  }
});
