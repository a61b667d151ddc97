import type { Locale } from '../../schemas/model/language.ts';
import { daysAway } from '../i18n/relative-time.ts';

export type Due = 'overdue' | 'today' | 'later' | 'none';

/** In the order in which a list shows them. */
export const dues: readonly Due[] = ['overdue', 'today', 'later', 'none'];

export function dueOf(dueAt: string | null, now: Date): Due {
  if (dueAt === null) return 'none';
  const due = new Date(dueAt);
  if (due.getTime() < now.getTime()) return 'overdue';
  return daysAway(due, now) <= 0 ? 'today' : 'later';
}

/** The due time without what goes without saying: the hour today, the weekday within a week, then the date. */
export function dueText(dueAt: string, now: Date, locale: Locale): string {
  const due = new Date(dueAt);
  const days = daysAway(due, now);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(due);
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (days === 0) return time;
  if (days > 0 && days < 7) return `${format({ weekday: 'short' })} ${time}`;
  return format({ month: 'short', day: 'numeric' });
}

export interface DueGroup<T> {
  due: Due;
  tasks: T[];
}

/** The tasks by when they are due, each group by time; groups without tasks are left out. */
export function groupByDue<T extends { dueAt: string | null; createdAt: string }>(
  tasks: readonly T[],
  now: Date,
): DueGroup<T>[] {
  const inOrder = tasks.toSorted((a, b) =>
    (a.dueAt ?? a.createdAt).localeCompare(b.dueAt ?? b.createdAt),
  );
  return dues
    .map((due) => ({ due, tasks: inOrder.filter((task) => dueOf(task.dueAt, now) === due) }))
    .filter((group) => group.tasks.length > 0);
}
