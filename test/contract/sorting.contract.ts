import { describe, expect, test } from '@jest/globals';
import type { DocumentStore } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll } from './store-cases.ts';

const UNSORTED = [
  { _id: 'true', v: true },
  { _id: 'false', v: false },
  { _id: 'missing' },
  { _id: 'null', v: null },
  { _id: 'ten', v: 10 },
  { _id: 'nine', v: 9 },
  { _id: 'minus', v: -1.5 },
  { _id: 'text ten', v: '10' },
  { _id: 'empty', v: '' },
  { _id: 'Z', v: 'Z' },
  { _id: 'a', v: 'a' },
  { _id: 'é', v: 'é' },
  { _id: '中', v: '中' },
  { _id: 'wide', v: '\u{FFFD}' },
  { _id: 'astral', v: '💡' },
];
const SORTED = [
  'missing',
  'null',
  'minus',
  'nine',
  'ten',
  'empty',
  'text ten',
  'Z',
  'a',
  'é',
  '中',
  'wide',
  'astral',
  'false',
  'true',
];

export function describeSorting(store: () => DocumentStore): void {
  describe('sorting', () => {
    test.each([
      ['a declared field', { fields: { v: 'text' as const } }],
      ['an indexed field', { fields: { v: 'text' as const }, indexes: [{ fields: ['v'] }] }],
      ['an undeclared field', {}],
    ])(
      'orders null and missing, numbers, text by code point, booleans, by %s, both ways',
      async (_, spec) => {
        const name = await freshCollection(store(), spec);
        await insertAll(store(), name, UNSORTED);
        expect(await idsOf(store(), name, { sort: [{ field: 'v', direction: 1 }] })).toEqual(
          SORTED,
        );
        expect(await idsOf(store(), name, { sort: [{ field: 'v', direction: -1 }] })).toEqual(
          SORTED.toReversed(),
        );
      },
    );

    test.each([
      ['ascending', [{ field: 'v', direction: 1 as const }]],
      ['descending', [{ field: 'v', direction: -1 as const }]],
      [
        'by two fields',
        [
          { field: 'g', direction: -1 as const },
          { field: 'v', direction: 1 as const },
        ],
      ],
      ['by an undeclared field', [{ field: 'u', direction: -1 as const }]],
      ['by id', [{ field: '_id', direction: -1 as const }]],
      ['without a sort', []],
    ])(
      'pages through nulls and ties without a gap or a repeat, %s, while others insert',
      async (_, sort) => {
        const name = await freshCollection(store(), {
          fields: { v: 'number', g: 'text' },
          indexes: [{ fields: ['v'] }, { fields: ['-g', 'v'] }],
        });
        const values = [null, undefined, 1, 1, 2, 'x', true, false, null, 2];
        const docs = Array.from({ length: 40 }, (_unused, i) => ({
          _id: `d${String((i * 7) % 40).padStart(2, '0')}`,
          v: values[i % 10],
          u: values[(i * 3) % 10],
          g: [null, 'a', 'b'][i % 3],
        }));
        await insertAll(store(), name, docs);
        const all = await idsOf(store(), name, { sort });
        const seen: string[] = [];
        let after: unknown[] | undefined;
        for (let page = 0; page < 20; page += 1) {
          const found = await store().find(name, { sort, limit: 3, ...(after && { after }) });
          const last = found.at(-1);
          if (last === undefined) break;
          seen.push(...found.map(({ _id }) => _id));
          after = [...sort.map(({ field }) => last[field]), last._id];
          await insertAll(store(), name, [{ _id: `new${page}`, v: 1, g: 'a', u: 1 }]);
        }
        expect(seen.filter((id) => !id.startsWith('new'))).toEqual(all);
        expect(new Set(seen).size).toBe(seen.length);
      },
    );
  });
}
