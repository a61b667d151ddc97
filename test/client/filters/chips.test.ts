import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { chipsOf, filterOf } from '../../../client/filters/chips.ts';
import type { Chip, Condition } from '../../../client/filters/condition.ts';
import { periodNames } from '../../../client/filters/periods.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { matches } from '../../../schemas/model/filter.ts';

const field = fc.constantFrom('name', 'score', 'stage', '_owner', 'at');
const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('a', 'b', '', '@me'),
  fc.boolean(),
);
const bound = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'b', '2026-01-01'));
const day = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field,
    operator: fc.constantFrom('is' as const, 'isNot' as const),
    values: fc.array(scalar, { maxLength: 3 }),
  }),
  fc.record({
    field,
    operator: fc.constantFrom('contains' as const, 'notContains' as const, 'startsWith' as const),
    text: fc.string(),
  }),
  fc.record({
    field,
    operator: fc.constantFrom(
      'above' as const,
      'atLeast' as const,
      'below' as const,
      'atMost' as const,
    ),
    value: bound,
  }),
  fc.record({ field, operator: fc.constant('between' as const), from: bound, to: bound }),
  fc.record({
    field,
    operator: fc.constantFrom('on' as const, 'before' as const, 'after' as const),
    day,
  }),
  fc
    .tuple(field, day, day)
    .filter(([, from, to]) => from !== to)
    .map(([key, from, to]) => ({ field: key, operator: 'days' as const, from, to })),
  fc.record({
    field,
    operator: fc.constant('within' as const),
    period: fc.constantFrom(...periodNames),
  }),
  fc.record({ field, operator: fc.constantFrom('empty' as const, 'notEmpty' as const) }),
);

const chip: fc.Arbitrary<Chip> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(condition, { minLength: 1, maxLength: 3 })
      .map((any) => ({ kind: 'conditions' as const, any })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<Record<string, unknown>>(
        { $not: { score: 1 } },
        { score: { $exists: true } },
        { $or: [{ score: 1, name: 'a' }, { name: 'b' }] },
        { name: { $not: { $startsWith: 'a' } } },
      )
      .map((filter) => ({ kind: 'advanced' as const, filter })),
  },
);

test('chips come back from the filter they make', () => {
  fc.assert(
    fc.property(fc.array(chip, { maxLength: 4 }), (chips) => {
      expect(chipsOf(filterOf(chips))).toEqual(chips);
    }),
    { numRuns: 500 },
  );
});

const operators = fc.oneof(
  fc.record({ $eq: scalar }),
  fc.record({ $ne: fc.oneof(scalar, fc.constant(null)) }),
  fc.record({ $in: fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 2 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $gte: bound, $lte: bound }),
  fc.record({ $gt: bound, $lt: bound, $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gt: bound }) }),
);
const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    fc.dictionary(field, fc.oneof(scalar, fc.constant(null), operators), {
      maxKeys: 3,
    }) as fc.Arbitrary<Filter>,
    fc.record({ $and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ $or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ $not: tie('filter') }),
  ),
})).filter;
const record = fc.dictionary(field, fc.oneof(scalar, fc.constant(null)), { maxKeys: 5 });

test('a filter means the same after it was shown as chips', () => {
  fc.assert(
    fc.property(anyFilter, record, (filter, doc) => {
      expect(matches(filterOf(chipsOf(filter)), doc)).toBe(matches(filter, doc));
    }),
    { numRuns: 1000 },
  );
});

describe('chips', () => {
  const one = (condition: Condition) => [{ kind: 'conditions', any: [condition] }];

  test.each<[Filter, Condition]>([
    [{ stage: { $ne: 'closed' } }, { field: 'stage', operator: 'isNot', values: ['closed'] }],
    [{ note: null }, { field: 'note', operator: 'empty' }],
    [
      { at: { $gte: '@week', $lt: '@week+1w' } },
      { field: 'at', operator: 'within', period: 'thisWeek' },
    ],
    [{ at: { $lt: '@now' } }, { field: 'at', operator: 'within', period: 'overdue' }],
    [
      { at: { $gte: '@2026-03-01', $lt: '@2026-03-01+1d' } },
      { field: 'at', operator: 'on', day: '2026-03-01' },
    ],
  ])('say %j', (filter, condition) => {
    expect(chipsOf(filter)).toEqual(one(condition));
  });

  test('keep what they have no words for, as it is written', () => {
    const filter = { $not: { $or: [{ score: 1 }, { name: { $exists: false } }] } };
    expect(chipsOf(filter)).toEqual([{ kind: 'advanced', filter }]);
    expect(filterOf(chipsOf(filter))).toEqual(filter);
  });

  test('hold alternatives in one', () => {
    expect(chipsOf({ $or: [{ stage: 'a' }, { score: { $gte: 5 } }] })).toEqual([
      {
        kind: 'conditions',
        any: [
          { field: 'stage', operator: 'is', values: ['a'] },
          { field: 'score', operator: 'atLeast', value: 5 },
        ],
      },
    ]);
  });

  test('of the same field are joined, not overwritten', () => {
    const chips = chipsOf({ $and: [{ score: { $gt: 1 } }, { score: { $ne: 3 } }] });
    expect(chips).toHaveLength(2);
    expect(filterOf(chips)).toEqual({ $and: [{ score: { $gt: 1 } }, { score: { $ne: 3 } }] });
  });
});
