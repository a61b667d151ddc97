import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { groupByDue } from '../../tasks/due.ts';
import type { TaskList } from '../../tasks/task-search.ts';

const isToRead = ({ kind }: TaskItem) => kind === 'cc';

/** What to do, the approvals among it, what is only to be read, what one's roles have in common, or all. */
export function tasksOf(list: TaskList, tasks: readonly TaskItem[]): TaskItem[] {
  switch (list) {
    case 'mine':
      return tasks.filter((task) => task.assignee !== null && !isToRead(task));
    case 'approvals':
      return tasks.filter(({ kind }) => kind === 'approval');
    case 'information':
      return tasks.filter(isToRead);
    case 'role':
      return tasks.filter(({ assignee }) => assignee === null);
    default:
      return [...tasks];
  }
}

/** In the order in which the list shows them. */
export const inOrder = (list: TaskList, tasks: readonly TaskItem[], now: Date): TaskItem[] =>
  list === 'done'
    ? tasks.toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
    : groupByDue(tasks, now).flatMap((group) => group.tasks);

/** The task so many places away; the ends stay where they are. */
export function taskBeside(
  tasks: readonly TaskItem[],
  id: string | undefined,
  step: 1 | -1,
): TaskItem | undefined {
  const at = tasks.findIndex((task) => task.id === id);
  if (at < 0) return tasks[0];
  return tasks[Math.min(Math.max(at + step, 0), tasks.length - 1)];
}

/** What to do once that task is done: the one after it, else the one before. */
export function taskAfter(tasks: readonly TaskItem[], id: string): TaskItem | undefined {
  const at = tasks.findIndex((task) => task.id === id);
  return tasks[at + 1] ?? tasks[at - 1];
}
