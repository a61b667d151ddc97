import { useQuery } from '@tanstack/react-query';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { meQuery } from '../../api/me.ts';
import { recordTasksQuery } from '../../api/record-work.ts';

/** What this person has to do with the record, the most urgent first. */
export function myOpenTask(
  tasks: readonly TaskItem[],
  me: { id: string; roles: readonly string[] },
): TaskItem | undefined {
  return tasks
    .filter(({ state }) => state === 'open')
    .filter(({ assignee, role }) =>
      assignee === null ? role !== null && me.roles.includes(role) : assignee === me.id,
    )
    .toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))[0];
}

export function useMyTask(id: string): TaskItem | undefined {
  const { data: me } = useQuery(meQuery);
  const { data: tasks } = useQuery(recordTasksQuery(id));
  return me && tasks && myOpenTask(tasks, me.user);
}
