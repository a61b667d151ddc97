import { describe, expect, test } from '@jest/globals';
import {
  type WorkCalendar,
  addWorkingDays,
  addWorkingDuration,
  addWorkingTime,
  isWorkingTime,
  momentOn,
  nextWorkingTime,
  subtractWorkingTime,
} from '../../../../schemas/model/calendar/index.ts';
import { clockIn, dstZones, switchesOf } from '../../../support/dst-zones.ts';

const office: string[][] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const china: WorkCalendar = {
  timeZone: 'Asia/Shanghai',
  week: { mon: office, tue: office, wed: office, thu: office, fri: office },
  holidays: [{ from: '2026-10-01', to: '2026-10-07' }, { from: '2027-01-01' }],
  workdays: [{ date: '2026-10-10' }],
};
const at = (local: string): Date => new Date(`${local}:00+08:00`);
const minute = 60_000;
const hour = 60 * minute;

describe('a business calendar', () => {
  test('knows hours, breaks, holidays and worked weekends', () => {
    const worked = ['2026-11-20T09:00', '2026-11-20T17:59', '2026-10-10T10:00'];
    const free = ['2026-11-20T12:30', '2026-11-20T18:00', '2026-11-21T10:00', '2026-10-05T10:00'];
    expect(worked.map((local) => isWorkingTime(china, at(local)))).toEqual([true, true, true]);
    expect(free.map((local) => isWorkingTime(china, at(local)))).toEqual(free.map(() => false));
  });

  test('counts working time over weekends, holidays and the end of the year', () => {
    const add = (from: string, hours: number) => addWorkingTime(china, at(from), hours * hour);
    expect(add('2026-11-20T17:00', 2)).toEqual(at('2026-11-23T10:00'));
    expect(add('2026-11-20T10:00', 7)).toEqual(at('2026-11-20T18:00'));
    expect(add('2026-09-30T17:00', 9)).toEqual(at('2026-10-08T18:00'));
    expect(add('2026-12-31T17:00', 2)).toEqual(at('2027-01-04T10:00'));
    expect(add('2026-11-21T10:00', 0)).toEqual(at('2026-11-23T09:00'));
    expect(subtractWorkingTime(china, at('2026-11-23T10:00'), 2 * hour)).toEqual(
      at('2026-11-20T17:00'),
    );
  });

  test('counts working days to the same time of day, from the next working time when outside', () => {
    const add = (from: string, days: number) => addWorkingDays(china, at(from), days);
    expect(add('2026-11-20T15:00', 1)).toEqual(at('2026-11-23T15:00'));
    expect(add('2026-11-20T20:00', 1)).toEqual(at('2026-11-24T09:00'));
    expect(add('2026-09-30T10:00', 3)).toEqual(at('2026-10-10T10:00'));
    expect(add('2026-11-23T15:00', -1)).toEqual(at('2026-11-20T15:00'));
    expect(add('2026-11-22T15:00', -1)).toEqual(at('2026-11-19T18:00'));
    expect(add('2026-11-21T15:00', 0)).toEqual(at('2026-11-23T09:00'));
  });

  test('reads durations as working days and hours, weeks as ordinary ones', () => {
    const add = (from: string, duration: string, sign?: 1 | -1) =>
      addWorkingDuration(china, at(from), duration, sign);
    expect(add('2026-11-20T17:00', 'P1DT2H')).toEqual(at('2026-11-24T10:00'));
    expect(add('2026-11-20T17:00', 'PT2H')).toEqual(at('2026-11-23T10:00'));
    expect(add('2026-11-22T17:00', 'P1W')).toEqual(at('2026-11-30T09:00'));
    expect(add('2026-11-24T15:00', 'P3D', -1)).toEqual(at('2026-11-19T15:00'));
    expect(add('2026-11-24T15:00', 'three days')).toBeUndefined();
  });

  test('an empty calendar has no next moment, and says so at once', () => {
    const empty: WorkCalendar = { timeZone: 'Europe/Berlin', week: {} };
    const started = performance.now();
    expect(nextWorkingTime(empty, at('2026-11-20T10:00'))).toBeUndefined();
    expect(addWorkingTime(empty, at('2026-11-20T10:00'), hour)).toBeUndefined();
    expect(addWorkingDays(empty, at('2026-11-20T10:00'), 1)).toBeUndefined();
    expect(addWorkingTime(china, at('2026-11-20T10:00'), 1e15)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('a day that the zone left out has no working time, a time that the clock jumps over is the jump', () => {
    const samoa: WorkCalendar = { timeZone: 'Pacific/Apia', week: { thu: office, fri: office } };
    const thursday = new Date('2011-12-30T03:00:00Z');
    expect(addWorkingDays(samoa, thursday, 1)?.toISOString()).toBe('2012-01-05T03:00:00.000Z');
    expect(momentOn('Europe/Berlin', '2026-03-29', '02:30')?.toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    expect(momentOn('Europe/Berlin', '2026-10-25', '02:30')?.toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    expect(momentOn('Europe/Berlin', 'soon', '02:30')).toBeUndefined();
  });
});

/** Whether each minute is worked, by asking the runtime's clock: shares nothing with the code it checks. */
function minutesWorked(calendar: WorkCalendar, from: number, count: number): boolean[] {
  const show = clockIn(calendar.timeZone);
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  return Array.from({ length: count }, (_, index) => {
    const [date = '', time = ''] = show(from + index * minute).split(' ');
    const name = names[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun';
    return (calendar.week[name] ?? []).some(([a = '', b = '']) => a <= time && time < b);
  });
}

describe('around every change of the clock', () => {
  const night = [
    ['00:00', '02:30'],
    ['03:30', '24:00'],
  ];
  const week = { sat: [['20:00', '24:00']], sun: night, mon: night, fri: night, thu: night };

  test.each(dstZones)('%s counts each minute once, as counting by hand does', (timeZone) => {
    const calendar: WorkCalendar = { timeZone, week };
    const switches = switchesOf(timeZone);
    expect(switches.length).toBeGreaterThanOrEqual(2);
    for (const change of switches) {
      const from = change - 20 * hour;
      const worked = minutesWorked(calendar, from, 40 * 60);
      const moments = worked.map((_, index) => new Date(from + index * minute));
      expect(moments.map((moment) => isWorkingTime(calendar, moment))).toEqual(worked);
      const places = worked.flatMap((isWorked, index) => (isWorked ? [index] : []));
      for (const wanted of [1, 7, 200, 601]) {
        const start = 37 * wanted;
        const nth = places.filter((place) => place >= start % 1200)[wanted - 1];
        if (nth === undefined) continue;
        const expected = new Date(from + (nth + 1) * minute);
        const begin = new Date(from + (start % 1200) * minute);
        expect(addWorkingTime(calendar, begin, wanted * minute)).toEqual(expected);
      }
    }
  });
});
