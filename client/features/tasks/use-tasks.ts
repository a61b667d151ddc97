import { useInfiniteQuery } from '@tanstack/react-query';
import { taskPagesQuery } from '../../api/tasks.ts';
import type { TaskList } from '../../tasks/task-search.ts';
import { inOrder, tasksOf } from './task-order.ts';

/** The tasks of a list in its order, as far as they were read. */
export function useTasks(list: TaskList, now: Date) {
  const query = useInfiniteQuery(
    taskPagesQuery({ isMine: list !== 'all', state: list === 'done' ? 'completed' : 'open' }),
  );
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const count = (one: TaskList) => (query.data ? tasksOf(one, all).length : undefined);
  return { query, tasks: inOrder(list, tasksOf(list, all), now), count };
}
