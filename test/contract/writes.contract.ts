import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../../schemas/generated/filter.ts';
import type { CollectionSpec, Doc, DocumentStore } from '../../server/store/index.ts';
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

export function describeWrites(store: () => DocumentStore): void {
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

    test('insert many at once, all or none, and name the one that is refused', async () => {
      const name = await uniqueCollection(store());
      const insert = (docs: Unique[]): Promise<Doc[]> =>
        store().transaction((tx) => Promise.all(docs.map((doc) => tx.insert(name, doc))));
      const first: Unique[] = [
        { _id: 'a', email: 'x' },
        { _id: 'b', email: 'y' },
      ];
      expect(await insert(first)).toEqual(first);
      const second: Unique[] = [{ _id: 'c' }, { _id: 'd', email: 'y' }, { _id: 'e' }];
      expect(await problemOf(insert(second))).toMatchObject({
        problem: 'duplicate',
        details: { fields: ['email'], id: 'b' },
      });
      const third: Unique[] = [
        { _id: 'f', email: 'z' },
        { _id: 'g', email: 'z' },
      ];
      expect(await problemOf(insert(third))).toMatchObject({
        problem: 'duplicate',
        details: { fields: ['email'] },
      });
      expect(await store().count(name)).toBe(2);
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

    const uniqueNumber: Omit<CollectionSpec, 'name'> = {
      fields: { n: 'number' },
      indexes: [{ fields: ['n'], unique: true }],
    };
    test.each([
      ['any fields', {}],
      ['a unique field', uniqueNumber],
    ])('of %s tell of one missing document and change the others', async (_, spec) => {
      const name = await freshCollection(store(), spec);
      await insertAll(store(), name, [{ _id: 'a' }, { _id: 'c' }]);
      const ends = await store().transaction((tx) =>
        Promise.allSettled(['a', 'b', 'c'].map((id, n) => tx.patch(name, id, { n }))),
      );
      expect(ends).toMatchObject([
        { status: 'fulfilled' },
        { status: 'rejected', reason: { problem: 'missing', details: { id: 'b' } } },
        { status: 'fulfilled' },
      ]);
      expect(await store().find(name, {})).toEqual([
        { _id: 'a', n: 0 },
        { _id: 'c', n: 2 },
      ]);
    });

    test('never change the id of a document', async () => {
      const name = await freshCollection(store());
      await insertAll(store(), name, [{ _id: 'a' }]);
      await expect(store().transaction((tx) => tx.patch(name, 'a', { _id: 'b' }))).rejects.toThrow(
        TypeError,
      );
      expect(await idsOf(store(), name)).toEqual(['a']);
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
            limit: 6,
            set: { state: 'leased', owner: 'me' },
            increment: { fence: 1 },
          }),
        );
      const first = await claim();
      expect(first).toEqual(
        [99, 98, 97, 96, 95, 94].map((prio) => ({
          _id: `j${prio}`,
          state: 'leased',
          prio,
          owner: 'me',
          fence: 1,
        })),
      );
      const claimed = (await Promise.all(Array.from({ length: 25 }, claim)))
        .flat()
        .map(({ _id }) => _id);
      expect(claimed.length).toBe(94);
      expect(new Set(claimed).size).toBe(94);
      expect(await claim()).toEqual([]);
      expect(await store().count(name, { state: 'leased', fence: 1 })).toBe(100);
    });

    test('replace every field, column and searched word of a document that was read before', async () => {
      const name = await freshCollection(store(), {
        fields: { a: 'number', b: 'boolean', c: 'text' },
        indexes: [{ fields: ['a'] }, { fields: ['c'] }],
        search: ['title'],
      });
      await insertAll(store(), name, [
        { _id: 'x', _rev: 1, a: 1, b: true, c: 'old', title: '蓝海' },
      ]);
      await store().transaction(async (tx) => {
        const before = await tx.get(name, 'x');
        expect(before).toBeDefined();
        await tx.update(name, { _id: 'x', _rev: 2, a: 1, b: false, title: '红山', more: [1] }, 1);
        expect(await tx.get(name, 'x')).toEqual({
          _id: 'x',
          _rev: 2,
          a: 1,
          b: false,
          title: '红山',
          more: [1],
        });
        await tx.update(name, { _id: 'x', _rev: 3, a: 2, b: false, c: 'new', title: '红山' }, 2);
      });
      const found = (filter: Filter) => idsOf(store(), name, { filter });
      expect(await found({ a: 2, b: false, c: 'new', _rev: 3 })).toEqual(['x']);
      expect(await found({ $or: [{ a: 1 }, { b: true }, { c: 'old' }] })).toEqual([]);
      expect(await idsOf(store(), name, { search: '红山' })).toEqual(['x']);
      expect(await idsOf(store(), name, { search: '蓝海' })).toEqual([]);
    });
  });
}
