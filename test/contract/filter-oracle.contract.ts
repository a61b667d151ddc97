import { describe, expect, test } from '@jest/globals';
import fc from '../support/fast-check.ts';
import type { Filter, Operators, Scalar } from '../../schemas/generated/filter.ts';
import { compareText, compareValues } from '../../schemas/model/compare.ts';
import { matches } from '../../schemas/model/filter.ts';
import type { Doc, DocumentStore } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll } from './store-cases.ts';

/** Few enough values that random filters meet random documents. */
const texts = fc.constantFrom(
  '',
  '5',
  'a',
  'A%',
  'aB_c',
  '中',
  '中文',
  '💡',
  '\u{FFFD}',
  "o'clock",
  'null',
  '[1]',
  '{"b":1}',
);
const numbers = fc.constantFrom(0, 1, 5, -1.5, 0.1, 1e21, 9_007_199_254_740_991);
const scalar: fc.Arbitrary<Scalar> = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));
const value = fc.oneof(
  { weight: 3, arbitrary: scalar as fc.Arbitrary<unknown> },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.oneof(
        scalar as fc.Arbitrary<unknown>,
        fc.record({ b: scalar }, { requiredKeys: [] }),
        fc.array(scalar, { maxLength: 2 }),
      ),
      { maxLength: 3 },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        b: fc.oneof(
          scalar as fc.Arbitrary<unknown>,
          fc.array(fc.record({ c: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
          fc.record({ c: scalar }),
        ),
      },
      { requiredKeys: [] },
    ),
  },
);
const docs = fc.array(fc.record({ p: value, s: scalar, a: value }, { requiredKeys: [] }), {
  minLength: 1,
  maxLength: 8,
});

const path = fc.constantFrom('p', 's', 'a', 'a.b', 'p.b', 'a.b.c', 'gone');
const bound = fc.oneof(texts, numbers);
const operators: fc.Arbitrary<Operators> = fc
  .record(
    {
      $eq: scalar,
      $ne: scalar,
      $in: fc.array(scalar, { maxLength: 4 }),
      $nin: fc.oneof(
        fc.array(scalar, { maxLength: 4 }),
        fc.array(scalar, { minLength: 20, maxLength: 30 }),
      ),
      $gt: bound,
      $gte: bound,
      $lt: bound,
      $lte: bound,
      $contains: texts,
      $startsWith: texts,
      $exists: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0)
  .map((one) => Object.fromEntries(Object.entries(one).slice(0, 2)));
const condition = fc.oneof(
  scalar as fc.Arbitrary<unknown>,
  operators,
  operators.map(($not) => ({ $not })),
);

const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.dictionary(path, condition, { minKeys: 1, maxKeys: 2 }).map((one) => one as Filter),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
    tie('filter').map(($not) => ({ $not })),
  ),
}));

const RUNS = 100;
const FILTERS_PER_RUN = 8;

export function describeFilterOracle(store: () => DocumentStore): void {
  describe('random documents', () => {
    test('are found by random filters exactly when the predicate holds', async () => {
      const mixed = await freshCollection(store(), {
        fields: { p: 'text', s: 'text' },
        indexes: [{ fields: ['p'] }, { fields: ['s'], where: { s: 'a' } }],
      });
      const scalars = await freshCollection(store(), {
        fields: { s: 'text' },
        indexes: [{ fields: ['s'] }, { fields: ['s'], where: { s: 'a' } }],
      });
      await fc.assert(
        fc.asyncProperty(
          docs,
          fc.array(filter, { minLength: FILTERS_PER_RUN, maxLength: FILTERS_PER_RUN }),
          async (bodies, filters) => {
            const all: Doc[] = bodies.map((body, i) => ({ ...body, _id: `d${i}` }));
            for (const name of [mixed, scalars]) {
              await store().transaction((tx) => tx.removeWhere(name, {}));
              await insertAll(store(), name, all);
              for (const one of filters) {
                const expected = all.filter((doc) => matches(one, doc)).map(({ _id }) => _id);
                expect({ one, ids: await idsOf(store(), name, { filter: one }) }).toEqual({
                  one,
                  ids: expected,
                });
              }
            }
          },
        ),
        { numRuns: RUNS },
      );
    });

    test('are sorted and paged as the comparison says', async () => {
      const name = await freshCollection(store(), {
        fields: { p: 'text', s: 'text' },
        indexes: [{ fields: ['p', '-s'] }],
      });
      const key = fc.record({
        field: fc.constantFrom('p', 's', 'a', 'a.b'),
        direction: fc.constantFrom(1 as const, -1 as const),
      });
      const rows = fc.array(
        fc.record(
          {
            p: scalar,
            s: scalar,
            a: fc.oneof(scalar as fc.Arbitrary<unknown>, fc.record({ b: scalar })),
          },
          { requiredKeys: [] },
        ),
        { minLength: 1, maxLength: 8 },
      );
      await fc.assert(
        fc.asyncProperty(
          rows,
          fc.array(key, { minLength: 1, maxLength: 3 }),
          async (bodies, sort) => {
            const all: Doc[] = bodies.map((body, i) => ({ ...body, _id: `d${i}` }));
            await store().transaction((tx) => tx.removeWhere(name, {}));
            await insertAll(store(), name, all);
            const at = (doc: Doc, field: string): unknown =>
              field
                .split('.')
                .reduce<unknown>(
                  (node, step) =>
                    typeof node === 'object' && node !== null
                      ? (node as Record<string, unknown>)[step]
                      : undefined,
                  doc,
                );
            const tie = sort.at(-1)?.direction ?? 1;
            const expected = all
              .toSorted(
                (x, y) =>
                  sort
                    .map(
                      ({ field, direction }) =>
                        direction * compareValues(at(x, field), at(y, field)),
                    )
                    .find((order) => order !== 0) ?? tie * compareText(x._id, y._id),
              )
              .map(({ _id }) => _id);
            expect({ sort, ids: await idsOf(store(), name, { sort }) }).toEqual({
              sort,
              ids: expected,
            });
            const [first] = await store().find(name, { sort, limit: 1 });
            const after = [
              ...sort.map(({ field }) => (first ? at(first, field) : null)),
              first?._id,
            ];
            expect({ sort, ids: await idsOf(store(), name, { sort, after }) }).toEqual({
              sort,
              ids: expected.slice(1),
            });
          },
        ),
        { numRuns: RUNS },
      );
    });
  });
}
