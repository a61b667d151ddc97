import { expect, test } from '@jest/globals';
import { everyPeriod } from '../../../../client/features/dashboards/tiles/every-period.ts';

const rows = (...starts: (string | null)[]) => starts.map((start) => ({ start }));

test('months in which nothing happened have their place between those in which something did', () => {
  expect(everyPeriod(rows('2026-11-01', '2026-08-01'), 'month')).toEqual([
    '2026-08-01',
    '2026-09-01',
    '2026-10-01',
    '2026-11-01',
  ]);
});

test('the periods around them within the chosen days are there too', () => {
  expect(
    everyPeriod(rows('2026-02-01'), 'month', { from: '2025-12-01', to: '2026-04-20' }),
  ).toEqual(['2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']);
  expect(everyPeriod(rows('2026-11-16'), 'week', { from: '2026-11-04', to: '2026-11-24' })).toEqual(
    ['2026-11-09', '2026-11-16', '2026-11-23'],
  );
  expect(
    everyPeriod(rows('2026-10-01'), 'quarter', { from: '2026-01-01', to: '2026-11-24' }),
  ).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']);
});

test('what has no day stays, and too many are left to those that are known', () => {
  expect(everyPeriod(rows(null, '2025-01-01', '2026-01-01'), 'year')).toEqual([
    null,
    '2025-01-01',
    '2026-01-01',
  ]);
  expect(everyPeriod(rows('2020-01-01', '2026-01-01'), 'day')).toHaveLength(2);
  expect(everyPeriod(rows(null), 'day')).toEqual([null]);
});
