import { expect, test } from '@jest/globals';
import { changeOf, ratioOf } from '../../../../client/features/dashboards/figures.ts';
import { comparedRange, withRange } from '../../../../client/features/dashboards/period.ts';
import {
  freeId,
  groupable,
  measurable,
  moveTile,
  newTile,
  tileKinds,
  withTile,
} from '../../../../client/features/dashboards/editor/tile-draft.ts';
import { fieldsOf } from '../../../../schemas/model/fields.ts';

const label = { 'zh-CN': '甲', en: 'A' };
const fields = fieldsOf({
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      amount: { type: 'number', 'x-type': 'money' },
      stage: { type: 'string', enum: ['open', 'won'] },
      signedAt: { type: 'string', format: 'date' },
    },
  },
});
const ratio = { id: 'roi', label, numerator: 'revenue', minus: 'cost', denominator: 'cost' };

test('a ratio is exact, and nothing where the denominator is zero or unknown', () => {
  expect(ratioOf(ratio, { revenue: '279.3008', cost: 100 })).toBe(1.793008);
  expect(ratioOf(ratio, { revenue: 10, cost: 0 })).toBeNull();
  expect(ratioOf(ratio, { revenue: 10, cost: null })).toBeNull();
});

test('compares as much of the period as has passed with the same days earlier', () => {
  const now = new Date(2026, 10, 22, 12);
  expect(comparedRange('thisYear', 'lastYear', now)).toEqual({
    from: '2025-01-01',
    to: '2025-11-23',
  });
  expect(comparedRange('thisMonth', 'before', now)).toEqual({
    from: '2026-10-01',
    to: '2026-10-23',
  });
  expect(comparedRange('last30', 'before', now)).toEqual({ from: '2026-09-24', to: '2026-10-24' });
  expect(comparedRange('all', 'lastYear', now)).toBeUndefined();
  expect(comparedRange('thisMonth', 'before', new Date(2026, 2, 31, 12))?.to).toBe('2026-03-01');
});

test('the period joins the filter and never replaces a condition on the same date', () => {
  const range = { from: '@month', to: '@month+1m' };
  const within = { paidAt: { $gte: '@month', $lt: '@month+1m' } };
  expect(withRange({ status: 'received' }, 'paidAt', range)).toEqual({
    status: 'received',
    ...within,
  });
  expect(withRange({ paidAt: { $exists: true } }, 'paidAt', range)).toEqual({
    $and: [{ paidAt: { $exists: true } }, within],
  });
  expect(withRange({ status: 'received' }, undefined, range)).toEqual({ status: 'received' });
});

test('a change is a share of what was, and unknown from nothing', () => {
  expect(changeOf(150, 100)).toBe(0.5);
  expect(changeOf(-50, -100)).toBe(0.5);
  expect(changeOf(5, 0)).toBeNull();
});

test('a new tile of every kind is cut by what suits it', () => {
  const made = tileKinds.map((kind) => newTile(kind, { id: 'a', entity: 'deal', label, fields }));
  expect(made.map(({ aggregate }) => aggregate?.groupBy)).toEqual([
    [],
    ['name'],
    [{ field: 'signedAt', unit: 'month' }],
    ['stage'],
    undefined,
  ]);
  expect(made[3]?.order).toEqual(['open', 'won']);
  expect(made[4]?.columns).toEqual(['name', 'amount', 'stage', 'signedAt']);
});

test('offers only fields that can be measured or cut by', () => {
  const keys = (list: { key: string }[]) => list.map(({ key }) => key);
  expect(keys(measurable('sum', fields))).toEqual(['amount']);
  expect(keys(measurable('max', fields))).toEqual(['amount', 'signedAt']);
  expect(measurable('count', fields)).toEqual([]);
  expect(keys(groupable('line', fields))).toEqual(['signedAt']);
});

test('tiles are moved, replaced and removed, and ids stay free', () => {
  const tile = (id: string) => newTile('number', { id, entity: 'deal', label, fields });
  const board = { name: 'b', label, tiles: [tile('tile_1'), tile('tile_3')] };
  expect(freeId(board.tiles)).toBe('tile_4');
  expect(moveTile(board, 0, 1).tiles.map(({ id }) => id)).toEqual(['tile_3', 'tile_1']);
  expect(moveTile(board, 0, -1)).toBe(board);
  expect(withTile(board, 0, undefined).tiles).toHaveLength(1);
});
