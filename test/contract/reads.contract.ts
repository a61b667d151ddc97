import { describe, expect, test } from '@jest/globals';
import type { DocumentStore } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll, problemOf } from './store-cases.ts';

export function describeReads(store: () => DocumentStore): void {
  describe('reading', () => {
    test('gives back what was inserted, without undefined members', async () => {
      const name = await freshCollection(store(), {
        fields: { amount: 'number', flag: 'boolean' },
      });
      const doc = {
        _id: 'a',
        amount: 0.1,
        flag: false,
        nothing: null,
        text: '💡 “\\"\n',
        list: [1, [2], { a: null }],
        deep: { x: { y: [true] } },
      };
      await insertAll(store(), name, [{ ...doc, gone: undefined }]);
      expect(await store().get(name, 'a')).toStrictEqual(doc);
      expect(await store().get(name, 'b')).toBeUndefined();
    });

    test.each([
      ['declared', { v: 'text' } as const],
      ['undeclared', undefined],
    ])('finds odd texts by their exact value, %s', async (_, fields) => {
      const name = await freshCollection(store(), fields ? { fields } : {});
      const texts = [
        'a',
        'ab',
        'a\\u0000',
        '\u2028',
        '"',
        "'; --",
        '\\',
        'e\u0301',
        'é',
        ' a',
        'a ',
        '🇨🇳',
      ];
      await insertAll(
        store(),
        name,
        texts.map((v, i) => ({ _id: `${i}`, v })),
      );
      for (const [i, v] of texts.entries()) {
        expect(await store().find(name, { filter: { v } })).toEqual([{ _id: `${i}`, v }]);
      }
    });

    test.each([
      ['declared', { v: 'text' } as const],
      ['undeclared', undefined],
    ])('keeps a NUL character as U+FFFD, %s', async (_, fields) => {
      const name = await freshCollection(store(), fields ? { fields } : {});
      await insertAll(store(), name, [
        { _id: '1', v: 'a\u0000b' },
        { _id: '2', v: 'a' },
      ]);
      await store().transaction((tx) => tx.patch(name, '2', { w: ['\u0000'] }));
      expect(await store().find(name, { filter: { v: 'a\u0000b' } })).toEqual([
        { _id: '1', v: 'a\uFFFDb' },
      ]);
      expect(
        await store().find(name, { filter: { w: '\uFFFD', v: { $startsWith: 'a' } } }),
      ).toEqual([{ _id: '2', v: 'a', w: ['\uFFFD'] }]);
    });

    test('keeps every name that JSON can have, and the order of names', async () => {
      const name = await freshCollection(store());
      const inner: unknown = JSON.parse(
        '{"$and":[{"a.b":{"$gte":1}}],"":0,"%24":1,"%t":2,"%e":3,"__proto__":{"x":1},"_bsontype":"ObjectId","z":1,"a":2}',
      );
      const doc = { _id: 'a', inner, $set: { v: 1 }, 'x.y': 2, '%t': ['own'], __v: 1 };
      await insertAll(store(), name, [doc]);
      await store().transaction((tx) => tx.patch(name, 'a', { copy: inner }));
      const read = await store().get(name, 'a');
      expect(JSON.stringify(read)).toBe(JSON.stringify({ ...doc, copy: inner }));
      expect(await store().find(name, { fields: ['$set', 'x.y'] })).toEqual([
        { _id: 'a', $set: { v: 1 }, 'x.y': 2 },
      ]);
    });

    test('keeps numbers as they are', async () => {
      const name = await freshCollection(store(), { fields: { n: 'number' } });
      const numbers = [0, 1, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 53) + 1, 0.1, 1e21, 1e-9];
      await insertAll(
        store(),
        name,
        numbers.map((n, i) => ({ _id: `${i}`, n, list: [n] })),
      );
      for (const [i, n] of numbers.entries())
        expect(await store().find(name, { filter: { n } })).toEqual([
          { _id: `${i}`, n, list: [n] },
        ]);
    });

    test('gives only the wanted fields, with the id', async () => {
      const name = await freshCollection(store());
      await insertAll(store(), name, [
        { _id: 'a', x: 1, y: 2 },
        { _id: 'b', y: 3 },
      ]);
      expect(await store().find(name, { fields: ['x'] })).toEqual([
        { _id: 'a', x: 1 },
        { _id: 'b' },
      ]);
    });

    test('counts what matches', async () => {
      const name = await freshCollection(store(), { fields: { x: 'number' }, search: ['name'] });
      await insertAll(store(), name, [
        { _id: 'a', x: 1, name: '蓝海' },
        { _id: 'b', x: 2, name: '蓝天' },
        { _id: 'c' },
      ]);
      expect(await store().count(name)).toBe(3);
      expect(await store().count(name, { x: { $gt: 1 } })).toBe(1);
      expect(await store().countAll(name, {})).toBe(3);
      expect(await store().countAll(name, { filter: { x: { $lt: 2 } }, search: '蓝' })).toBe(1);
    });

    test('refuses a collection that it does not know', async () => {
      expect(await problemOf(store().get('nowhere', 'a'))).toMatchObject({
        problem: 'unknown_collection',
      });
      expect(
        await problemOf(store().transaction((tx) => tx.insert('nowhere', { _id: 'a' }))),
      ).toMatchObject({ problem: 'unknown_collection' });
    });

    test('lets no field name reach the database unchecked', async () => {
      const name = await freshCollection(store());
      for (const field of [`a") OR 1=1 --`, `a'`, 'a b', '$where', 'a..b', '', 'a.']) {
        await expect(store().find(name, { filter: { [field]: 1 } })).rejects.toThrow(TypeError);
        await expect(store().find(name, { sort: [{ field, direction: 1 }] })).rejects.toThrow(
          TypeError,
        );
      }
      await expect(
        store().ensureCollection({ name: 'x"; DROP TABLE collections; --' }),
      ).rejects.toThrow(TypeError);
    });

    test('tells field and collection names apart by case', async () => {
      const name = await freshCollection(store(), {
        fields: { Name: 'text', name: 'text', nAme: 'text' },
      });
      await insertAll(store(), name, [{ _id: 'a', Name: '1', name: '2', nAme: '3' }]);
      expect(await idsOf(store(), name, { filter: { Name: '1', name: '2', nAme: '3' } })).toEqual([
        'a',
      ]);
      await store().ensureCollection({ name: `${name}X` });
      await store().ensureCollection({ name: `${name}x` });
      await insertAll(store(), `${name}X`, [{ _id: 'b' }]);
      expect(await store().count(`${name}x`)).toBe(0);
    });
  });
}
