import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Ctx } from '../../context.ts';
import type { StoredTask } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import { isRecordVisible, visibleSubjects } from '../runs/index.ts';

export type TaskCtx = Pick<
  Ctx,
  | 'access'
  | 'actor'
  | 'catalog'
  | 'clock'
  | 'directory'
  | 'figures'
  | 'locale'
  | 'settings'
  | 'store'
  | 'transaction'
>;

type Who = Pick<TaskCtx, 'actor' | 'access'>;

/** Tasks that this actor has to do: their own, and those of their roles that nobody took. */
export function ownTasks({ actor }: Pick<Who, 'actor'>): Filter {
  if (actor.kind !== 'user') return { assignee: '' };
  const mine: Filter = { assignee: actor.id };
  if (actor.roles.length === 0) return mine;
  return { $or: [mine, { assignee: null, role: { $in: actor.roles } }] };
}

export function isOwnTask({ actor }: Pick<Who, 'actor'>, task: StoredTask): boolean {
  if (actor.kind !== 'user') return false;
  if (task.assignee !== null) return task.assignee === actor.id;
  return task.role !== null && actor.roles.includes(task.role);
}

/** Own ones, and with the right `tasks` everybody's; always only where the record may be read. */
export const reachableTasks = (ctx: Who): Filter => (ctx.access.has('tasks') ? {} : ownTasks(ctx));

const isReachable = (ctx: Who, task: StoredTask): boolean =>
  ctx.access.has('tasks') || isOwnTask(ctx, task);

/** Those whose record may be read, or that have none. */
export async function withVisibleRecord(
  ctx: TaskCtx,
  tasks: readonly StoredTask[],
): Promise<StoredTask[]> {
  const visible = await visibleSubjects(ctx, ctx.store, tasks);
  return tasks.filter((task) => task.record === null || visible.has(task));
}

/** Throws `task.not_found`, also for a task of somebody else or of a record out of sight. */
export async function requireTask(
  ctx: TaskCtx,
  reader: Pick<Reader, 'get'>,
  id: string,
): Promise<StoredTask> {
  const task = await reader.get<StoredTask>('tasks', id);
  const isSeen =
    task &&
    isReachable(ctx, task) &&
    (task.record === null || (await isRecordVisible(ctx, reader, task)));
  if (!isSeen) throw new AppError('task.not_found', { details: { task: id } });
  return task;
}
