import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { childId, family, insertFamilies, parentId } from './big-parents.ts';
import { differencesOfFamily } from './family-differences.ts';
import { openWorld, type World } from './world.ts';

const sizes = [10, 10_000, 1_000_000];
/** Where children are moved to. */
const elsewhere = sizes.length;

let world: World;

beforeAll(async () => {
  const empty = await openWorld(family);
  await empty.store.close();
  insertFamilies(empty.dataDir, [...sizes, 3]);
  world = await openWorld(family, { dataDir: empty.dataDir });
}, 120_000);

afterAll(() => world.close());

async function rowsReadBy(write: () => Promise<unknown>): Promise<number> {
  const before = (await world.store.stats()).rowsRead;
  await write();
  return (await world.store.stats()).rowsRead - before;
}

/** The same life of children below each parent. */
async function costs(no: number, index: number): Promise<Record<string, number>> {
  const parent = parentId(no);
  const child = childId(no, index);
  let created = '';
  const steps: Record<string, () => Promise<unknown>> = {
    create: async () => {
      created = await world.create('child', { parent, amount: 0.5, status: 'open' });
    },
    'edit, and the smallest value goes': () => world.edit('child', created, { amount: 700 }),
    'flip the filter': () => world.edit('child', child, { status: 'paid' }),
    'move away': () => world.edit('child', child, { parent: parentId(elsewhere) }),
    'move back': () => world.edit('child', child, { parent }),
    delete: () => world.remove('child', child),
    restore: () => world.restore('child', child),
  };
  const read: Record<string, number> = {};
  for (const [name, step] of Object.entries(steps)) read[name] = await rowsReadBy(step);
  return read;
}

test('a write of a child reads as many rows below 10 children as below 10,000 and 1,000,000', async () => {
  // The first of its kind makes accumulators instead of reading them.
  for (const no of sizes.keys()) await costs(no, 9);
  const [few, many, most] = [await costs(0, 4), await costs(1, 4), await costs(2, 4)];
  expect(many).toEqual(few);
  expect(most).toEqual(few);
  expect(Math.max(...Object.values(few))).toBeLessThan(60);
  expect(await differencesOfFamily(world, parentId(0))).toEqual([]);
  expect(await differencesOfFamily(world, parentId(1))).toEqual([]);
}, 60_000);
