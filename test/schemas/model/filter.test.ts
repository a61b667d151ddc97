import { describe, expect, test } from '@jest/globals';
import { compareValues } from '../../../schemas/model/compare.ts';
import { matches } from '../../../schemas/model/filter.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';

describe('a filter', () => {
  const lead = {
    name: 'GTX Pro 蓝海',
    amount: 10,
    tags: ['a', 'b'],
    deleted: null,
    contact: { city: '深圳' },
    lines: [{ price: 1 }, { price: 9, notes: [] }],
  };

  test.each<[Filter, boolean]>([
    [{}, true],
    [{ amount: 10, name: { $contains: 'gtx pro' } }, true],
    [{ amount: '10' }, false],
    [{ amount: { $gt: 9, $lte: 10 } }, true],
    [{ amount: { $gt: '9' } }, false],
    [{ name: { $startsWith: 'gtx' } }, true],
    [{ name: { $startsWith: 'Pro' } }, false],
    [{ tags: 'b' }, true],
    [{ tags: { $ne: 'b' } }, false],
    [{ tags: { $nin: ['c'] } }, true],
    [{ deleted: null, gone: null }, true],
    [{ deleted: { $exists: true }, gone: { $exists: false } }, true],
    [{ gone: { $ne: 1 } }, true],
    [{ gone: { $not: { $gt: 1 } } }, true],
    [{ 'contact.city': '深圳' }, true],
    [{ 'contact.street': null }, true],
    [{ 'lines.price': { $gt: 5 } }, true],
    [{ 'lines.price': { $gt: 9 } }, false],
    [{ 'lines.price': null }, false],
    [{ 'lines.notes': null }, true],
    [{ 'lines.notes.text': null }, true],
    [{ $or: [{ amount: 1 }, { $and: [{ amount: 10 }, { $not: { tags: 'c' } }] }] }, true],
    [{ $not: { amount: 10 } }, false],
    [{ constructor: { $exists: true } }, false],
  ])('%j matches: %p', (filter, expected) => {
    expect(matches(filter, lead)).toBe(expected);
  });

  test('refuses an operator that does not exist', () => {
    expect(() => matches({ a: { $regex: 'x' } } as Filter, { a: 'x' })).toThrow('$regex');
  });
});

test('values are ordered by type, and texts by code point', () => {
  const ordered = [
    null,
    -1,
    2,
    10,
    '',
    '10',
    '2',
    'Z',
    'a',
    'ab',
    '中',
    '\u{FFFD}',
    '💡',
    false,
    true,
  ];
  expect(ordered.toReversed().toSorted(compareValues)).toEqual(ordered);
  expect(compareValues(undefined, null)).toBe(0);
});
