import type { EventType } from '../../../schemas/generated/event.ts';
import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import { type StoredWait, addWait, dropWait, recordKey, signalKey, takeOrWait } from '../inbox.ts';
import { dropKept } from '../kept-events.ts';
import type { NodeContext, NodeResult, NodeType } from '../node-type.ts';
import {
  conditionSetting,
  nextPort,
  object,
  optionsSetting,
  setting,
  text,
  valueSetting,
  gives,
  outputValue,
} from './settings.ts';

/** What is waited for: a change of a record, or a signal. */
export interface WaitForEventSettings {
  record?: {
    entity: string;
    on?: 'created' | 'updated' | 'deleted';
    field?: string;
    equals?: Value;
    condition?: string;
  };
  signal?: { name: string; key?: Value };
}

const eventTypes: Record<'created' | 'updated' | 'deleted', EventType[]> = {
  created: ['record.created', 'record.restored'],
  updated: ['record.updated', 'record.computed'],
  deleted: ['record.deleted'],
};

/** A key that was computed; the run's own record without one. */
async function keyOf(ctx: NodeContext, value: Value | undefined): Promise<string> {
  const key = value === undefined ? ctx.run.record : await ctx.resolve(value);
  const isKey = typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean';
  if (!isKey || key === '') throw new AppError('flow.no_key');
  return String(key);
}

const waitOf = (ctx: NodeContext, rest: Pick<StoredWait, 'key' | 'kind'>): StoredWait => ({
  _id: ctx.step,
  run: ctx.run._id,
  lane: ctx.run.lane,
  order: ctx.run.seq,
  token: ctx.token.id,
  entity: null,
  field: null,
  at: ctx.now.toISOString(),
  ...rest,
});

async function waitForSignal(
  ctx: NodeContext,
  { name, key }: NonNullable<WaitForEventSettings['signal']>,
): Promise<NodeResult> {
  const given = await keyOf(ctx, key);
  const wait = waitOf(ctx, { key: signalKey(name, given), kind: 'signal' });
  const early = await takeOrWait(ctx.tx, wait, ctx.now);
  if (!early) return { kind: 'wait' };
  const { payload, at } = early;
  const output = { name, key: given, ...(payload === undefined ? {} : { payload }), at };
  return { kind: 'go', port: 'next', output };
}

async function waitForRecord(
  ctx: NodeContext,
  { entity, on = 'created', field = '_id', equals }: NonNullable<WaitForEventSettings['record']>,
): Promise<NodeResult> {
  const key = recordKey(entity, field, await keyOf(ctx, equals));
  const wait = waitOf(ctx, { key, kind: 'record' });
  await addWait(ctx.tx, { ...wait, entity, field, on: eventTypes[on] });
  return { kind: 'wait' };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** An arriving record counts when the condition holds for it. */
async function counts(
  ctx: NodeContext,
  record: WaitForEventSettings['record'],
  output: unknown,
): Promise<boolean> {
  if (!record?.condition) return true;
  const arrived = isObject(output) && isObject(output.values) ? output.values : {};
  const of = { entity: record.entity, record: arrived };
  return (await ctx.evaluate(record.condition, { record: await ctx.record() }, of)) === true;
}

export const waitForEventNode: NodeType<WaitForEventSettings> = {
  type: 'waitForEvent',
  group: 'wait',
  label: text('等待事件', 'Wait for an event'),
  hint: text(
    '等待相关记录的变化，或等待一个信号；提前到的信号会保留。',
    'Waits for a change of a related record, or for a signal; a signal that comes early is kept.',
  ),
  ports: [{ ...nextPort, required: true }],
  waits: true,
  canFail: true,
  settingsSchema: {
    ...object({
      record: {
        ...object(
          {
            entity: setting('entity', { label: text('表', 'Entity') }),
            on: optionsSetting(
              { label: text('发生什么', 'What happens') },
              {
                created: text('新增', 'Created'),
                updated: text('变更', 'Changed'),
                deleted: text('删除', 'Deleted'),
              },
            ),
            field: setting(
              'field',
              {
                label: text('凭哪个字段对应', 'Matched by the field'),
                hint: text(
                  '到来的记录的字段；留空为记录本身。',
                  'Of the arriving record; the record itself when empty.',
                ),
              },
              { 'x-ui': { kind: 'field', entityFrom: '/record/entity' } },
            ),
            equals: valueSetting({
              label: text('等于', 'Equals'),
              hint: text('留空为本流程的记录。', 'The record of this flow when empty.'),
            }),
            condition: conditionSetting(
              {
                label: text('条件', 'Condition'),
                hint: text(
                  '针对到来的记录；$record 是本流程的记录。',
                  'About the arriving record; $record is the record of this flow.',
                ),
              },
              { entityFrom: '/record/entity' },
            ),
          },
          ['entity'],
        ),
        'x-label': text('记录的变化', 'A change of a record'),
      },
      signal: {
        ...object(
          {
            name: setting(
              'text',
              { label: text('信号名称', 'Name of the signal') },
              { pattern: '^[a-zA-Z][a-zA-Z0-9_.-]{0,59}$' },
            ),
            key: valueSetting({
              label: text('键', 'Key'),
              hint: text('留空为本流程的记录。', 'The record of this flow when empty.'),
            }),
          },
          ['name'],
        ),
        'x-label': text('信号', 'A signal'),
      },
    }),
    oneOf: [{ required: ['record'] }, { required: ['signal'] }],
  },
  outputSchema: gives({
    payload: outputValue(text('随信号带来的内容', 'What the signal carried')),
  }),
  example: { signal: { name: 'payment.confirmed' } },
  run: (ctx, { record, signal }) =>
    record ? waitForRecord(ctx, record) : waitForSignal(ctx, signal ?? { name: '' }),
  async resume(ctx, { record }, { output }) {
    if (!(await counts(ctx, record, output))) return { kind: 'wait' };
    await dropWait(ctx.tx, ctx.step);
    if (!record || !isObject(output)) return { kind: 'go', port: 'next', output };
    const { values: _values, ...arrived } = output;
    return { kind: 'go', port: 'next', output: arrived };
  },
  cancel: async ({ step, ...waiting }) => {
    await dropWait(waiting.tx, step);
    await dropKept(waiting, step);
  },
};
