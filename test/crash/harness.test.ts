import { describe, expect, it } from '@jest/globals';
import { databaseFor } from './harness/database.ts';
import { failpoints } from './harness/failpoints.ts';
import { plantedRoot } from './harness/plant.ts';
import { type SeedOptions, playSeed } from './harness/play-seed.ts';
import { stores, testOnSqlite } from './places.ts';

const minutes = 60_000;

/** A few of what `npm run crash` plays by the hundred. */
async function play(
  store: string,
  options: Pick<SeedOptions, 'seed' | 'kills'> & Partial<SeedOptions>,
) {
  const database = store === 'MongoDB' ? await databaseFor(options.seed) : undefined;
  try {
    const mongo = database ? { mongoUrl: database.url, servers: 2 } : {};
    return await playSeed({ things: 15, failpoints, ...mongo, ...options });
  } finally {
    await database?.drop();
  }
}

describe.each(stores)('servers on %s that are killed under load', (store) => {
  it.each([1, 2])(
    'lose nothing and do nothing twice, seed %d',
    async (seed) => {
      const { found, kills } = await play(store, { seed, kills: 6 });
      expect(found).toEqual([]);
      expect(kills).toBeGreaterThanOrEqual(6);
    },
    5 * minutes,
  );
});

describe('the judge', () => {
  testOnSqlite(
    'finds events that are stored after their commit instead of with it',
    async () => {
      const planted = await plantedRoot('outbox');
      try {
        for (let seed = 1; seed <= 4; seed += 1) {
          const { found } = await play('SQLite', { seed, kills: 6, root: planted.root });
          if (found.length > 0) return;
        }
        throw new Error('The planted fault was not found');
      } finally {
        await planted.remove();
      }
    },
    10 * minutes,
  );
});
