import { expect, test } from '@jest/globals';
import { readDay, readMoment } from '../../../client/fields/dates.ts';

const now = new Date(2026, 10, 22, 9, 0);

test.each([
  ['2026-1-5', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['２０２６．１．５', '2026-01-05'],
  ['20260105', '2026-01-05'],
  ['3/8', '2026-03-08'],
  ['3月8日', '2026-03-08'],
  ['今天', '2026-11-22'],
  ['Tomorrow', '2026-11-23'],
  ['+10', '2026-12-02'],
  ['2026-02-30', undefined],
  ['soon', undefined],
])('reads the day %j as %j', (typed, day) => {
  expect(readDay(typed, now)).toBe(day);
});

test.each([
  ['2026-11-22 14:30', new Date(2026, 10, 22, 14, 30)],
  ['明天 9:05', new Date(2026, 10, 23, 9, 5)],
  ['11月30日 14点', new Date(2026, 10, 30, 14, 0)],
  ['8:15', new Date(2026, 10, 22, 8, 15)],
  ['2026-11-30', new Date(2026, 10, 30, 0, 0)],
])('reads the moment %j on the clock of the reader', (typed, moment) => {
  expect(readMoment(typed, now)).toBe(moment.toISOString());
});

test('does not guess at a moment that is none', () => {
  expect(readMoment('2026-11-22 25:00', now)).toBeUndefined();
  expect(readMoment('later', now)).toBeUndefined();
});
