import type { ViewDefinition } from '../../../schemas/generated/view.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';
import type { Ctx } from '../../context.ts';
import type { Problem } from '../../errors.ts';
import { checkNames } from '../definitions/index.ts';
import { createDefinitionStore } from '../definitions/index.ts';

function check(ctx: Ctx, view: ViewDefinition): Problem[] {
  const named = [
    ...(view.columns ?? []).map(({ field }, at) => [`/columns/${at}/field`, field] as const),
    ...(view.group === undefined ? [] : [['/group', view.group] as const]),
    ...(view.date === undefined ? [] : [['/date', view.date] as const]),
  ];
  const sorted = (view.sort ?? '').split(',').filter(Boolean);
  return checkNames(
    ctx,
    view.entity,
    [...named, ...sorted.map((key) => ['/sort', key.trim().replace(/^[-+]/, '')] as const)],
    systemFields.map((field) => field.key),
  );
}

export const viewDefinitions = createDefinitionStore<ViewDefinition>({
  collection: 'views',
  right: 'definitions',
  check,
  isOwn: (ctx, view) =>
    view.shared === false &&
    view.owner === ctx.actor.id &&
    ctx.access.entity(view.entity).read !== 'none',
  isVisible: (ctx, view) =>
    ctx.access.entity(view.entity).read !== 'none' &&
    (view.shared !== false || view.owner === ctx.actor.id),
  complete: (ctx, view, before) => {
    const owner = before?.owner ?? ctx.actor.id;
    return owner === undefined ? view : { ...view, owner };
  },
});
