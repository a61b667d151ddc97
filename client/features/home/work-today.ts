import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { dueOf } from '../../tasks/due.ts';

export interface WorkToday {
  /** What is due by the end of the day or is late. */
  today: TaskItem[];
  overdue: number;
  /** Without anything for today, what comes next. */
  shown: TaskItem[];
}

/** What of the open tasks, which come in the order of their due time, matters today. */
export function workToday(tasks: readonly TaskItem[], now: Date, most: number): WorkToday {
  const today = tasks.filter(({ dueAt }) => ['overdue', 'today'].includes(dueOf(dueAt, now)));
  const overdue = today.filter(({ dueAt }) => dueOf(dueAt, now) === 'overdue').length;
  return { today, overdue, shown: (today.length > 0 ? today : tasks).slice(0, most) };
}
