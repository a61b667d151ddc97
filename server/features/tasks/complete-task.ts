import type { CompleteBody, TaskCompleted } from '../../../schemas/generated/api-tasks.ts';
import type { Cause } from '../../../schemas/generated/event.ts';
import { type Finding, inLanguage, pointerStep } from '../../../schemas/model/finding.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Engine, StoredTask } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { failpoint } from '../../failpoints.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { ApprovalAction } from '../../../schemas/model/approval/index.ts';
import type { Transaction } from '../../store/port.ts';
import { actOnApproval, loadApproval } from '../approvals/index.ts';
import type { Access } from '../access/index.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { writeRecord } from '../records/index.ts';
import { loadRunItem, withoutHidden } from '../runs/index.ts';
import { taskItem } from './task-item.ts';
import { requireOpen } from './require-open.ts';
import { type TaskCtx, isOwnTask, requireTask } from './visible-tasks.ts';

const outcomeLabel = { 'zh-CN': '结果', en: 'The outcome' };

function findingsOf(
  ctx: TaskCtx,
  task: StoredTask,
  body: CompleteBody,
  known: RecordDoc | undefined,
): Finding[] {
  const values = body.values ?? {};
  const entity = task.entity ? ctx.catalog.get(task.entity) : undefined;
  const labelOf = (key: string) => entity?.field(key)?.label ?? { 'zh-CN': key, en: key };
  const at = (key: string) => `/values${pointerStep(key)}`;
  const outcome = task.outcomes.some(({ id }) => id === body.outcome)
    ? []
    : [fieldFinding('/outcome', 'option_unknown', outcomeLabel, { value: body.outcome })];
  const unknown = Object.keys(values)
    .filter((key) => !task.fields.includes(key))
    .map((key) => fieldFinding(at(key), 'unknown_field', labelOf(key)));
  const needed = body.outcome === 'rejected' && task.seat !== undefined ? [] : task.required;
  const missing = needed
    .filter((key) => ((key in values ? values[key] : known?.[key]) ?? null) === null)
    .map((key) => fieldFinding(at(key), 'required', labelOf(key)));
  return [...outcome, ...unknown, ...missing];
}

/** Having the task is having the right to change this record; which fields stays a matter of the role. */
function taskAccess(access: Access, entity: string): Access {
  return {
    has: (right) => access.has(right),
    entity: (name) =>
      name === entity ? { ...access.entity(name), update: 'all' } : access.entity(name),
    rowFilter: (name, action) =>
      name === entity && action === 'update' ? null : access.rowFilter(name, action),
  };
}

const causeOf = ({ run, flow, node }: StoredTask): Cause => ({ run, flow, node, reason: 'task' });

/** Pointers of the write path are into the record; the caller sent it as `values`. */
function insideValues(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'request.invalid') return error;
  const problems = error.problems.map((problem) => ({
    ...problem,
    pointer: `/values${problem.pointer}`,
  }));
  return new AppError('request.invalid', { problems, cause: error });
}

async function writeValues(
  ctx: TaskCtx,
  tx: Transaction,
  task: StoredTask,
  { values: patch = {}, recordRev }: CompleteBody,
): Promise<void> {
  const { entity, record: id } = task;
  if (!entity || !id || Object.keys(patch).length === 0) return;
  const access = taskAccess(ctx.access, entity);
  const writer = { ...ctx, access, cause: causeOf(task) };
  const seen = recordRev === undefined ? {} : { expectedRev: recordRev };
  const change = { kind: 'update', entity, id, patch, ...seen } as const;
  await writeRecord(writer, tx, change).catch((error: unknown) => {
    throw insideValues(error);
  });
}

/** The record of a task. Throws `approval.record_changed` when it moved on since an approver looked at it. */
async function requireSeenRecord(
  ctx: TaskCtx,
  tx: Transaction,
  { entity, record, seat }: StoredTask,
  rev: number | undefined,
): Promise<RecordDoc | undefined> {
  const collection = entity === null ? undefined : ctx.catalog.get(entity)?.collection;
  if (collection === undefined || !record) return undefined;
  const current = await tx.get<RecordDoc>(collection, record);
  if (seat === undefined) return current;
  // A change at the same time either is seen here or finds the decision made.
  await tx.touch(collection, record);
  if (current && rev !== undefined && current._rev !== rev)
    throw new AppError('approval.record_changed', { details: { current: current._rev } });
  return current;
}

function actionOf(task: StoredTask, { outcome, comment }: CompleteBody): ApprovalAction {
  const said = comment?.trim() ? { comment: comment.trim() } : {};
  if (task.seat === undefined)
    return { kind: outcome === 'withdraw' ? 'withdraw' : 'sendAgain', ...said };
  const verdict = outcome === 'approved' ? 'approved' : 'rejected';
  return { kind: 'decide', seat: task.seat, verdict, ...said };
}

/** A decision, or what was returned and is sent again: the approval counts it and ends the task. */
async function completeApprovalTask(
  ctx: TaskCtx,
  deps: CompleteDeps,
  tx: Transaction,
  { task, body }: { task: StoredTask & { approval: string }; body: CompleteBody },
): Promise<StoredTask> {
  const action = actionOf(task, body);
  const approval = await loadApproval(tx, task.approval);
  await actOnApproval(ctx, deps, tx, { approval, action, task });
  return (await tx.get<StoredTask>('tasks', task._id)) ?? task;
}

async function completeOwn(
  ctx: TaskCtx,
  { engine }: CompleteDeps,
  tx: Transaction,
  { task, body }: { task: StoredTask; body: CompleteBody },
): Promise<StoredTask> {
  const { outcome } = body;
  const at = ctx.clock.now().toISOString();
  const by = ctx.actor.id ?? null;
  const _rev = task._rev + 1;
  const completed: StoredTask = { ...task, state: 'completed', outcome, by, at, _rev };
  await tx.update<StoredTask>('tasks', completed, task._rev);
  // What was only to be read has nothing waiting for it.
  if (task.kind !== 'cc')
    await engine.resume(tx, task, {
      kind: 'completed',
      port: outcome,
      output: { outcome, by, at },
    });
  return completed;
}

const hasApproval = (task: StoredTask): task is StoredTask & { approval: string } =>
  task.approval !== undefined;

/** Watching over tasks is no right to decide or to read in somebody's name. */
function requireOwn(ctx: TaskCtx, task: StoredTask): void {
  if ((hasApproval(task) || task.kind === 'cc') && !isOwnTask(ctx, task))
    throw new AppError('approval.not_allowed');
}

interface CompleteDeps {
  engine: Pick<Engine, 'resume'>;
}

/**
 * T5: the outcome, the values and the signal to the run, in one transaction; of two who complete at once one wins.
 * Throws `task.not_found`, `task.already_completed`, `task.cancelled`, `task.stale`, `request.invalid`, `record.stale`
 * when values were made from an older record, and of an approval `approval.not_allowed`, `approval.record_changed`,
 * `task.comment_missing`.
 */
export async function completeTask(
  ctx: TaskCtx,
  deps: CompleteDeps,
  id: string,
  body: CompleteBody,
): Promise<TaskCompleted> {
  const complete = async (tx: Transaction): Promise<TaskCompleted> => {
    const task = await requireTask(ctx, tx, id);
    requireOwn(ctx, task);
    await requireOpen(tx, task, body._rev);
    const known = await requireSeenRecord(ctx, tx, task, body.recordRev);
    const findings = findingsOf(ctx, task, body, known);
    if (findings.length > 0)
      throw new AppError('request.invalid', { problems: inLanguage(findings, ctx.locale) });
    await writeValues(ctx, tx, task, body);
    const completed = hasApproval(task)
      ? await completeApprovalTask(ctx, deps, tx, { task, body })
      : await completeOwn(ctx, deps, tx, { task, body });
    failpoint('T5.inside');
    const run = await loadRunItem(tx, task.run, ctx.locale);
    return { task: taskItem(completed), run: withoutHidden(ctx.access, run) };
  };
  const done = await withCurrentCatalog(ctx, () => ctx.transaction(complete));
  failpoint('T5.after_commit');
  return done;
}
