import type {
  TaskAddSignerBody,
  TaskItem,
  TaskReassignBody,
  TaskReturnBody,
} from '../../../schemas/generated/api-tasks.ts';
import type { ApprovalAction } from '../../../schemas/model/approval/index.ts';
import type { Engine, StoredTask } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { failpoint } from '../../failpoints.ts';
import { newId } from '../../ids.ts';
import { actOnApproval, loadApproval } from '../approvals/index.ts';
import { requireOpen } from './require-open.ts';
import { taskItem } from './task-item.ts';
import { type TaskCtx, isOwnTask, requireTask } from './visible-tasks.ts';

interface Deps {
  engine: Pick<Engine, 'resume'>;
}

const commentPart = ({ comment }: { comment?: string }) =>
  comment === undefined || comment.trim() === '' ? {} : { comment: comment.trim() };

/** An open task of an approval, with its seat. Throws `task.not_found`, `approval.not_allowed`, and as `requireOpen`. */
async function actOnSeat(
  ctx: TaskCtx,
  { engine }: Deps,
  id: string,
  actionFor: (seat: string, task: StoredTask) => ApprovalAction,
): Promise<TaskItem> {
  const changed = await ctx.transaction(async (tx) => {
    const task = await requireTask(ctx, tx, id);
    await requireOpen(tx, task);
    if (task.approval === undefined || task.seat === undefined)
      throw new AppError('approval.not_allowed');
    const action = actionFor(task.seat, task);
    const approval = await loadApproval(tx, task.approval);
    await actOnApproval(ctx, { engine }, tx, { approval, action, task });
    failpoint('T5.inside');
    return taskItem((await tx.get<StoredTask>('tasks', id)) ?? task);
  });
  failpoint('T5.after_commit');
  return changed;
}

function requireOwn(ctx: TaskCtx, task: StoredTask): void {
  if (!isOwnTask(ctx, task)) throw new AppError('approval.not_allowed');
}

/** Gives an approval back to the person who asked, or to an earlier step of the flow. */
export const returnTask = (ctx: TaskCtx, deps: Deps, id: string, body: TaskReturnBody) =>
  actOnSeat(ctx, deps, id, (seat, task) => {
    requireOwn(ctx, task);
    return { kind: 'return', seat, to: body.to, ...commentPart(body) };
  });

/** Lets another person decide. Whoever watches over tasks may always, so that nobody who left holds a run up. */
export async function reassignTask(
  ctx: TaskCtx,
  deps: Deps,
  id: string,
  body: TaskReassignBody,
): Promise<TaskItem> {
  const newSeat = newId();
  const task = await requireTask(ctx, ctx.store, id);
  const approval = task.approval && (await loadApproval(ctx.store, task.approval));
  if (!approval || !(approval.options.reassign || ctx.access.has('tasks')))
    throw new AppError('approval.not_allowed');
  return actOnSeat(ctx, deps, id, (seat) => ({
    kind: 'reassign',
    seat,
    to: body.to,
    newSeat,
    ...commentPart(body),
  }));
}

/** One more person decides, before, after or beside whoever adds them. */
export function addSigner(ctx: TaskCtx, deps: Deps, id: string, body: TaskAddSignerBody) {
  const newSeat = newId();
  return actOnSeat(ctx, deps, id, (seat, task) => {
    requireOwn(ctx, task);
    const { to, where } = body;
    return { kind: 'addSigner', seat, to, where, newSeat, ...commentPart(body) };
  });
}
