import { describe, expect, test } from '@jest/globals';
import { measureFilter, measures, progressOf } from '../../../../client/features/home/measures.ts';
import { monthOf } from '../../../../client/features/home/month.ts';

describe('a month', () => {
  test('begins and ends with its days in the zone', () => {
    expect(monthOf(new Date('2026-11-22T08:00:00Z'), 'Asia/Shanghai')).toEqual({
      period: '2026-11',
      from: '2026-11-01',
      until: '2026-12-01',
      startsAt: '2026-10-31T16:00:00.000Z',
      endsAt: '2026-11-30T16:00:00.000Z',
      gone: 22 / 30,
    });
  });

  test('is the one the zone is in, also around midnight and new year', () => {
    const now = new Date('2026-12-31T20:00:00Z');
    expect(monthOf(now, 'Asia/Shanghai').period).toBe('2027-01');
    expect(monthOf(now, 'America/New_York').period).toBe('2026-12');
  });

  test('follows the change of the clock inside it', () => {
    const { startsAt, endsAt } = monthOf(new Date('2026-10-10T00:00:00Z'), 'Europe/Berlin');
    expect([startsAt, endsAt]).toEqual(['2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z']);
  });
});

describe('a figure', () => {
  const month = monthOf(new Date('2026-11-22T08:00:00Z'), 'Asia/Shanghai');
  const [signed, created] = measures;

  test('filters a date by days and a moment by the moments they begin', () => {
    if (!signed || !created) throw new Error('no measures');
    expect(measureFilter(signed, month, 'u1')).toEqual({
      signedAt: { $gte: '2026-11-01', $lt: '2026-12-01' },
      _owner: 'u1',
    });
    expect(measureFilter(created, month, undefined)).toEqual({
      _createdAt: { $gte: '2026-10-31T16:00:00.000Z', $lt: '2026-11-30T16:00:00.000Z' },
    });
  });

  test('is on pace while its share is at least that of the month', () => {
    expect(progressOf(412_000, 600_000, 0.67)).toMatchObject({ isReached: false, isOnPace: true });
    expect(progressOf(300_000, 600_000, 0.67)).toMatchObject({ share: 0.5, isOnPace: false });
    expect(progressOf(5, 4, 0.67).isReached).toBe(true);
  });
});
