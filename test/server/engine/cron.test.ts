import { expect, test } from '@jest/globals';
import { nextCronTime } from '../../../server/engine/cron.ts';
import { clockIn, dstZones, switchesOf } from '../../support/dst-zones.ts';

const day = 86_400_000;
const daily = ['0 0 * * *', '15 0 * * *', '30 1 * * *', '30 2 * * *', '30 23 * * *'];

test.each(dstZones)('%s: a daily schedule has each day once over both switches', (timeZone) => {
  const show = clockIn(timeZone);
  for (const change of switchesOf(timeZone))
    for (const cron of daily) {
      const days: string[] = [];
      let at: Date | undefined = new Date(change - 3 * day);
      while (at && at.getTime() < change + 3 * day) {
        at = nextCronTime({ cron, timeZone }, at, 'UTC');
        if (at) days.push(show(at.getTime() - (cron.includes(' 23 ') ? 60_000 : 0)).slice(0, 10));
      }
      const [first = ''] = days;
      const expected = days.map((_, index) =>
        new Date(Date.parse(first) + index * day).toISOString().slice(0, 10),
      );
      expect([cron, days]).toEqual([cron, expected]);
    }
});

test('an hourly schedule goes on through a switch', () => {
  const spec = { cron: '30 * * * *', timeZone: 'America/Nuuk' };
  const before = new Date('2026-03-29T00:45:00Z');
  expect(nextCronTime(spec, before, 'UTC')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
});
