import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { dueOf } from '../../tasks/due.ts';

export interface WorkToday {
  /** What is due by the end of the day or is late. */
  today: TaskItem[];
  overdue: number;
  /** Those of today, and what comes next where they leave room. */
  shown: TaskItem[];
}

/** A list with fewer rows looks empty. */
const fewest = 6;

/** What of the open tasks, which come in the order of their due time, matters today. */
export function workToday(tasks: readonly TaskItem[], now: Date, most: number): WorkToday {
  const isToday = ({ dueAt }: TaskItem) => ['overdue', 'today'].includes(dueOf(dueAt, now));
  const today = tasks.filter(isToday);
  const next = tasks.filter((task) => !isToday(task));
  const overdue = today.filter(({ dueAt }) => dueOf(dueAt, now) === 'overdue').length;
  const room = Math.min(Math.max(today.length, fewest), most);
  return { today, overdue, shown: [...today, ...next].slice(0, room) };
}
