import type { ViewDefinition } from '../../../schemas/generated/view.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { systemFields } from '../../../schemas/model/system-fields.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
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

/** Private views of one person; everybody who reads an entity may make them. */
const mostPrivate = 200;

/** Views that are part of the application. A private one keeps nobody from changing what it shows. */
export const sharedViews: Filter = { shared: { $ne: false } };

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
    const { app, ...rest } = view;
    const own = view.shared === false || app === undefined ? rest : view;
    const owner = before?.owner ?? ctx.actor.id;
    return owner === undefined ? own : { ...own, owner };
  },
  among: ({ actor }) => ({ $or: [sharedViews, { owner: actor.id ?? null }] }),
  async requirePlace(_ctx, reader, { shared, owner }) {
    if (shared !== false || owner === undefined) return;
    if ((await reader.count('views', { owner, shared })) >= mostPrivate)
      throw new AppError('view.too_many', { details: { limit: mostPrivate } });
  },
});
