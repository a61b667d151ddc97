import { expect, test } from '@jest/globals';
import { keyFacts, taskLayout } from '../../../../client/features/tasks/task-layout.ts';
import {
  inOrder,
  taskAfter,
  taskBeside,
  tasksOf,
} from '../../../../client/features/tasks/task-order.ts';
import type { TaskItem } from '../../../../schemas/generated/api-tasks.ts';
import { type Field, fieldsOf } from '../../../../schemas/model/fields.ts';

const form = {
  pages: [
    {
      sections: [
        { columns: 2, fields: [{ field: 'intent' }, { field: 'phone' }] },
        { fields: [{ field: 'company' }] },
      ],
    },
  ],
};

test('a task shows the fields it may write as its form places them, the rest below', () => {
  expect(taskLayout(form, ['intent', 'note'], ['intent']).pages[0]?.sections).toEqual([
    { columns: 2, fields: [{ field: 'intent', required: true }] },
    { columns: 2, fields: [{ field: 'note' }] },
  ]);
  expect(taskLayout(undefined, ['note'], ['note']).pages[0]?.sections).toEqual([
    { columns: 2, fields: [{ field: 'note', required: true }] },
  ]);
});

test('key facts are what is there and not filled in anyway', () => {
  const fields: Field[] = fieldsOf(
    {
      schema: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          company: { type: 'string' },
          phone: { type: 'string' },
          intent: { type: 'string' },
        },
      },
    },
    'CNY',
  );
  const record = { name: 'Wang', company: 'Wuhan Water', phone: '', intent: 'high' };
  expect(keyFacts(fields, record, ['name', 'intent']).map(({ key }) => key)).toEqual(['company']);
});

const task = (id: string, more: Partial<TaskItem> = {}) =>
  ({ id, assignee: 'u1', dueAt: null, createdAt: `2026-11-0${id}T00:00:00Z`, ...more }) as TaskItem;

test('splits what is mine from what anybody of my role may take', () => {
  const tasks = [task('1'), task('2', { assignee: null })];
  expect(tasksOf('mine', tasks).map(({ id }) => id)).toEqual(['1']);
  expect(tasksOf('role', tasks).map(({ id }) => id)).toEqual(['2']);
  expect(tasksOf('all', tasks)).toHaveLength(2);
});

test('moves between tasks and stays at the ends; after the last comes the one before', () => {
  const tasks = [task('1'), task('2'), task('3')];
  expect(taskBeside(tasks, '1', 1)?.id).toBe('2');
  expect(taskBeside(tasks, '1', -1)?.id).toBe('1');
  expect(taskBeside(tasks, undefined, 1)?.id).toBe('1');
  expect(taskAfter(tasks, '2')?.id).toBe('3');
  expect(taskAfter(tasks, '3')?.id).toBe('2');
  expect(taskAfter([task('1')], '1')).toBeUndefined();
});

test('lists what was done by when it was done', () => {
  const done = [task('1', { at: '2026-11-01' }), task('2', { at: '2026-11-09' })];
  expect(inOrder('done', done, new Date()).map(({ id }) => id)).toEqual(['2', '1']);
});
