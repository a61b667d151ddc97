import { describe, expect, test } from '@jest/globals';
import { momentOf } from '../../../client/filters/relative-day.ts';
import { resolveFilter } from '../../../client/filters/resolve-filter.ts';

/** A Sunday afternoon. */
const now = new Date(2026, 10, 22, 15, 30);
const at = (...parts: [number, number, number]) => new Date(...parts);
const types = { due: 'date', at: 'dateTime', _owner: 'user', name: 'text' } as const;
const sense = {
  typeOf: (key: string) => types[key as keyof typeof types],
  now,
  me: 'u1',
  team: ['u1', 'u2'],
};

describe('words for days', () => {
  test.each<[string, Date]>([
    ['@today', at(2026, 10, 22)],
    ['@today-29d', at(2026, 9, 24)],
    ['@week', at(2026, 10, 16)],
    ['@week+1w', at(2026, 10, 23)],
    ['@month-1m', at(2026, 9, 1)],
    ['@quarter', at(2026, 9, 1)],
    ['@quarter+3m', at(2027, 0, 1)],
    ['@year+1y', at(2027, 0, 1)],
    ['@2026-02-28+1d', at(2026, 2, 1)],
    ['@now', now],
  ])('%s', (word, moment) => {
    expect(momentOf(word, now)).toEqual(moment);
  });

  test.each(['@tomorrow', 'today', '@today+d', '@today+1x', 'x@today', '@me'])(
    '%s is none',
    (word) => {
      expect(momentOf(word, now)).toBeUndefined();
    },
  );
});

describe('resolving a filter', () => {
  test('makes days for dates and moments for times', () => {
    expect(resolveFilter({ due: { $lt: '@now' }, at: { $gte: '@today' } }, sense)).toEqual({
      due: { $lt: '2026-11-22' },
      at: { $gte: at(2026, 10, 22).toISOString() },
    });
  });

  test('puts people in the place of me and my team, inside groups too', () => {
    const filter = { $or: [{ _owner: '@me' }, { $not: { _owner: { $in: ['@team', 'u9'] } } }] };
    expect(resolveFilter(filter, sense)).toEqual({
      $or: [{ _owner: { $eq: 'u1' } }, { $not: { _owner: { $in: ['u1', 'u2', 'u9'] } } }],
    });
    expect(resolveFilter({ _owner: { $ne: '@team' } }, sense)).toEqual({
      _owner: { $nin: ['u1', 'u2'] },
    });
  });

  test('leaves texts that look like such words alone', () => {
    const filter = { name: { $in: ['@today', '@me'] }, other: '@me' };
    expect(resolveFilter(filter, sense)).toEqual(filter);
  });
});
