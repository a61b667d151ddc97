import { describe, expect, test } from '@jest/globals';
import type { Doc, DocumentStore } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll, problemOf } from './store-cases.ts';

export function describeSchemaChanges(store: () => DocumentStore): void {
  describe('changes of a collection', () => {
    test('declare fields, indexes and search later, with data in it and writes going on', async () => {
      const name = await freshCollection(store());
      const docs: Doc[] = Array.from({ length: 5000 }, (_, i) => ({
        _id: `d${i}`,
        v: i % 10,
        tags: i === 4321 ? ['x'] : 'y',
        flag: i % 2 === 0,
        name: i === 17 ? '蓝海科技' : '别的',
      }));
      await insertAll(store(), name, docs);
      const change = store().ensureCollection({
        name,
        fields: { v: 'number', tags: 'text', flag: 'boolean' },
        indexes: [{ fields: ['v'] }],
        search: ['name'],
      });
      const writes = Array.from({ length: 20 }, (_, i) =>
        store().transaction(async (tx) => {
          await tx.insert(name, { _id: `n${i}`, v: 100, name: '新的' });
          await tx.patch(name, `d${i}`, { v: 200 });
          expect(await tx.count(name, { _id: `d${i}`, v: 200 })).toBe(1);
        }),
      );
      await Promise.all([change, ...writes]);
      expect(await store().count(name, { v: 100 })).toBe(20);
      expect(await store().count(name, { v: 200 })).toBe(20);
      expect(await store().count(name, { v: 3 })).toBe(498);
      expect(await store().count(name, { flag: true })).toBe(2500);
      expect(await idsOf(store(), name, { filter: { tags: 'x' } })).toEqual(['d4321']);
      expect(await idsOf(store(), name, { search: '蓝海' })).toEqual(['d17']);
      expect(await store().countAll(name, { search: '新的' })).toBe(20);
    });

    test('may give a field up and take it back', async () => {
      const name = await freshCollection(store(), {
        fields: { v: 'number' },
        indexes: [{ fields: ['v'], unique: true }],
      });
      await insertAll(store(), name, [{ _id: 'a', v: 1 }]);
      await store().ensureCollection({ name });
      await store().transaction((tx) => tx.update(name, { _id: 'a', v: 2 }));
      await insertAll(store(), name, [{ _id: 'b', v: 2 }]);
      expect(
        await problemOf(
          store().ensureCollection({
            name,
            fields: { v: 'number' },
            indexes: [{ fields: ['v'], unique: true }],
          }),
        ),
      ).toMatchObject({ problem: 'duplicate', details: { fields: ['v'] } });
      await store().transaction((tx) => tx.patch(name, 'b', { v: 3 }));
      await store().ensureCollection({
        name,
        fields: { v: 'number' },
        indexes: [{ fields: ['v'], unique: true }],
      });
      expect(await idsOf(store(), name, { filter: { v: 2 } })).toEqual(['a']);
      expect(await problemOf(insertAll(store(), name, [{ _id: 'c', v: 3 }]))).toMatchObject({
        problem: 'duplicate',
        details: { id: 'b' },
      });
    });

    test('make an index that was refused when it is asked for again', async () => {
      const fields = { v: 'number' as const };
      const name = await freshCollection(store(), { fields, indexes: [{ fields: ['v'] }] });
      await insertAll(store(), name, [
        { _id: 'a', v: 1 },
        { _id: 'b', v: 1 },
      ]);
      const unique = { name, fields, indexes: [{ fields: ['v'], unique: true }] };
      expect(await problemOf(store().ensureCollection(unique))).toMatchObject({
        problem: 'duplicate',
      });
      await store().transaction((tx) => tx.patch(name, 'b', { v: 2 }));
      await store().ensureCollection(unique);
      expect(await problemOf(insertAll(store(), name, [{ _id: 'c', v: 2 }]))).toMatchObject({
        problem: 'duplicate',
        details: { id: 'b' },
      });
    });

    test('drop indexes that are no longer wanted', async () => {
      const name = await freshCollection(store(), {
        fields: { v: 'number' },
        indexes: [{ fields: ['v'], unique: true }],
      });
      await store().ensureCollection({
        name,
        fields: { v: 'number' },
        indexes: [{ fields: ['v'] }],
      });
      await insertAll(store(), name, [
        { _id: 'a', v: 1 },
        { _id: 'b', v: 1 },
      ]);
      expect(await store().count(name, { v: 1 })).toBe(2);
    });

    test('drop a collection and make it anew', async () => {
      const name = await freshCollection(store(), { fields: { v: 'number' }, search: ['t'] });
      await insertAll(store(), name, [{ _id: 'a', v: 1, t: '蓝海' }]);
      await store().dropCollection(name);
      expect(await problemOf(store().find(name, {}))).toMatchObject({
        problem: 'unknown_collection',
      });
      await store().ensureCollection({ name, search: ['t'] });
      expect(await store().find(name, { search: '蓝海' })).toEqual([]);
      await insertAll(store(), name, [{ _id: 'a', t: '蓝海' }]);
      expect(await idsOf(store(), name, { search: '蓝海' })).toEqual(['a']);
    });

    test('happen once when asked for at the same time', async () => {
      const name = await freshCollection(store());
      const spec = { name, fields: { v: 'number' as const }, indexes: [{ fields: ['v'] }] };
      await Promise.all([
        store().ensureCollection(spec),
        store().ensureCollection(spec),
        store().ensureCollection(spec),
      ]);
      await insertAll(store(), name, [{ _id: 'a', v: 1 }]);
      expect(await store().count(name, { v: 1 })).toBe(1);
    });
  });
}
