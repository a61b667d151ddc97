import type { TaskItem, TaskListQuery, TaskPage } from '../../../schemas/generated/api-tasks.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { StoredTask } from '../../engine/index.ts';
import { pageOf } from '../definitions/index.ts';
import { pageSize } from '../runs/index.ts';
import { taskItem } from './task-item.ts';
import {
  type TaskCtx,
  ownTasks,
  reachableTasks,
  requireTask,
  withVisibleRecord,
} from './visible-tasks.ts';

/** Pages that are looked through for one that has something to show. */
const mostPages = 20;

function filterOf(ctx: TaskCtx, { assignee, state, run, record }: TaskListQuery): Filter {
  const who = assignee === 'me' ? ownTasks(ctx) : assignee === undefined ? undefined : { assignee };
  const said: Filter = {
    ...(state === undefined ? {} : { state }),
    ...(run === undefined ? {} : { run }),
    ...(record === undefined ? {} : { record }),
  };
  const parts = [reachableTasks(ctx), who, said];
  const given = parts.filter((part) => part !== undefined && Object.keys(part).length > 0);
  return given.length === 0 ? {} : { $and: given as Filter[] };
}

/** Oldest first unless the newest are asked for. */
export async function listTasks(ctx: TaskCtx, query: TaskListQuery): Promise<TaskPage> {
  const limit = pageSize(query.limit);
  let { cursor } = query as { cursor?: string | undefined };
  const items: TaskItem[] = [];
  for (let count = 0; count < mostPages; count += 1) {
    const page = await pageOf<StoredTask>(ctx.store, 'tasks', {
      filter: filterOf(ctx, query),
      sort: query.newest ? [{ field: '_id', direction: -1 }] : [],
      limit: limit - items.length,
      cursor,
    });
    items.push(...(await withVisibleRecord(ctx, page.items)).map(taskItem));
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined || items.length >= limit) break;
  }
  return { items, nextCursor: cursor ?? null };
}

export async function readTask(ctx: TaskCtx, id: string): Promise<TaskItem> {
  return taskItem(await requireTask(ctx, ctx.store, id));
}
