import type { NodeType } from '../node-type.ts';
import { resolveValues } from './resolve-values.ts';
import {
  type Values,
  fieldValuesSetting,
  outputValue,
  outputRecord,
  gives,
  nextPort,
  object,
  text,
} from './settings.ts';
import { type Target, targetOf, targetSetting } from './target.ts';

export interface RecordUpdateSettings {
  /** Another record than the run's own. */
  target?: Target;
  values: Values;
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
      target: targetSetting,
      values: fieldValuesSetting(
        { label: text('要写入的值', 'Values to write') },
        { entityFrom: '/target/entity' },
      ),
    },
    ['values'],
  ),
  outputSchema: gives({
    id: outputRecord(text('更新的记录', 'The record that was updated'), '/target/entity'),
    isChanged: outputValue(text('有改动', 'It changed something'), 'boolean'),
  }),
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
