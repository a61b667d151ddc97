import type { Value } from '../../../schemas/model/flow/node-description.ts';
import type { Text } from '../../../schemas/model/language.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { StoredTask } from '../collections.ts';
import { momentAfter } from '../duration.ts';
import { wordsOfTask } from '../fill-text.ts';
import { standInsFor } from '../stand-ins.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import {
  durationSetting,
  object,
  setting,
  text,
  textSetting,
  valueSetting,
  decisionOutput,
  filledHint,
} from './settings.ts';

export interface TaskSettings {
  title: Text;
  instructions?: string;
  form?: string;
  /** Instead of a form. */
  fields?: string[];
  required?: string[];
  outcomes: { id: string; label?: Text }[];
  assignee:
    | { kind: 'user'; user: string }
    | { kind: 'role'; role: string }
    | { kind: 'owner' }
    | { kind: 'expression'; value: Value };
  due?: string;
}

type Assignment = Pick<StoredTask, 'assignee' | 'role' | 'followsOwner' | 'standsInFor'>;

async function namedAssignment(
  ctx: NodeContext,
  by: TaskSettings['assignee'],
): Promise<Assignment> {
  const nobody: Assignment = { assignee: null, role: null, followsOwner: false };
  switch (by.kind) {
    case 'user':
      return { ...nobody, assignee: by.user };
    case 'role':
      return { ...nobody, role: by.role };
    case 'owner': {
      const record = await ctx.record();
      // Whoever gives the record to somebody else either is seen here or finds the task, which follows.
      if (record && ctx.entity) await ctx.tx.touch(ctx.entity.collection, record._id);
      return { ...nobody, assignee: record?._owner ?? null, followsOwner: true };
    }
    case 'expression': {
      const user = await ctx.resolve(by.value);
      return { ...nobody, assignee: typeof user === 'string' && user !== '' ? user : null };
    }
    default:
      return by satisfies never;
  }
}

/** What would come to somebody who is away goes to whom they named. */
async function assignmentOf(ctx: NodeContext, by: TaskSettings['assignee']): Promise<Assignment> {
  const named = await namedAssignment(ctx, by);
  if (named.assignee === null) return named;
  const standIn = (await standInsFor(ctx.tx, [named.assignee], ctx.now)).get(named.assignee);
  return standIn === undefined
    ? named
    : { ...named, assignee: standIn, standsInFor: named.assignee };
}

async function fieldsOf(
  ctx: NodeContext,
  { form, fields = [], required = [] }: TaskSettings,
): Promise<Pick<StoredTask, 'fields' | 'required'>> {
  if (!form) return { fields, required };
  const known = await ctx.ports.form(ctx.tx, form);
  if (!known) throw new AppError('flow.form_not_found', { details: { form } });
  return { fields: known.fields, required: known.required };
}

async function createTask(ctx: NodeContext, settings: TaskSettings, dueAt: string | null) {
  const { run, token, node } = ctx;
  await ctx.tx.insert<StoredTask>('tasks', {
    _id: newId(),
    _rev: 1,
    run: run._id,
    step: ctx.step,
    token: token.id,
    node: node.id,
    flow: run.flow,
    entity: run.entity,
    record: run.record,
    ...(await wordsOfTask(ctx, settings)),
    form: settings.form ?? null,
    ...(await fieldsOf(ctx, settings)),
    outcomes: settings.outcomes.map(({ id, label }) => ({
      id,
      label: label ?? { 'zh-CN': id, en: id },
    })),
    ...(await assignmentOf(ctx, settings.assignee)),
    state: 'open',
    dueAt,
    createdAt: ctx.now.toISOString(),
    outcome: null,
    by: null,
    at: null,
  });
}

async function taskOf(ctx: Pick<NodeContext, 'tx' | 'step'>): Promise<StoredTask | undefined> {
  const [task] = await ctx.tx.find<StoredTask>('tasks', { filter: { step: ctx.step }, limit: 1 });
  return task;
}

async function closeTask(ctx: Pick<NodeContext, 'tx' | 'step' | 'now'>): Promise<void> {
  const task = await taskOf(ctx);
  if (task?.state !== 'open') return;
  const at = ctx.now.toISOString();
  await ctx.tx.update<StoredTask>('tasks', {
    ...task,
    state: 'cancelled',
    at,
    _rev: task._rev + 1,
  });
}

const outcomeItem = object(
  {
    id: setting('text', { label: text('标识', 'Key') }, { pattern: '^[a-zA-Z0-9_-]{1,40}$' }),
    label: textSetting({ label: text('名称', 'Label') }),
  },
  ['id'],
);

const fieldList = (label: Text) => ({
  type: 'array',
  items: { type: 'string', 'x-ui': { kind: 'field' as const } },
  uniqueItems: true,
  'x-label': label,
});

const assigneeSchema = {
  type: 'object',
  'x-label': text('由谁完成', 'Who does it'),
  properties: {
    kind: { type: 'string', enum: ['user', 'role', 'owner', 'expression'] },
    user: setting('user', { label: text('用户', 'User') }),
    role: setting('role', { label: text('角色', 'Role') }),
    value: valueSetting({ label: text('用户（表达式）', 'User (expression)') }),
  },
  oneOf: [
    { properties: { kind: { const: 'user' } }, required: ['kind', 'user'] },
    { properties: { kind: { const: 'role' } }, required: ['kind', 'role'] },
    { properties: { kind: { const: 'owner' } }, required: ['kind'] },
    { properties: { kind: { const: 'expression' } }, required: ['kind', 'value'] },
  ],
  additionalProperties: false,
};

export const taskNode: NodeType<TaskSettings> = {
  type: 'task',
  group: 'people',
  label: text('任务', 'Task'),
  hint: text('请人填写表单并选择结果。', 'Asks a person to fill a form and choose an outcome.'),
  ports: [
    { each: '/outcomes', id: 'id', required: true },
    { id: 'timeout', label: text('超时', 'Overdue'), when: '/due' },
  ],
  canFail: true,
  waits: true,
  settingsSchema: object(
    {
      title: textSetting({ label: text('标题', 'Title'), hint: filledHint }),
      instructions: setting('text', { label: text('说明', 'Instructions') }),
      form: setting('form', { label: text('表单', 'Form') }),
      fields: fieldList(text('可填写的字段', 'Fields to fill')),
      required: fieldList(text('必填字段', 'Required fields')),
      outcomes: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        items: outcomeItem,
        'x-label': text('结果', 'Outcomes'),
      },
      assignee: assigneeSchema,
      due: durationSetting({ label: text('期限', 'Due within') }),
    },
    ['title', 'outcomes', 'assignee'],
  ),
  outputSchema: decisionOutput,
  example: {
    title: { 'zh-CN': '跟进线索', en: 'Follow up the lead' },
    fields: ['intent'],
    outcomes: [{ id: 'qualified' }, { id: 'lost' }],
    assignee: { kind: 'owner' },
    due: 'P2D',
  },
  /** A step that is tried again keeps the task it has. */
  asks: ({ assignee: by }) =>
    by.kind === 'role'
      ? [{ role: by.role, pointer: '/assignee/role' }]
      : by.kind === 'user'
        ? [{ user: by.user, pointer: '/assignee/user' }]
        : [],
  async run(ctx, settings) {
    const dueAt = settings.due ? momentAfter(ctx.now, settings.due).toISOString() : null;
    const task = await taskOf(ctx);
    if (!task) await createTask(ctx, settings, dueAt);
    else if (task.state === 'completed' && task.outcome)
      return { kind: 'go', port: task.outcome, output: { outcome: task.outcome } };
    else
      await ctx.tx.update<StoredTask>('tasks', {
        ...task,
        state: 'open',
        dueAt,
        at: null,
        _rev: task._rev + 1,
      });
    return { kind: 'wait', ...(dueAt ? { dueAt } : {}) };
  },
  /** An overdue task stays open unless the flow says what then; one that was completed meanwhile is not overdue. */
  async resume(ctx, _settings, signal) {
    if (signal.kind === 'completed')
      return { kind: 'go', port: signal.port ?? 'next', output: signal.output };
    const task = await taskOf(ctx);
    if (task?.state === 'completed' && task.outcome) {
      const { outcome, by, at } = task;
      return { kind: 'go', port: outcome, output: { outcome, by, at } };
    }
    if (!ctx.hasEdge('timeout')) return { kind: 'wait' };
    await closeTask(ctx);
    return { kind: 'go', port: 'timeout', output: { outcome: 'timeout' } };
  },
  cancel: closeTask,
};
