import type { Value } from '../../../schemas/model/flow/node-description.ts';
import { AppError } from '../../errors.ts';
import type { NodeContext } from '../node-type.ts';
import { entitySetting, object, text, valueSetting } from './settings.ts';

/** Another record than the run's own: found, created or related, by its id. */
export interface Target {
  entity: string;
  id: Value;
}

export const targetSetting = {
  ...object(
    {
      entity: entitySetting,
      id: valueSetting({
        label: text('记录', 'Record'),
        hint: text(
          '例如 activity（关联字段）、$steps.find.item._id 或 $item._id。',
          'For example activity (a relation), $steps.find.item._id or $item._id.',
        ),
      }),
    },
    ['entity', 'id'],
  ),
  'x-label': text('其他记录', 'Another record'),
};

/** Throws `flow.no_record`, `flow.target_missing`. */
export async function targetOf(
  ctx: Pick<NodeContext, 'run' | 'resolve'>,
  target: Target | undefined,
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
