import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DocumentStore, openStore } from '../../../../server/store/index.ts';
import { freshCollection, idsOf, insertAll, problemOf } from '../../../contract/store-cases.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'formloom-shared-commit-'));
let store: DocumentStore;

beforeAll(async () => {
  store = await openStore({ dataDir });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

test('end a body that waits for anything but the store, and go on with the others', async () => {
  const name = await freshCollection(store);
  let late: Promise<unknown> | undefined;
  const waits = store.transaction(async function fetchesTheRate(tx) {
    await tx.insert(name, { _id: 'a' });
    await new Promise((resolve) => setImmediate(resolve));
    late = problemOf(tx.insert(name, { _id: 'late' }));
    await late;
  });
  const other = store.transaction((tx) => tx.insert(name, { _id: 'b' }));
  const error = await problemOf(waits);
  expect(error).toMatchObject({ problem: 'body_did_io' });
  expect(error.message).toContain('fetchesTheRate');
  await other;
  await new Promise((resolve) => setImmediate(resolve));
  expect(await late).toMatchObject({ problem: 'body_did_io' });
  expect(await idsOf(store, name)).toEqual(['b']);
});

test('reads the same again after a neighbour changed it and was undone', async () => {
  const name = await freshCollection(store, { fields: { v: 'number' } });
  await insertAll(store, name, [{ _id: 'a', v: 1 }]);
  const read = () =>
    store.transaction(async (tx) => [
      (await tx.get(name, 'a'))?.['v'],
      (await tx.find(name, { filter: { v: { $gte: 1 } } })).map(({ v }) => v),
    ]);
  const change = (v: number, ending?: Error) =>
    store
      .transaction(async (tx) => {
        await tx.patch(name, 'a', { v });
        expect(await tx.get(name, 'a')).toEqual({ _id: 'a', v });
        if (ending) throw ending;
      })
      .catch((error: unknown) => expect(error).toBe(ending));
  const [first, , second, , third] = await Promise.all([
    read(),
    change(2, new Error('undone')),
    read(),
    change(3),
    read(),
  ]);
  expect([first, second, third]).toEqual([
    [1, [1]],
    [1, [1]],
    [3, [3]],
  ]);
});

test('finds in a transaction what it and those committed with it wrote, and forgets what is undone', async () => {
  const name = await freshCollection(store, { search: ['name'] });
  const seen: string[][] = [];
  const write = (_id: string, ending?: Error) =>
    store
      .transaction(async (tx) => {
        await tx.insert(name, { _id, name: '蓝海' });
        seen.push((await tx.find(name, { search: '蓝海' })).map((doc) => doc._id));
        if (ending) throw ending;
      })
      .catch((error: unknown) => expect(error).toBe(ending));
  await Promise.all([write('a'), write('b', new Error('undone')), write('c')]);
  expect(seen).toEqual([['a'], ['a', 'b'], ['a', 'c']]);
  expect(await idsOf(store, name, { search: '蓝海' })).toEqual(['a', 'c']);
});
