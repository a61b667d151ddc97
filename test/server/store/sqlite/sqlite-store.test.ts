import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openStore } from '../../../../server/store/index.ts';
import { openConnection } from '../../../../server/store/sqlite/open-connection.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'formloom-sqlite-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

test('refuses a folder that another store holds, and takes it once that is closed', async () => {
  const first = await openStore({ dataDir });
  await expect(openStore({ dataDir })).rejects.toMatchObject({ problem: 'unavailable' });
  await first.close();
  await (await openStore({ dataDir })).close();
});

test('opens every connection with full synchronisation', () => {
  const file = join(dataDir, 'x.db');
  for (const readOnly of [false, true]) {
    const connection = openConnection(file, { readOnly });
    expect(connection.row('PRAGMA synchronous')).toEqual([2]);
    expect(connection.row('PRAGMA journal_mode')).toEqual(['wal']);
    connection.close();
  }
});

test('takes up a change of a collection that was cut short', async () => {
  const store = await openStore({ dataDir });
  await store.ensureCollection({ name: 'lead' });
  await store.transaction(async (tx) => {
    for (let i = 0; i < 5000; i += 1)
      await tx.insert('lead', { _id: `l${i}`, v: i % 2, name: '蓝海' });
  });
  await store.close();
  const connection = openConnection(join(dataDir, 'formloom.db'));
  connection.exec(
    `ALTER TABLE "d:lead" ADD COLUMN "f:v"; CREATE VIRTUAL TABLE "s:lead" USING fts5(text, content='', contentless_delete=1, tokenize='unicode61')`,
  );
  connection.run('UPDATE collections SET spec = ?, state = ?', [
    JSON.stringify({ name: 'lead', fields: { v: 'number' }, search: ['name'], indexes: [] }),
    JSON.stringify({ mixed: [], filling: ['v'], searchFilling: true }),
  ]);
  connection.close();
  const again = await openStore({ dataDir });
  expect(await again.count('lead', { v: 1 })).toBe(2500);
  await again.ensureCollection({ name: 'lead', fields: { v: 'number' }, search: ['name'] });
  expect(await again.count('lead', { v: 1 })).toBe(2500);
  expect(await again.countAll('lead', { search: '蓝海' })).toBe(5000);
  await again.close();
});

test('forgets that a field held an array when that write was rolled back, and remembers it when not', async () => {
  let store = await openStore({ dataDir });
  await store.ensureCollection({ name: 'lead', fields: { tags: 'text' } });
  const insert = (_id: string, fails: boolean) =>
    store.transaction(async (tx) => {
      await tx.insert('lead', { _id, tags: ['x'] });
      if (fails) throw new Error('no');
    });
  await insert('a', true).catch(() => undefined);
  await insert('b', false);
  await store.close();
  store = await openStore({ dataDir });
  expect(await store.count('lead', { tags: 'x' })).toBe(1);
  await store.close();
});

test('reads no more rows, and walks through none, for a write or a page when the collection is larger', async () => {
  const store = await openStore({ dataDir });
  await store.ensureCollection({
    name: 'payment',
    fields: { contract: 'text', amount: 'number' },
    indexes: [{ fields: ['contract', 'amount'] }],
    search: ['note'],
  });
  const rowsOf = async (work: () => Promise<unknown>): Promise<number> => {
    const { rowsRead } = await store.stats();
    await work();
    return (await store.stats()).rowsRead - rowsRead;
  };
  const measure = async (prefix: string): Promise<number[]> => [
    await rowsOf(() =>
      store.transaction((tx) =>
        tx.insert('payment', { _id: `${prefix}1`, contract: 'c', amount: 1, note: '蓝海' }),
      ),
    ),
    await rowsOf(() =>
      store.transaction((tx) =>
        tx.update('payment', { _id: `${prefix}1`, contract: 'c', amount: 2 }),
      ),
    ),
    await rowsOf(() =>
      store.transaction((tx) => tx.increment('payment', `${prefix}1`, { amount: 1 })),
    ),
    await rowsOf(() =>
      store.find('payment', {
        filter: { contract: 'c' },
        sort: [{ field: 'amount', direction: -1 }],
        limit: 1,
      }),
    ),
  ];
  const { walks } = await store.stats();
  const small = await measure('a');
  await store.transaction(async (tx) => {
    for (let i = 0; i < 3000; i += 1)
      await tx.insert('payment', { _id: `p${i}`, contract: 'c', amount: i });
  });
  expect(await measure('b')).toEqual(small);
  expect((await store.stats()).walks).toBe(walks);
  expect(await rowsOf(() => store.count('payment', { contract: 'c' }))).toBeGreaterThan(3000);
  await store.find('payment', { filter: { note: 'x' }, limit: 1 });
  await store.find('payment', {
    filter: { contract: 'c' },
    sort: [{ field: 'note', direction: 1 }],
    limit: 1,
  });
  expect((await store.stats()).walks).toBe(walks + 2);
  await store.close();
});

test('goes on answering while it builds indexes of a large collection or looks through all of it', async () => {
  const store = await openStore({ dataDir });
  await store.ensureCollection({ name: 'lead', fields: { v: 'number' } });
  await store.transaction(async (tx) => {
    for (let i = 0; i < 20_001; i += 1) await tx.insert('lead', { _id: `l${i}`, v: i % 20_000 });
  });
  const unique = {
    name: 'lead',
    fields: { v: 'number' as const },
    indexes: [{ fields: ['v'], unique: true }],
  };
  await expect(store.ensureCollection(unique)).rejects.toMatchObject({
    problem: 'duplicate',
    details: { fields: ['v'] },
  });
  await store.transaction((tx) => tx.patch('lead', 'l20000', { v: -1 }));
  let reads = 0;
  let isDone = false;
  const done = store.ensureCollection(unique).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    expect(await store.get('lead', 'l7')).toEqual({ _id: 'l7', v: 7 });
    reads += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
  expect(reads).toBeGreaterThan(10);
  await expect(
    store.transaction((tx) => tx.insert('lead', { _id: 'x', v: 7 })),
  ).rejects.toMatchObject({ problem: 'duplicate', details: { id: 'l7' } });
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 0);
  const sort = [{ field: 'w', direction: -1 as const }];
  expect(await store.find('lead', { sort, limit: 1, fields: ['v'] })).toEqual([
    { _id: 'l9999', v: 9999 },
  ]);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(0);
  await store.transaction(async () => {
    expect(await store.find('lead', { sort, limit: 1 })).toHaveLength(1);
  });
  const { walks } = await store.stats();
  expect(await store.find('lead', { filter: { v: 9 } })).toHaveLength(1);
  expect((await store.stats()).walks).toBe(walks);
  await store.close();
});

test('finishes the transactions that wait when it is closed', async () => {
  const store = await openStore({ dataDir });
  await store.ensureCollection({ name: 'lead' });
  const waiting = Array.from({ length: 100 }, (_, i) =>
    store.transaction((tx) => tx.insert('lead', { _id: `l${i}` })),
  );
  await store.close();
  await Promise.all(waiting);
  const again = await openStore({ dataDir });
  expect(await again.count('lead')).toBe(100);
  await again.close();
});

test('lets a statement in a reader thread finish before it closes', async () => {
  const store = await openStore({ dataDir });
  await store.ensureCollection({ name: 'many', fields: { v: 'number' } });
  await store.transaction(async (tx) => {
    for (let v = 0; v < 5000; v += 1) await tx.insert('many', { _id: `d${v}`, v });
  });
  const asked = store.aggregate('many', { groupBy: ['v'], measures: { n: { op: 'count' } } });
  await new Promise(setImmediate);
  await store.close();
  expect((await asked).groups).toHaveLength(5000);
});
