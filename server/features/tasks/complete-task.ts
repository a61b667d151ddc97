import type { CompleteBody, TaskCompleted } from '../../../schemas/generated/api-tasks.ts';
import type { Cause } from '../../../schemas/generated/event.ts';
import { type Finding, inLanguage, pointerStep } from '../../../schemas/model/finding.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Engine, StoredTask } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { failpoint } from '../../failpoints.ts';
import type { Transaction } from '../../store/port.ts';
import type { Access } from '../access/index.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { writeRecord } from '../records/index.ts';
import { loadRunItem, withoutHidden } from '../runs/index.ts';
import { taskItem } from './task-item.ts';
import { type TaskCtx, requireTask } from './visible-tasks.ts';

/** Throws `task.already_completed` with the winner, `task.cancelled`, `task.stale`. */
function requireOpen(task: StoredTask, rev: number | undefined): void {
  const { state, by, at, outcome } = task;
  if (state === 'completed')
    throw new AppError('task.already_completed', { details: { by, at, outcome } });
  if (state === 'cancelled') throw new AppError('task.cancelled', { details: { at } });
  if (rev !== undefined && rev !== task._rev)
    throw new AppError('task.stale', { details: { current: task._rev } });
}

const outcomeLabel = { 'zh-CN': '结果', en: 'The outcome' };

function findingsOf(ctx: TaskCtx, task: StoredTask, body: CompleteBody): Finding[] {
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
  const missing = task.required
    .filter((key) => (values[key] ?? null) === null)
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
  patch: Record<string, unknown>,
): Promise<void> {
  const { entity, record: id } = task;
  if (!entity || !id || Object.keys(patch).length === 0) return;
  const access = taskAccess(ctx.access, entity);
  const writer = { ...ctx, access, cause: causeOf(task) };
  await writeRecord(writer, tx, { kind: 'update', entity, id, patch }).catch((error: unknown) => {
    throw insideValues(error);
  });
}

/**
 * T5: the outcome, the values and the signal to the run, in one transaction; of two who complete at once one wins.
 * Throws `task.not_found`, `task.already_completed`, `task.cancelled`, `task.stale`, `request.invalid`.
 */
export async function completeTask(
  ctx: TaskCtx,
  { engine }: { engine: Pick<Engine, 'resume'> },
  id: string,
  body: CompleteBody,
): Promise<TaskCompleted> {
  const at = ctx.clock.now().toISOString();
  const by = ctx.actor.id ?? null;
  const { outcome, values = {} } = body;
  const complete = async (tx: Transaction): Promise<TaskCompleted> => {
    const task = await requireTask(ctx, tx, id);
    requireOpen(task, body._rev);
    const findings = findingsOf(ctx, task, body);
    if (findings.length > 0)
      throw new AppError('request.invalid', { problems: inLanguage(findings, ctx.locale) });
    await writeValues(ctx, tx, task, values);
    const _rev = task._rev + 1;
    const completed: StoredTask = { ...task, state: 'completed', outcome, by, at, _rev };
    await tx.update<StoredTask>('tasks', completed, task._rev);
    const output = { outcome, by, at };
    await engine.resume(tx, task, { kind: 'completed', port: outcome, output });
    failpoint('T5.inside');
    const run = await loadRunItem(tx, task.run, ctx.locale);
    return { task: taskItem(completed), run: withoutHidden(ctx.access, run) };
  };
  return withCurrentCatalog(ctx, () => ctx.transaction(complete));
}
