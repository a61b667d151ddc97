import { isDeepStrictEqual } from 'node:util';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import { archiveRemoved } from '../../../schemas/model/entity/check-entity-change.ts';
import { fieldFinding } from '../../../schemas/model/field-messages.ts';
import { inLanguage, pointerStep } from '../../../schemas/model/finding.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { type Doc, StoreError, type Transaction } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { bumpCatalogVersion, withDrafts } from './catalog.ts';
import { catalogEntityOf } from './catalog-entity.ts';
import { type Change, checkDefinition } from './check-definitions.ts';
import { collectionSpecOf } from './collection-spec.ts';
import { changeDefinitions, requireCurrentCatalog } from './current-catalog.ts';
import { definitionEvent } from './definition-event.ts';
import type { FieldUseFinder } from './field-uses.ts';

export type DefinitionCtx = Pick<
  Ctx,
  | 'access'
  | 'actor'
  | 'catalog'
  | 'clock'
  | 'figures'
  | 'locale'
  | 'store'
  | 'transaction'
  | 'cause'
>;

/** A definition as an admin sends it. */
export type DefinitionInput = Omit<EntityDefinition, '_id' | '_rev' | 'archivedAt'> & {
  /** The revision that was edited; without it the last writer wins. */
  expectedRev?: number;
};

type StoredDefinition = EntityDefinition & Doc;

function nextDefinition(
  before: EntityDefinition | undefined,
  input: DefinitionInput,
): EntityDefinition {
  const { expectedRev: _expected, schema, ...rest } = input;
  return {
    ...rest,
    _id: before?._id ?? newId(),
    _rev: (before?._rev ?? 0) + 1,
    schema: before ? archiveRemoved(before.schema, schema) : schema,
  };
}

const isUnchanged = ({ before, after }: Change): boolean =>
  before !== undefined && isDeepStrictEqual({ ...after, _rev: before._rev }, before);

function requireRev(before: EntityDefinition | undefined, expected: number | undefined): void {
  if (!before || expected === undefined || before._rev === expected) return;
  throw new AppError('entity.stale', { details: { entity: before.name, current: before } });
}

/** Several definitions at once keep their pointers apart by name. */
function atDefinition(problems: Problem[], name: string, isOneOfMany: boolean): Problem[] {
  if (!isOneOfMany) return problems;
  return problems.map((problem) => ({
    ...problem,
    pointer: `${pointerStep(name)}${problem.pointer}`,
  }));
}

async function checkAll(
  ctx: DefinitionCtx,
  finders: FieldUseFinder[],
  changes: Change[],
): Promise<void> {
  const all = changes.map(({ after }) => after);
  const problems: Problem[] = [];
  for (const change of changes) {
    const found = await checkDefinition(ctx, finders, change, all);
    problems.push(...atDefinition(found, change.after.name, changes.length > 1));
  }
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
}

function duplicateProblem(
  ctx: DefinitionCtx,
  after: EntityDefinition,
  error: StoreError,
): AppError {
  const entity = catalogEntityOf(after);
  const field = entity.fields.find((one) => one.unique && error.details.fields?.includes(one.key));
  const label = field?.label ?? after.label;
  const pointer = field ? `/schema/properties${pointerStep(field.key)}/x-unique` : '/schema';
  const finding = fieldFinding(pointer, 'not_unique', label);
  return new AppError('request.invalid', {
    problems: inLanguage([finding], ctx.locale),
    cause: error,
  });
}

/** Additive, so it may come before the definition is committed; a refused unique index refuses the definition. */
async function prepareCollections(ctx: DefinitionCtx, changes: Change[]): Promise<void> {
  for (const { after } of changes) {
    try {
      await ctx.store.ensureCollection(collectionSpecOf(catalogEntityOf(after)));
    } catch (error) {
      await restoreCollections(ctx, changes);
      if (error instanceof StoreError && error.problem === 'duplicate')
        throw duplicateProblem(ctx, after, error);
      throw error;
    }
  }
}

/** After a definition was refused, its collection goes back to what is in force. */
async function restoreCollections(ctx: DefinitionCtx, changes: Change[]): Promise<void> {
  await ctx.catalog.refresh();
  for (const { after } of changes) {
    const current = ctx.catalog.get(after.name);
    if (current) await ctx.store.ensureCollection(collectionSpecOf(current));
  }
}

async function requireFreeName(tx: Transaction, name: string): Promise<void> {
  const folded = name.toLowerCase();
  const known = await tx.find<StoredDefinition>('entities', { fields: ['name'], limit: 100_000 });
  if (known.some((one) => one.name.toLowerCase() === folded))
    throw new AppError('entity.name_taken', { details: { entity: name } });
}

async function write(ctx: DefinitionCtx, tx: Transaction, change: Change): Promise<void> {
  const { before, after } = change;
  if (before) await tx.update('entities', { ...after }, before._rev);
  else {
    await requireFreeName(tx, after.name);
    await tx.insert('entities', { ...after });
  }
  await tx.insert('events', {
    ...definitionEvent(ctx, before, after, ctx.clock.now().toISOString()),
  });
}

/**
 * Saves definitions that may refer to each other, all or none: checked together, written with their events in one
 * transaction that also raises the catalogue's version. Throws `request.invalid`, `entity.stale`, `entity.name_taken`.
 */
async function saveDefinitions(
  ctx: DefinitionCtx,
  finders: FieldUseFinder[],
  changes: Change[],
): Promise<EntityDefinition[]> {
  const real = changes.filter((change) => !isUnchanged(change));
  if (real.length === 0) return changes.map(({ before, after }) => before ?? after);
  await checkAll(ctx, finders, real);
  await prepareCollections(ctx, real);
  const planned = ctx.catalog.version;
  const saved = changes.map((change) =>
    isUnchanged(change) ? (change.before ?? change.after) : change.after,
  );
  try {
    await ctx.transaction(async (tx) => {
      await requireCurrentCatalog(tx, planned);
      for (const change of real) await write(ctx, tx, change);
      await bumpCatalogVersion(tx);
      await ctx.figures.planRebuild(tx, withDrafts(ctx.catalog, saved));
      return saved.length === 1 ? saved[0] : saved;
    });
  } catch (error) {
    await restoreCollections(ctx, real);
    throw error;
  }
  await ctx.catalog.refresh();
  return saved;
}

/** Adds an entity. */
export async function createEntity(
  ctx: DefinitionCtx,
  finders: FieldUseFinder[],
  input: DefinitionInput,
): Promise<EntityDefinition> {
  requireRight(ctx, 'definitions');
  return changeDefinitions(ctx, async () => {
    if (ctx.catalog.get(input.name))
      throw new AppError('entity.name_taken', { details: { entity: input.name } });
    const [saved] = await saveDefinitions(ctx, finders, [
      { after: nextDefinition(undefined, input) },
    ]);
    return saved as EntityDefinition;
  });
}

/** Replaces a definition; fields that it leaves out are archived. */
export async function updateEntity(
  ctx: DefinitionCtx,
  finders: FieldUseFinder[],
  input: DefinitionInput,
): Promise<EntityDefinition> {
  requireRight(ctx, 'definitions');
  return changeDefinitions(ctx, async () => {
    const before = ctx.catalog.require(input.name).definition;
    requireRev(before, input.expectedRev);
    const [saved] = await saveDefinitions(ctx, finders, [
      { before, after: nextDefinition(before, input) },
    ]);
    return saved as EntityDefinition;
  });
}

/** Everything that saving this definition would refuse; nothing is changed. */
export async function checkDraft(
  ctx: Pick<DefinitionCtx, 'access' | 'catalog' | 'figures' | 'store' | 'locale'>,
  finders: FieldUseFinder[],
  input: DefinitionInput,
): Promise<{ problems: Problem[] }> {
  requireRight(ctx, 'definitions');
  const before = ctx.catalog.get(input.name)?.definition;
  const after = nextDefinition(before, input);
  const change = before ? { before, after } : { after };
  return { problems: await checkDefinition(ctx, finders, change, [after]) };
}

/**
 * Adds or replaces the entities of an app together; pointers begin with the entity's name. Part of a longer request,
 * so its own transaction is not the one whose result answers that request.
 */
export async function installEntities(
  ctx: Omit<DefinitionCtx, 'transaction'>,
  finders: FieldUseFinder[],
  inputs: DefinitionInput[],
): Promise<EntityDefinition[]> {
  requireRight(ctx, 'definitions');
  const own: DefinitionCtx = { ...ctx, transaction: (body) => ctx.store.transaction(body) };
  return changeDefinitions(own, () =>
    saveDefinitions(
      own,
      finders,
      inputs.map((input) => {
        const before = ctx.catalog.get(input.name)?.definition;
        const after = nextDefinition(before, input);
        return before ? { before, after } : { after };
      }),
    ),
  );
}
