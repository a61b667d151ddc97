import { expect, test } from '@jest/globals';
import { awayUntil } from '../../../../client/features/people/away-until.ts';

const now = new Date('2026-11-23T04:00:00.000Z');
const week = { from: '2026-11-23T00:00:00.000Z', to: '2026-11-30T16:00:00.000Z' };

test('whoever has entered an absence for today is away until its end', () => {
  expect(awayUntil({ absences: [week] }, now)).toEqual(new Date(week.to));
  expect(awayUntil({ absentUntil: '2026-11-24T00:00:00.000Z', absences: [week] }, now)).toEqual(
    new Date(week.to),
  );
});

test('absences that are over or still to come leave somebody there', () => {
  const over = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
  const later = { from: '2026-12-01T00:00:00.000Z', to: '2026-12-02T00:00:00.000Z' };
  expect(awayUntil({ absences: [over, later] }, now)).toBeUndefined();
  expect(awayUntil({ absentUntil: over.to }, now)).toBeUndefined();
});
