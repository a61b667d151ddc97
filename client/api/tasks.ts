import { queryOptions } from '@tanstack/react-query';
import type { TaskPage } from '../../schemas/generated/api-tasks.ts';
import { request } from './request.ts';

/** How many of the user's open tasks the workbench lists. */
const shown = 12;

/** The user's oldest open tasks, the ones that are due first at the top; `hasMore` tells that there are others. */
export const myTasksQuery = queryOptions({
  queryKey: ['tasks', 'mine'],
  refetchInterval: 30_000,
  queryFn: async ({ signal }) => {
    const page = await request<TaskPage>('/api/tasks', {
      query: { assignee: 'me', state: 'open', limit: String(shown) },
      signal,
    });
    const tasks = page.items.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
    return { tasks, hasMore: page.nextCursor !== null };
  },
});

/** What names a record to people; undefined when it may not be seen. */
export const recordNameQuery = (entity: string, id: string, titleField: string) =>
  queryOptions({
    queryKey: ['records', entity, id, 'name'],
    queryFn: async ({ signal }) => {
      const record = await request<Record<string, unknown>>(
        `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(id)}`,
        { signal },
      );
      const name = record[titleField];
      return typeof name === 'string' ? name : '';
    },
  });
