import { expect, test } from '@jest/globals';
import type { Filter } from '../../../../schemas/generated/filter.ts';
import { buildCollection, newState } from '../../../../server/store/mongodb/collection.ts';
import { compileFilter } from '../../../../server/store/mongodb/compile-filter.ts';

const collection = buildCollection(
  {
    name: 'lead',
    fields: { email: 'text', state: 'text' },
    indexes: [{ fields: ['email'], unique: true }],
  },
  newState(),
);

const cases: [Filter, object][] = [
  [{}, {}],
  [{ a: 1 }, { a: { $eq: 1 } }],
  [
    { a: null, b: { $in: ['x', null] } },
    { a: { $eq: null }, b: { $in: ['x', null] } },
  ],
  [{ 'a.b': { $gt: 1 } }, { 'a.b': { $gt: 1 } }],
  [{ a: { $gt: 1, $lt: 9 } }, { $and: [{ a: { $gt: 1 } }, { a: { $lt: 9 } }] }],
  [{ a: { $not: { $eq: 1 } } }, { $nor: [{ a: { $eq: 1 } }] }],
  [{ $not: { a: 1 } }, { $nor: [{ a: { $eq: 1 } }] }],
  [{ $or: [{ a: 1 }, { b: 2 }] }, { $or: [{ a: { $eq: 1 } }, { b: { $eq: 2 } }] }],
  [{ a: { $contains: 'X.1é' } }, { a: { $regex: '[xX]\\.1é' } }],
  [{ a: { $startsWith: '^(' } }, { a: { $regex: '^\\^\\(' } }],
  [{ a: { $contains: '' } }, { a: { $type: 'string' } }],
  [{ a: 'x\0' }, { a: { $eq: 'x\u{FFFD}' } }],
  [{ email: 'x' }, { email: { $eq: 'x', $type: ['string', 'number', 'bool'] } }],
  [{ email: null }, { email: { $eq: null } }],
];

test.each(cases)('puts %j into the database’s words', (filter, expected) => {
  expect(compileFilter(collection, filter)).toEqual(expected);
});

test.each([
  [{ a: { $eq: { $gt: '' } } }],
  [{ a: { $in: [{ $gt: '' }] } }],
  [{ a: { $where: '1' } }],
  [{ $where: '1' }],
  [{ 'a.$b': 1 }],
] as unknown as [Filter][])('lets %j through to nobody', (filter) => {
  expect(() => compileFilter(collection, filter)).toThrow(TypeError);
});
