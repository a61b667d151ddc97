import { describe, expect, test } from '@jest/globals';
import {
  type Doc,
  type DocumentStore,
  StoreError,
  type Transaction,
} from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll, problemOf } from './store-cases.ts';

interface Unique extends Doc {
  email?: string | null;
  phone?: string;
}

const UNIQUE = {
  fields: { email: 'text', phone: 'text', _deletedAt: 'text' },
  indexes: [
    { fields: ['email'], unique: true, where: { _deletedAt: null } },
    { fields: ['phone', 'email'], unique: true },
  ],
} as const;
const uniqueCollection = (store: DocumentStore): Promise<string> =>
  freshCollection(store, structuredClone(UNIQUE) as never);

export function describeTransactions(store: () => DocumentStore): void {
  describe('writes', () => {
    test('refuse an id that is taken, and name who has a unique value', async () => {
      const name = await uniqueCollection(store());
      await insertAll(store(), name, [{ _id: 'a', email: 'x', phone: '1' }]);
      expect(await problemOf(insertAll(store(), name, [{ _id: 'a' }]))).toMatchObject({
        problem: 'duplicate',
        details: { collection: name, fields: ['_id'], id: 'a' },
      });
      expect(await problemOf(insertAll(store(), name, [{ _id: 'b', email: 'x' }]))).toMatchObject({
        problem: 'duplicate',
        details: { fields: ['email'], id: 'a' },
      });
      await insertAll(store(), name, [{ _id: 'b', email: 'y' }]);
      expect(
        await problemOf(
          store().transaction((tx) => tx.update<Unique>(name, { _id: 'b', email: 'x' })),
        ),
      ).toMatchObject({ problem: 'duplicate', details: { id: 'a' } });
      expect(
        await problemOf(store().transaction((tx) => tx.patch(name, 'b', { email: 'x' }))),
      ).toMatchObject({ problem: 'duplicate', details: { id: 'a' } });
      expect(await store().get(name, 'b')).toEqual({ _id: 'b', email: 'y' });
    });

    test('let null and missing values repeat in a unique index', async () => {
      const name = await uniqueCollection(store());
      await insertAll(store(), name, [
        { _id: 'a', email: null },
        { _id: 'b' },
        { _id: 'c', email: null },
        { _id: 'd', phone: '1' },
        { _id: 'e', phone: '1' },
      ]);
      expect(await store().count(name)).toBe(5);
    });

    test('free a unique value by a soft delete, and refuse the restore once it is taken', async () => {
      const name = await uniqueCollection(store());
      await insertAll(store(), name, [{ _id: 'a', email: 'x' }]);
      await store().transaction((tx) =>
        tx.patch(name, 'a', { _deletedAt: '2025-01-01T00:00:00Z' }),
      );
      await insertAll(store(), name, [{ _id: 'b', email: 'x' }]);
      expect(
        await problemOf(store().transaction((tx) => tx.patch(name, 'a', { _deletedAt: null }))),
      ).toMatchObject({ problem: 'duplicate', details: { fields: ['email'] } });
      await store().transaction((tx) => tx.remove(name, 'b'));
      await store().transaction((tx) => tx.patch(name, 'a', { _deletedAt: null }));
      expect(await store().get(name, 'a')).toEqual({ _id: 'a', email: 'x' });
    });

    test('replace a document only at the expected revision', async () => {
      const name = await freshCollection(store());
      await insertAll(store(), name, [{ _id: 'a', _rev: 1, old: true }]);
      expect(
        await store().transaction((tx) => tx.update(name, { _id: 'a', _rev: 2, x: 1 }, 1)),
      ).toEqual({ _id: 'a', _rev: 2, x: 1 });
      expect(await store().get(name, 'a')).toEqual({ _id: 'a', _rev: 2, x: 1 });
      expect(
        await problemOf(store().transaction((tx) => tx.update(name, { _id: 'a', _rev: 2 }, 1))),
      ).toMatchObject({
        problem: 'stale',
        details: { id: 'a', current: { _id: 'a', _rev: 2, x: 1 } },
      });
      expect(
        await problemOf(store().transaction((tx) => tx.update(name, { _id: 'b' }))),
      ).toMatchObject({ problem: 'missing' });
    });

    test('set and remove single fields and leave the rest and the revision', async () => {
      const name = await freshCollection(store(), { fields: { state: 'text', flag: 'boolean' } });
      await insertAll(store(), name, [
        { _id: 'a', _rev: 3, state: 'new', keep: { x: 1 }, whole: { a: 1, b: 2 } },
      ]);
      await store().transaction((tx) =>
        tx.patch(name, 'a', { state: null, flag: true, whole: { c: [1] }, none: undefined }),
      );
      expect(await store().get(name, 'a')).toEqual({
        _id: 'a',
        _rev: 3,
        keep: { x: 1 },
        flag: true,
        whole: { c: [1] },
      });
      expect(await idsOf(store(), name, { filter: { state: null, flag: true } })).toEqual(['a']);
      expect(
        await problemOf(store().transaction((tx) => tx.patch(name, 'b', { x: 1 }))),
      ).toMatchObject({ problem: 'missing' });
    });

    test('add numbers and exact decimals, and create what is not there', async () => {
      const name = await freshCollection(store(), { fields: { n: 'number' } });
      const add = (): Promise<Doc> =>
        store().transaction((tx) =>
          tx.increment(name, 'a', { n: 2, sum: { decimal: '0.1' } }, { kind: 'rollup' }),
        );
      expect(await add()).toEqual({ _id: 'a', kind: 'rollup', n: 2, sum: '0.1' });
      await add();
      expect(await add()).toEqual({ _id: 'a', kind: 'rollup', n: 6, sum: '0.3' });
      await store().transaction((tx) =>
        tx.increment(name, 'a', { sum: { decimal: '90071992547409919007199254740991.01' } }),
      );
      expect(await store().find(name, { filter: { n: 6 } })).toEqual([
        { _id: 'a', kind: 'rollup', n: 6, sum: '90071992547409919007199254740991.31' },
      ]);
    });

    test('remove one document or all that match', async () => {
      const name = await freshCollection(store(), { fields: { v: 'number' } });
      await insertAll(
        store(),
        name,
        [1, 2, 3].map((v) => ({ _id: `${v}`, v })),
      );
      expect(await store().transaction((tx) => tx.remove(name, '1'))).toBe(true);
      expect(await store().transaction((tx) => tx.remove(name, '1'))).toBe(false);
      expect(await store().transaction((tx) => tx.removeWhere(name, { v: { $gte: 2 } }))).toBe(2);
      expect(await store().count(name)).toBe(0);
    });

    test('claim in order, each document once, however many ask at the same time', async () => {
      const name = await freshCollection(store(), {
        fields: { state: 'text', prio: 'number', fence: 'number' },
        indexes: [{ fields: ['-prio'], where: { state: 'ready' } }],
      });
      await insertAll(
        store(),
        name,
        Array.from({ length: 100 }, (_, i) => ({ _id: `j${i}`, state: 'ready', prio: i })),
      );
      const claim = (): Promise<Doc[]> =>
        store().transaction((tx) =>
          tx.claim(name, {
            filter: { state: 'ready' },
            sort: [{ field: 'prio', direction: -1 }],
            limit: 3,
            set: { state: 'leased', owner: 'me' },
            increment: { fence: 1 },
          }),
        );
      const first = await claim();
      expect(first).toEqual(
        [99, 98, 97].map((prio) => ({
          _id: `j${prio}`,
          state: 'leased',
          prio,
          owner: 'me',
          fence: 1,
        })),
      );
      const claimed = (await Promise.all(Array.from({ length: 50 }, claim)))
        .flat()
        .map(({ _id }) => _id);
      expect(claimed.length).toBe(97);
      expect(new Set(claimed).size).toBe(97);
      expect(await claim()).toEqual([]);
      expect(await store().count(name, { state: 'leased', fence: 1 })).toBe(100);
    });
  });

  describe('transactions', () => {
    test('show their own writes inside and nothing outside before the commit', async () => {
      const name = await freshCollection(store());
      let outside: Promise<Doc | undefined> | undefined;
      await store().transaction(async (tx) => {
        await tx.insert(name, { _id: 'a' });
        outside = store().get(name, 'a');
        expect(await tx.get(name, 'a')).toEqual({ _id: 'a' });
        expect(await tx.count(name)).toBe(1);
        expect(await tx.find(name, { filter: { _id: 'a' } })).toHaveLength(1);
      });
      expect(await outside).toBeUndefined();
      expect(await store().get(name, 'a')).toEqual({ _id: 'a' });
    });

    test('roll back one failed body alone among those that share a commit', async () => {
      const name = await freshCollection(store());
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          store().transaction(async (tx) => {
            await tx.insert(name, { _id: `d${i}` });
            if (i % 4 === 1) throw new Error(`no ${i}`);
            return i;
          }),
        ),
      );
      expect(
        results.map((result) =>
          result.status === 'fulfilled' ? result.value : String(result.reason),
        ),
      ).toEqual(Array.from({ length: 20 }, (_, i) => (i % 4 === 1 ? `Error: no ${i}` : i)));
      expect(await store().count(name)).toBe(15);
    });

    test('number a log densely in commit order, over rollbacks and removals', async () => {
      const name = await freshCollection(store(), { log: true });
      const insert = (i: number, fails: boolean): Promise<number> =>
        store().transaction(async (tx) => {
          const doc: Doc = await tx.insert<Doc>(name, { _id: `e${i}` });
          if (fails) throw new Error('no');
          return doc['seq'] as number;
        });
      const results = await Promise.allSettled(
        Array.from({ length: 30 }, (_, i) => insert(i, i % 3 === 0)),
      );
      expect(
        results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
      ).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(
        (await store().find(name, { sort: [{ field: 'seq', direction: 1 }] })).map(
          ({ seq }) => seq,
        ),
      ).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      await store().transaction((tx) => tx.removeWhere(name, { seq: { $gt: 0 } }));
      expect(await insert(99, false)).toBe(21);
      expect(
        await store().transaction((tx) => tx.update(name, { _id: 'e99', seq: 5, x: 1 })),
      ).toBeDefined();
      expect(await store().get(name, 'e99')).toEqual({ _id: 'e99', seq: 21, x: 1 });
    });

    test('end a body that waits for anything but the store, and go on with the others', async () => {
      const name = await freshCollection(store());
      let late: Promise<unknown> | undefined;
      const waits = store().transaction(async function fetchesTheRate(tx) {
        await tx.insert(name, { _id: 'a' });
        await new Promise((resolve) => setImmediate(resolve));
        late = problemOf(tx.insert(name, { _id: 'late' }));
        await late;
      });
      const other = store().transaction((tx) => tx.insert(name, { _id: 'b' }));
      const error = await problemOf(waits);
      expect(error).toMatchObject({ problem: 'body_did_io' });
      expect(error.message).toContain('fetchesTheRate');
      await other;
      await new Promise((resolve) => setImmediate(resolve));
      expect(await late).toMatchObject({ problem: 'body_did_io' });
      expect(await idsOf(store(), name)).toEqual(['b']);
    });

    test('refuse calls after their end', async () => {
      const name = await freshCollection(store());
      const kept: Transaction[] = [];
      await store().transaction(async (tx) => {
        kept.push(tx);
      });
      const [tx] = kept;
      expect(await problemOf(tx?.insert(name, { _id: 'a' }) ?? Promise.resolve())).toMatchObject({
        problem: 'unavailable',
      });
      expect(await problemOf(tx?.get(name, 'a') ?? Promise.resolve())).toMatchObject({
        problem: 'unavailable',
      });
    });

    test('let no transaction inside a transaction wait for itself', async () => {
      const name = await freshCollection(store());
      const outer = store().transaction(async () =>
        store().transaction((tx) => tx.insert(name, { _id: 'inner' })),
      );
      expect(await problemOf(outer)).toMatchObject({ problem: 'body_did_io' });
    });

    test('tell listeners after the commit which collections were written', async () => {
      const [one, two] = [await freshCollection(store()), await freshCollection(store())];
      const heard: string[][] = [];
      const stop = store().onCommit((collections) =>
        heard.push([...collections].filter((name) => name === one || name === two).sort()),
      );
      await store().transaction(async (tx) => {
        await tx.insert(one, { _id: 'a' });
        await tx.insert(two, { _id: 'a' });
      });
      await store().transaction(async (tx) => void (await tx.get(one, 'a')));
      await store()
        .transaction(async (tx) => {
          await tx.insert(one, { _id: 'b' });
          throw new Error('no');
        })
        .catch(() => undefined);
      stop();
      await insertAll(store(), one, [{ _id: 'c' }]);
      expect(heard.filter((names) => names.length > 0)).toEqual([[one, two].sort()]);
    });

    test('give the time, and count themselves', async () => {
      const before = await store().stats();
      expect(await store().transaction((tx) => tx.now())).toBeInstanceOf(Date);
      expect(await store().now()).toBeInstanceOf(Date);
      const after = await store().stats();
      expect(after.transactions).toBe(before.transactions + 1);
      expect(after.walBytes).toBeGreaterThanOrEqual(0);
    });

    test('pass on errors that are not the store’s', async () => {
      const own = new RangeError('mine');
      await expect(store().transaction(() => Promise.reject(own))).rejects.toBe(own);
      await expect(
        store().transaction(() => {
          throw own;
        }),
      ).rejects.toBe(own);
      expect(new StoreError('full', 'x').problem).toBe('full');
    });
  });
}
