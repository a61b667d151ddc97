import type { NodeType } from '../node-type.ts';
import { type Target, targetOf, targetSetting } from './target.ts';
import { outputRecord, gives, nextPort, object, text } from './settings.ts';

export interface RecordDeleteSettings {
  target?: Target;
}

export const recordDeleteNode: NodeType<RecordDeleteSettings> = {
  type: 'record.delete',
  group: 'data',
  label: text('删除记录', 'Delete a record'),
  hint: text(
    '放入回收站；默认是触发流程的记录。',
    'Puts it into the bin; the record that started the flow unless another is named.',
  ),
  ports: [nextPort],
  canFail: true,
  settingsSchema: object({ target: targetSetting }),
  outputSchema: gives({
    id: outputRecord(text('删除的记录', 'The record that was deleted'), '/target/entity'),
  }),
  example: { target: { entity: 'opportunity', id: { expr: '$steps.find.item._id' } } },
  effects: ({ target }, triggerEntity) => {
    const entity = target?.entity ?? triggerEntity;
    return entity ? [{ entity, type: 'record.deleted' }] : [];
  },
  async run(ctx, { target }) {
    const { entity, id } = await targetOf(ctx, target);
    await ctx.write({ kind: 'delete', entity, id });
    return { kind: 'go', port: 'next', output: { entity, id } };
  },
};
