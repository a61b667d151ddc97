import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import type { Catalog } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { Doc } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { bumpCatalogVersion, withDrafts } from './catalog.ts';
import { changeDefinitions, requireCurrentCatalog } from './current-catalog.ts';
import { definitionEvent } from './definition-event.ts';
import { entityUses, type FieldUseFinder, findUses } from './field-uses.ts';
import type { DefinitionCtx } from './save-definitions.ts';

/** The entities as they will be with this one in or out of use. */
function catalogAfter(ctx: DefinitionCtx, after: EntityDefinition): Pick<Catalog, 'all'> {
  if (after.archivedAt === undefined) return withDrafts(ctx.catalog, [after]);
  const others = ctx.catalog.all().filter(({ name }) => name !== after.name);
  return { all: () => others };
}

async function setArchived(
  ctx: DefinitionCtx,
  before: EntityDefinition,
  after: EntityDefinition,
): Promise<EntityDefinition> {
  const planned = ctx.catalog.version;
  await ctx.transaction(async (tx) => {
    await requireCurrentCatalog(tx, planned);
    await tx.update('entities', { ...after }, before._rev);
    const at = ctx.clock.now().toISOString();
    await tx.insert('events', { ...definitionEvent(ctx, before, after, at) });
    await bumpCatalogVersion(tx);
    await ctx.figures.planRebuild(tx, catalogAfter(ctx, after));
    return after;
  });
  await ctx.catalog.refresh();
  return after;
}

/** Takes an entity out of use; its records stay stored and come back with it. Throws `entity.referenced`. */
export async function removeEntity(
  ctx: DefinitionCtx,
  finders: FieldUseFinder[],
  input: { name: string; expectedRev?: number },
): Promise<void> {
  requireRight(ctx, 'definitions');
  await changeDefinitions(ctx, async () => {
    const before = ctx.catalog.require(input.name).definition;
    if (input.expectedRev !== undefined && input.expectedRev !== before._rev)
      throw new AppError('entity.stale', { details: { entity: before.name, current: before } });
    const uses = [
      ...entityUses(ctx.catalog.all(), before.name),
      ...(await findUses(finders, ctx.store, before.name)),
    ];
    if (uses.length > 0)
      throw new AppError('entity.referenced', { details: { entity: before.name, uses } });
    const archivedAt = ctx.clock.now().toISOString();
    await setArchived(ctx, before, { ...before, _rev: before._rev + 1, archivedAt });
  });
}

/** Brings an archived entity back. */
export async function restoreEntity(ctx: DefinitionCtx, name: string): Promise<EntityDefinition> {
  requireRight(ctx, 'definitions');
  return changeDefinitions(ctx, async () => {
    const [before] = await ctx.store.find<EntityDefinition & Doc>('entities', {
      filter: { name },
      limit: 1,
    });
    if (!before) throw new AppError('entity.not_found', { details: { entity: name } });
    if (before.archivedAt === undefined) return before;
    const { archivedAt: _archived, ...kept } = before;
    return setArchived(ctx, before, { ...(kept as EntityDefinition), _rev: before._rev + 1 });
  });
}
