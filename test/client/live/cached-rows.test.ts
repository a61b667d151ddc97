import { expect, test } from '@jest/globals';
import { dependsOn, holdsRow, withoutRow, withRow } from '../../../client/live/cached-rows.ts';

const row = (id: string, more: object = {}) => ({ _id: id, _rev: 1, ...more });
const page = { items: [row('a', { name: 'A' }), row('b', { name: 'B' })], total: 2 };
const pages = { pages: [page, { items: [row('c')] }], pageParams: [undefined, 'x'] };

test('a row is replaced where it is, in one page as in many, and only there', () => {
  const now = { _id: 'b', _rev: 2, name: 'New' } as never;
  expect(withRow(page, now, {})).toEqual({ items: [page.items[0], now], total: 2 });
  expect(withRow(pages, now, {})).toMatchObject({ pages: [{ items: [{ name: 'A' }, now] }, {}] });
  expect(withRow(page, row('z') as never, {})).toBe(page);
  expect(withRow(undefined, now, {})).toBeUndefined();
});

test('a replaced row has the columns that the list asked for', () => {
  const now = { _id: 'a', _rev: 2, name: 'New', secret: 1, note: null } as never;
  const changed = withRow(page, now, { fields: ['name', 'note'] }) as typeof page;
  expect(changed.items[0]).toEqual({ _id: 'a', _rev: 2, name: 'New', note: null });
});

test('a row that leaves is taken out and no longer counted', () => {
  expect(withoutRow(page, 'a')).toEqual({ items: [page.items[1]], total: 1 });
  expect(holdsRow(withoutRow(pages, 'c'), 'c')).toBe(false);
  expect(withoutRow(page, 'z')).toBe(page);
});

test('a list depends on the fields it is filtered and sorted by', () => {
  const list = {
    filter: { $or: [{ stage: 'a' }, { $not: { amount: { $gt: 1 } } }] },
    sort: '-due',
  };
  expect(dependsOn(list, ['amount'])).toBe(true);
  expect(dependsOn(list, ['due'])).toBe(true);
  expect(dependsOn(list, ['name', '$gt'])).toBe(false);
  expect(dependsOn({ sort: '-_updatedAt' }, ['name'])).toBe(true);
  expect(dependsOn({ search: 'x' }, ['name'])).toBe(true);
  expect(dependsOn({}, ['name'])).toBe(false);
});
