import { expect, test } from '@jest/globals';
import { readLines, writeWorkdays } from '../../../../client/features/settings/calendar-lines.ts';

const label = { 'zh-CN': '国庆节调休', en: 'For National Day' };
const workdays = [
  { date: '2026-10-10', label },
  {
    date: '2026-10-11',
    spans: [
      ['09:00', '12:00'],
      ['13:00', '15:00'],
    ],
    label,
  },
];

test('extra working days go through their text with hours and names', () => {
  const text = writeWorkdays(workdays, 'en');
  expect(text).toBe(
    '2026-10-10 For National Day\n2026-10-11 09:00-12:00, 13:00-15:00 For National Day',
  );
  expect(readLines(text, 'workdays')).toEqual({
    days: [
      { from: '2026-10-10', name: 'For National Day' },
      { from: '2026-10-11', spans: workdays[1]?.spans, name: 'For National Day' },
    ],
  });
});

test.each([
  ['workdays', '2026-10-10\n10/11/2026', 2],
  ['workdays', '2026-10-10 25:00-26:00', 1],
  ['workdays', '2026-10-10 2026-10-12', 1],
  ['holidays', '2026-10-01 2026-10-07\n\n2026-10-09 09:00-12:00', 3],
] as const)('names the line of %s that cannot be read: %s', (kind, text, badLine) => {
  expect(readLines(text, kind)).toEqual({ badLine });
});
