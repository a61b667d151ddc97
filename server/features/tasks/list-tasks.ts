import type {
  TaskCounts,
  TaskItem,
  TaskListQuery,
  TaskPage,
} from '../../../schemas/generated/api-tasks.ts';
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

const kinds = { approval: ['approval', 'revise'], cc: ['cc'] } as const;

const ofKind = (kind: NonNullable<TaskListQuery['kind']>): Filter =>
  kind === 'task'
    ? { $or: [{ kind: 'task' }, { kind: { $exists: false } }] }
    : { kind: { $in: [...kinds[kind]] } };

const dueFilter = (due: NonNullable<TaskListQuery['due']>, now: Date): Filter => {
  if (due === 'none') return { dueAt: null };
  return due === 'overdue' ? { dueAt: { $lt: now.toISOString() } } : { dueAt: { $gt: '' } };
};

function filterOf(ctx: TaskCtx, query: TaskListQuery): Filter {
  const { assignee, state, run, record, kind, due } = query;
  const who = assignee === 'me' ? ownTasks(ctx) : assignee === undefined ? undefined : { assignee };
  const said: Filter = {
    ...(state === undefined ? {} : { state: state === 'done' ? { $ne: 'open' } : state }),
    ...(run === undefined ? {} : { run }),
    ...(record === undefined ? {} : { record }),
  };
  const parts = [
    reachableTasks(ctx),
    who,
    said,
    kind && ofKind(kind),
    due && dueFilter(due, ctx.clock.now()),
  ];
  const given = parts.filter((part) => part !== undefined && Object.keys(part).length > 0);
  return given.length === 0 ? {} : { $and: given as Filter[] };
}

const hasWords = ({ title }: StoredTask, words: string | undefined): boolean =>
  words === undefined ||
  Object.values(title).some((text) => text.toLowerCase().includes(words.toLowerCase()));

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
    const matching = page.items.filter((task) => hasWords(task, query.search));
    items.push(...(await withVisibleRecord(ctx, matching)).map(taskItem));
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined || items.length >= limit) break;
  }
  return { items, nextCursor: cursor ?? null };
}

export async function readTask(ctx: TaskCtx, id: string): Promise<TaskItem> {
  return taskItem(await requireTask(ctx, ctx.store, id));
}

/** More than a badge tells apart. */
const mostCounted = 1000;

/** How many open tasks of each kind this person has, up to a thousand. */
export async function countTasks(ctx: TaskCtx): Promise<TaskCounts> {
  const open = await ctx.store.find<StoredTask>('tasks', {
    filter: { $and: [ownTasks(ctx), { state: 'open' }] },
    limit: mostCounted,
  });
  const seen = await withVisibleRecord(ctx, open);
  const number = (wanted: (kind: string) => boolean) =>
    seen.filter(({ kind }) => wanted(kind ?? 'task')).length;
  return {
    task: number((kind) => kind === 'task'),
    approval: number((kind) => kind === 'approval' || kind === 'revise'),
    cc: number((kind) => kind === 'cc'),
  };
}
