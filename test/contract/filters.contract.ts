import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../../schemas/generated/filter.ts';
import type { DocumentStore } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll } from './store-cases.ts';

const DOCS = [
  { _id: 'missing' },
  { _id: 'null', v: null },
  { _id: 'zero', v: 0 },
  { _id: 'five', v: 5 },
  { _id: 'text5', v: '5' },
  { _id: 'empty', v: '' },
  { _id: 'Abc', v: 'Abc%_\\' },
  { _id: 'true', v: true },
  { _id: 'false', v: false },
  { _id: 'array', v: [5, 'abcd', null] },
  { _id: 'numbers', v: [1, 9] },
  { _id: 'none', v: [] },
  { _id: 'object', v: { w: 5 } },
];
const SCALARS = DOCS.filter(({ v }) => typeof v !== 'object' || v === null);

const CASES: [Filter, string[]][] = [
  [{ v: null }, ['missing', 'null', 'array']],
  [
    { v: { $ne: null } },
    ['zero', 'five', 'text5', 'empty', 'Abc', 'true', 'false', 'numbers', 'none', 'object'],
  ],
  [
    { v: { $exists: true } },
    [
      'null',
      'zero',
      'five',
      'text5',
      'empty',
      'Abc',
      'true',
      'false',
      'array',
      'numbers',
      'none',
      'object',
    ],
  ],
  [{ v: { $exists: false } }, ['missing']],
  [{ v: 5 }, ['five', 'array']],
  [{ v: '5' }, ['text5']],
  [{ v: 0 }, ['zero']],
  [{ v: 1 }, ['numbers']],
  [{ v: true }, ['true']],
  [{ v: false }, ['false']],
  [
    { v: { $ne: 5 } },
    [
      'missing',
      'null',
      'zero',
      'text5',
      'empty',
      'Abc',
      'true',
      'false',
      'numbers',
      'none',
      'object',
    ],
  ],
  [{ v: { $in: [5, 'Abc%_\\', true] } }, ['five', 'Abc', 'true', 'array']],
  [{ v: { $in: [] } }, []],
  [{ v: { $in: [null, 0] } }, ['missing', 'null', 'zero', 'array']],
  [
    { v: { $nin: [5, null] } },
    ['zero', 'text5', 'empty', 'Abc', 'true', 'false', 'numbers', 'none', 'object'],
  ],
  [{ v: { $nin: [] } }, DOCS.map(({ _id }) => _id)],
  [{ v: { $gt: 0 } }, ['five', 'array', 'numbers']],
  [{ v: { $gte: 0 } }, ['zero', 'five', 'array', 'numbers']],
  [{ v: { $lt: 5 } }, ['zero', 'numbers']],
  [{ v: { $gt: 1, $lt: 9 } }, ['five', 'array', 'numbers']],
  [{ v: { $gt: '' } }, ['text5', 'Abc', 'array']],
  [{ v: { $lte: '5' } }, ['text5', 'empty']],
  [{ v: { $gte: 0, $lte: 'z' } }, ['array']],
  [
    { v: { $not: { $gt: 0 } } },
    ['missing', 'null', 'zero', 'text5', 'empty', 'Abc', 'true', 'false', 'none', 'object'],
  ],
  [{ v: { $contains: 'BC' } }, ['Abc', 'array']],
  [{ v: { $contains: '%_\\' } }, ['Abc']],
  [{ v: { $contains: '_c' } }, []],
  [{ v: { $contains: '' } }, ['text5', 'empty', 'Abc', 'array']],
  [{ v: { $startsWith: 'aB' } }, ['Abc', 'array']],
  [{ v: { $startsWith: '%' } }, []],
  [{ 'v.w': 5 }, ['object']],
  [{ 'v.w': null }, ['missing', 'null', 'zero', 'five', 'text5', 'empty', 'Abc', 'true', 'false']],
  [{ $or: [{ v: 5 }, { v: '5' }] }, ['five', 'text5', 'array']],
  [{ $and: [{ v: { $gt: 0 } }, { v: { $ne: 9 } }] }, ['five', 'array']],
  [
    { $not: { v: null } },
    ['zero', 'five', 'text5', 'empty', 'Abc', 'true', 'false', 'numbers', 'none', 'object'],
  ],
  [
    { $not: { $or: [{ v: { $gte: 0 } }, { v: null }] } },
    ['text5', 'empty', 'Abc', 'true', 'false', 'none', 'object'],
  ],
  [{}, DOCS.map(({ _id }) => _id)],
];

/** A long list must mean the same as a short one. */
const LONG = Array.from({ length: 300 }, (_, i) => (i % 2 ? i + 100 : `t${i}`));

export function describeFilters(store: () => DocumentStore): void {
  describe('filters', () => {
    describe.each([
      ['declared', { v: 'text' as const }],
      ['undeclared', undefined],
    ])('on %s fields', (_, fields) => {
      test.each([
        ['values of all types', DOCS],
        ['scalars only', SCALARS],
      ])('match as MongoDB does: %s', async (_name, docs) => {
        const name = await freshCollection(
          store(),
          fields ? { fields, indexes: [{ fields: ['v'] }] } : {},
        );
        await insertAll(store(), name, docs);
        for (const [filter, expected] of CASES) {
          const ids = expected.filter((id) => docs.some((doc) => doc._id === id));
          expect({ filter, ids: (await idsOf(store(), name, { filter })).sort() }).toEqual({
            filter,
            ids: ids.sort(),
          });
        }
        expect(await idsOf(store(), name, { filter: { v: { $in: [...LONG, 5, true] } } })).toEqual(
          docs === DOCS ? ['array', 'five', 'true'] : ['five', 'true'],
        );
      });
    });

    test('follow a path through objects and arrays of objects', async () => {
      const name = await freshCollection(store());
      await insertAll(store(), name, [
        { _id: '1', a: [{ b: 5 }] },
        { _id: '2', a: [{}] },
        { _id: '3', a: [] },
        { _id: '4', a: [{}, { b: 5 }] },
        { _id: '5', a: [5, { b: 5 }] },
        { _id: '6', a: { b: [{ c: 1 }, { c: 2 }] } },
        { _id: '7', a: [{ b: [{ c: 2 }] }] },
      ]);
      expect(await idsOf(store(), name, { filter: { 'a.b': null } })).toEqual(['2', '4']);
      expect(await idsOf(store(), name, { filter: { 'a.b': 5 } })).toEqual(['1', '4', '5']);
      expect(await idsOf(store(), name, { filter: { 'a.b.c': 2 } })).toEqual(['6', '7']);
      expect(await idsOf(store(), name, { filter: { 'a.b.c': { $exists: false } } })).toEqual([
        '1',
        '2',
        '3',
        '4',
        '5',
      ]);
    });

    test('know the id, the revision and the number of a log', async () => {
      const name = await freshCollection(store(), { log: true });
      await insertAll(store(), name, [{ _id: 'a', _rev: 1 }, { _id: 'b', _rev: 2 }, { _id: 'c' }]);
      await store().numbered(name);
      expect(await idsOf(store(), name, { filter: { _id: { $in: ['a', 'c'] } } })).toEqual([
        'a',
        'c',
      ]);
      expect(await idsOf(store(), name, { filter: { _rev: { $gte: 2 } } })).toEqual(['b']);
      expect(
        await idsOf(store(), name, {
          filter: { seq: { $gt: 1 } },
          sort: [{ field: 'seq', direction: -1 }],
        }),
      ).toEqual(['c', 'b']);
    });

    test('answer from the index that the filter and sort call for', async () => {
      const name = await freshCollection(store(), {
        fields: { state: 'text', due: 'number' },
        indexes: [{ fields: ['due'], where: { state: 'ready' } }, { fields: ['state', '-due'] }],
      });
      await insertAll(
        store(),
        name,
        Array.from({ length: 300 }, (_, i) => ({
          _id: `j${i}`,
          state: i % 3 ? 'ready' : 'done',
          due: i,
        })),
      );
      expect(
        await idsOf(store(), name, {
          filter: { state: 'ready' },
          sort: [{ field: 'due', direction: 1 }],
          limit: 2,
        }),
      ).toEqual(['j1', 'j2']);
      expect(
        await idsOf(store(), name, {
          filter: { state: 'done', due: { $lt: 100 } },
          sort: [{ field: 'due', direction: -1 }],
          limit: 2,
        }),
      ).toEqual(['j99', 'j96']);
    });
  });
}
