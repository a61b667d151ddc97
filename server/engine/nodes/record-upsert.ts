import { createHash } from 'node:crypto';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import { resolveValues } from './resolve-values.ts';
import {
  type Values,
  entitySetting,
  fieldValuesSetting,
  nextPort,
  object,
  text,
  gives,
  outputValue,
  outputRecord,
  repeats,
} from './settings.ts';

export interface RecordUpsertSettings {
  entity: string;
  /** Fields that tell which record is meant; each has a value in `values`. */
  keys: string[];
  values: Values;
}

type Json = Record<string, unknown>;

function keyFilter(keys: readonly string[], values: Json): Filter {
  const empty = keys.find((key) => (values[key] ?? '') === '');
  if (empty !== undefined) throw new AppError('flow.key_missing', { details: { field: empty } });
  const same = keys.map((key): Filter => ({ [key]: { $eq: values[key] as string } }));
  return { $and: [{ _deletedAt: null }, ...same] };
}

const lockCount = 4096;

/** Two that look for the same record touch one document, so that the store lets one of them go first. */
async function lockKey(ctx: NodeContext, entity: string, filter: Filter): Promise<void> {
  const digest = createHash('sha256')
    .update(JSON.stringify([entity, filter]))
    .digest();
  const lock = `upsert.${entity}.${digest.readUInt32BE(0) % lockCount}`;
  await ctx.tx.increment('cursors', lock, { seq: 1 });
}

async function matchOf(
  ctx: NodeContext,
  entity: string,
  filter: Filter,
): Promise<RecordDoc | undefined> {
  const { collection } = ctx.require(entity);
  const found = await ctx.tx.find<RecordDoc>(collection, { filter, limit: 2 });
  if (found.length > 1) throw new AppError('flow.key_ambiguous', { details: { entity } });
  return found[0];
}

const given = (values: Json): Json =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

export const recordUpsertNode: NodeType<RecordUpsertSettings> = {
  type: 'record.upsert',
  group: 'data',
  label: text('新增或更新', 'Create or update'),
  hint: text(
    '按关键字段找到就更新，没有就新增；同时运行也不会重复。',
    'Updates the record with these key fields, or creates it; never two, however many run at once.',
  ),
  ports: [{ ...nextPort, label: text('下一步', 'Next') }],
  canFail: true,
  settingsSchema: object(
    {
      entity: entitySetting,
      keys: {
        type: 'array',
        minItems: 1,
        maxItems: 5,
        uniqueItems: true,
        items: { type: 'string', 'x-ui': { kind: 'field', entityFrom: '/entity' } },
        'x-label': text('关键字段', 'Key fields'),
      },
      values: fieldValuesSetting(
        { label: text('字段值', 'Values') },
        { entityFrom: '/entity', isNew: true },
      ),
    },
    ['entity', 'keys', 'values'],
  ),
  outputSchema: gives({
    entity: repeats('/entity'),
    id: outputRecord(text('记录', 'The record')),
    isNew: outputValue(text('是新增的', 'It was created'), 'boolean'),
  }),
  example: {
    entity: 'customer',
    keys: ['phone'],
    values: { phone: { expr: 'phone' }, name: { expr: 'company' } },
  },
  effects: ({ entity, values }) => [
    { entity, type: 'record.created' },
    { entity, type: 'record.updated', fields: Object.keys(values) },
  ],
  async run(ctx, { entity, keys, values: settings }) {
    const values = await resolveValues(ctx, settings);
    const filter = keyFilter(keys, values);
    await lockKey(ctx, entity, filter);
    const match = await matchOf(ctx, entity, filter);
    const change = match
      ? ({ kind: 'update', entity, id: match._id, patch: values } as const)
      : ({ kind: 'create', entity, values: given(values) } as const);
    const { after } = await ctx.write(change);
    const output = { entity, id: after._id, isNew: match === undefined };
    return { kind: 'go', port: 'next', output };
  },
};
