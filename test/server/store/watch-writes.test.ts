import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type Write, watchWrites } from '../../../server/store/watch-writes.ts';
import { dropTestData, openTestStore } from '../../support/test-store.ts';

const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-watch-'));
const { store, onWrites } = watchWrites(await openTestStore(dataDir), {
  collections: new Set(['tasks']),
  withBefore: new Set(['tasks']),
});
for (const name of ['tasks', 'other'])
  await store.ensureCollection({ name, fields: { state: 'text', n: 'number' } });
let told: (readonly Write[])[] = [];
onWrites((writes) => told.push(writes));
beforeEach(() => {
  told = [];
});
afterAll(async () => {
  await store.close();
  await dropTestData(dataDir);
});

test('every kind of write to a watched collection is told after its commit, and no other', async () => {
  await store.transaction(async (tx) => {
    await tx.insert('tasks', { _id: 'a', state: 'open' });
    await tx.insert('other', { _id: 'x' });
    expect(told).toEqual([]);
  });
  await store.transaction(async (tx) => {
    await tx.update('tasks', { _id: 'a', state: 'done' });
    await tx.patch('tasks', 'a', { n: 1 });
    await tx.increment('tasks', 'a', { n: 2 });
    await tx.claim('tasks', { filter: { state: 'done' }, limit: 1, set: { state: 'taken' } });
    await tx.remove('tasks', 'missing');
    await tx.removeWhere('tasks', { state: 'taken' });
  });
  const collection = 'tasks';
  expect(told).toEqual([
    [{ kind: 'put', collection, id: 'a', after: { _id: 'a', state: 'open' } }],
    [
      {
        kind: 'put',
        collection,
        id: 'a',
        before: { _id: 'a', state: 'open' },
        after: { _id: 'a', state: 'done' },
      },
      { kind: 'patched', collection, id: 'a' },
      { kind: 'put', collection, id: 'a', after: { _id: 'a', state: 'done', n: 3 } },
      { kind: 'put', collection, id: 'a', after: { _id: 'a', state: 'taken', n: 3 } },
      { kind: 'removedWhere', collection, filter: { state: 'taken' } },
    ],
  ]);
});

test('what is rolled back is not told', async () => {
  const failed = store.transaction(async (tx) => {
    await tx.insert('tasks', { _id: 'b', state: 'open' });
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(told).toEqual([]);
});
