import type { Value } from '../../../schemas/model/flow/node-description.ts';
import type { NodeContext, NodeType } from '../node-type.ts';
import { resolveValues } from './resolve-values.ts';
import {
  type Values,
  entitySetting,
  fieldValuesSetting,
  nextPort,
  object,
  text,
  valueSetting,
  gives,
  outputRecord,
  repeats,
} from './settings.ts';

export interface RecordCreateSettings {
  entity: string;
  values: Values;
  /** User id; nobody when left out. */
  owner?: Value;
}

async function ownerOf(ctx: NodeContext, owner: Value | undefined): Promise<string | undefined> {
  const id = owner === undefined ? undefined : await ctx.resolve(owner);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

export const recordCreateNode: NodeType<RecordCreateSettings> = {
  type: 'record.create',
  group: 'data',
  label: text('新增记录', 'Create a record'),
  hint: text(
    '后面的节点用 $steps.节点标识.id 引用它。',
    'Later nodes name it as $steps.<node id>.id.',
  ),
  ports: [nextPort],
  canFail: true,
  settingsSchema: object(
    {
      entity: entitySetting,
      values: fieldValuesSetting(
        { label: text('字段值', 'Values') },
        { entityFrom: '/entity', isNew: true },
      ),
      owner: valueSetting({
        label: text('负责人', 'Owner'),
        hint: text('例如 _owner：与当前记录相同。', 'For example _owner: the same as this record.'),
      }),
    },
    ['entity', 'values'],
  ),
  outputSchema: gives({
    entity: repeats('/entity'),
    id: outputRecord(text('新增的记录', 'The new record')),
  }),
  example: {
    entity: 'opportunity',
    values: { name: { expr: 'name' }, lead: { expr: '_id' }, amount: 0 },
    owner: { expr: '_owner' },
  },
  effects: ({ entity }) => [{ entity, type: 'record.created' }],
  async run(ctx, { entity, values, owner }) {
    const resolved = await resolveValues(ctx, values);
    const given = Object.fromEntries(
      Object.entries(resolved).filter(([, value]) => value !== null),
    );
    const _owner = await ownerOf(ctx, owner);
    const { after } = await ctx.write({
      kind: 'create',
      entity,
      values: given,
      ...(_owner ? { system: { _owner } } : {}),
    });
    return { kind: 'go', port: 'next', output: { entity, id: after._id } };
  },
};
