import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  CompleteBody,
  TaskCompleted,
  TaskItem,
  TaskPage,
} from '../../schemas/generated/api-tasks.ts';
import { request } from './request.ts';

/** How many of the user's open tasks are looked at to tell which are due first. */
const looked = 100;

/** The user's oldest open tasks, the ones that are due first at the top; `hasMore` tells that there are others. */
export const myTasksQuery = queryOptions({
  queryKey: ['tasks', 'mine'],
  queryFn: async ({ signal }) => {
    const page = await request<TaskPage>('/api/tasks', {
      query: { assignee: 'me', state: 'open', limit: String(looked) },
      signal,
    });
    // What is only to be read is nothing to do.
    const toDo = page.items.filter(({ kind }) => kind !== 'cc');
    const tasks = toDo.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
    return { tasks, hasMore: page.nextCursor !== null };
  },
});

export interface TaskSelection {
  /** Everybody's otherwise, for those with the right `tasks`. */
  isMine: boolean;
  state: 'open' | 'completed';
}

/** Tasks page by page: open ones oldest first, completed ones newest first. */
export const taskPagesQuery = ({ isMine, state }: TaskSelection) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'pages', { isMine, state }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<TaskPage>('/api/tasks', {
        query: {
          state,
          limit: state === 'open' ? '200' : '50',
          ...(isMine ? { assignee: 'me' } : {}),
          ...(state === 'completed' ? { newest: 'true' } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => request<TaskItem>(`/api/tasks/${encodeURIComponent(id)}`, { signal }),
  });

/**
 * The values are written to the record and the run goes on. Throws `ApiError` 409 `task.already_completed` with
 * `details: {by, at, outcome}`, `task.cancelled`, `task.stale`, 412 `record.stale` with `details: {current, changed}`,
 * and 422 with pointers below `/values`.
 */
export const completeTask = (id: string, body: CompleteBody) =>
  request<TaskCompleted>(`/api/tasks/${encodeURIComponent(id)}/complete`, {
    method: 'POST',
    body,
  });
