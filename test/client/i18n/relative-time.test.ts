import { expect, test } from '@jest/globals';
import { daysAway, relativeTime, spanText } from '../../../client/i18n/relative-time.ts';

const now = new Date(2026, 10, 22, 16, 0);
const at = (month: number, day: number, hour: number, minute = 0, year = 2026) =>
  new Date(year, month - 1, day, hour, minute).toISOString();

test('says how long ago in the largest unit that tells something', () => {
  const say = (moment: string) => relativeTime(moment, now, 'en');
  expect(say(at(11, 22, 16))).toBe('just now');
  expect(relativeTime(at(11, 22, 15, 55), now, 'zh-CN')).toBe('5 分钟前');
  expect(say(at(11, 22, 15, 55))).toBe('5 minutes ago');
  expect(say(at(11, 22, 13))).toBe('3 hours ago');
  expect(say(at(11, 21, 23))).toBe('yesterday');
  expect(say(at(11, 18, 9))).toBe('4 days ago');
  expect(say(at(10, 2, 9))).toBe('Oct 2');
  expect(say(at(10, 2, 9, 0, 2025))).toBe('Oct 2, 2025');
});

test('says a span in both languages', () => {
  expect(spanText(3 * 3_600_000, 'en')).toBe('3 hours');
  expect(spanText(3 * 3_600_000, 'zh-CN')).toBe('3 小时');
  expect(spanText(20_000, 'en')).toBe('1 minute');
});

test('counts days of the calendar, not of 24 hours', () => {
  expect(daysAway(new Date(2026, 10, 23, 0, 5), now)).toBe(1);
  expect(daysAway(new Date(2026, 10, 21, 23, 55), now)).toBe(-1);
});
