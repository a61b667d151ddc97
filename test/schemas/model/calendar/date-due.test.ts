import { describe, expect, it } from '@jest/globals';
import { type DateRule, dateDue } from '../../../../schemas/model/calendar/index.ts';

const due = (value: string, rule: DateRule, timeZone = 'Europe/Berlin') =>
  dateDue(value, rule, timeZone)?.toISOString();

describe('dateDue', () => {
  it.each(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'])(
    'takes a date-time in the hour that the clock shows twice as it is: %s',
    (value) => {
      expect(due(value, {})).toBe(value);
      const hourLater = new Date(Date.parse(value) + 3_600_000).toISOString();
      expect(due(value, { offset: 'PT1H' })).toBe(hourLater);
    },
  );

  it('keeps the time of day of a date-time over a change of the clock', () => {
    expect(due('2026-10-24T07:15:00.000Z', { offset: 'P1D' })).toBe('2026-10-25T08:15:00.000Z');
    expect(due('2026-10-24T07:15:00.000Z', { time: '09:00' })).toBe('2026-10-24T07:00:00.000Z');
  });

  it.each<[string, string, DateRule, string]>([
    ['a day after the last', '9999-12-31', { offset: 'PT48H' }, 'Asia/Shanghai'],
    ['an evening west of Greenwich', '9999-12-31', { time: '20:00' }, 'America/New_York'],
    ['a date-time of a later year', '+012000-01-01T00:00:00Z', {}, 'Asia/Shanghai'],
  ])('leads to the last moment of the year 9999 at most: %s', (_name, value, rule, timeZone) => {
    expect(due(value, rule, timeZone)).toBe('9999-12-31T23:59:59.999Z');
  });

  it('leads to the beginning of the year 0 at least', () => {
    expect(due('0050-06-01', {}, 'UTC')).toBe('0050-06-01T00:00:00.000Z');
    expect(due('0000-01-01', {}, 'Asia/Shanghai')).toBe('0000-01-01T00:00:00.000Z');
  });

  it('knows no moment for an offset that leads to no date', () => {
    expect(due('2026-10-25', { offset: 'P99999999D' })).toBeUndefined();
  });
});
