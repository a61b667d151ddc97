import { expect, test } from '@jest/globals';
import { dueOf, dueText, groupByDue } from '../../../client/tasks/due.ts';
import { readTaskSearch } from '../../../client/tasks/task-search.ts';

const now = new Date(2026, 10, 22, 16, 0);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 30).toISOString();
const task = (id: string, dueAt: string | null) => ({ id, dueAt, createdAt: at(1, 9) });

test('groups tasks by when they are due, the first due first, and leaves out empty groups', () => {
  const groups = groupByDue(
    [
      task('none', null),
      task('late', at(22, 9)),
      task('tonight', at(22, 18)),
      task('old', at(20, 9)),
    ],
    now,
  );
  expect(groups.map(({ due, tasks }) => [due, tasks.map(({ id }) => id)])).toEqual([
    ['overdue', ['old', 'late']],
    ['today', ['tonight']],
    ['none', ['none']],
  ]);
  expect(dueOf(at(23, 0), now)).toBe('later');
});

test('says only as much of the due time as is needed', () => {
  expect(dueText(at(22, 18), now, 'en')).toBe('18:30');
  expect(dueText(at(24, 9), now, 'en')).toBe('Tue 09:30');
  expect(dueText(at(20, 9), now, 'en')).toBe('Nov 20');
});

test('reads the address of the inbox and forgets what it does not know', () => {
  expect(readTaskSearch({ task: 't1', list: 'done' })).toEqual({ task: 't1', list: 'done' });
  expect(readTaskSearch({ task: 7, list: 'luck' })).toEqual({});
});
