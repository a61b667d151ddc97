import type { Value } from '../../../schemas/model/flow/node-description.ts';
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
  valueSetting,
} from './settings.ts';

export interface RecordUpdateSettings {
  /** Another record than the run's own. */
  target?: { entity: string; id: Value };
  values: Values;
}

async function targetOf(
  ctx: NodeContext,
  target: RecordUpdateSettings['target'],
): Promise<{ entity: string; id: string }> {
  if (!target) {
    const { entity, record: id } = ctx.run;
    if (!entity || !id) throw new AppError('flow.no_record');
    return { entity, id };
  }
  const id = await ctx.resolve(target.id);
  if (typeof id !== 'string' || id === '') throw new AppError('flow.target_missing');
  return { entity: target.entity, id };
}

export const recordUpdateNode: NodeType<RecordUpdateSettings> = {
  type: 'record.update',
  group: 'data',
  label: text('更新记录', 'Update a record'),
  hint: text(
    '默认更新触发流程的记录。',
    'The record that started the flow unless another is named.',
  ),
  ports: [nextPort],
  canFail: true,
  settingsSchema: object(
    {
      target: {
        ...object({ entity: entitySetting, id: valueSetting({ label: text('记录', 'Record') }) }, [
          'entity',
          'id',
        ]),
        'x-label': text('其他记录', 'Another record'),
      },
      values: fieldValuesSetting(
        { label: text('要写入的值', 'Values to write') },
        { entityFrom: '/target/entity' },
      ),
    },
    ['values'],
  ),
  example: { values: { intent: 'high', score: { expr: 'score + 10' } } },
  effects: ({ target, values }, triggerEntity) => {
    const entity = target?.entity ?? triggerEntity;
    return entity ? [{ entity, type: 'record.updated', fields: Object.keys(values) }] : [];
  },
  async run(ctx, { target, values }) {
    const { entity, id } = await targetOf(ctx, target);
    const patch = await resolveValues(ctx, values);
    const { after, event } = await ctx.write({ kind: 'update', entity, id, patch });
    return {
      kind: 'go',
      port: 'next',
      output: { entity, id: after._id, rev: after._rev, isChanged: event !== undefined },
    };
  },
};
