import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { type CollectionSpec, type Doc, StoreError, type Transaction } from '../../store/port.ts';
import { type Right, requireRight } from '../access/index.ts';

/** What every definition of an app has. In a request `_id` and `_rev` may be absent. */
export interface Definition {
  _id?: string;
  _rev?: number;
  name: string;
}

export type Stored<T extends Definition> = T & Doc & { _rev: number };

export interface DefinitionKind<T extends Definition> {
  collection: string;
  /** Who may change it. */
  right: Right;
  /** Whether somebody without the right may add, replace or remove this one all the same. */
  isOwn?(ctx: Ctx, definition: T): boolean;
  /** Every mistake that its schema cannot see: unknown entity, unknown field and the like. */
  check(ctx: Ctx, definition: T): Promise<Problem[]> | Problem[];
  /** In the transaction that adds it (no `before`), replaces or removes it (no `after`). */
  onChange?(
    tx: Transaction,
    before: Stored<T> | undefined,
    after: Stored<T> | undefined,
  ): Promise<void>;
  /** Throws while something still needs it. */
  refuseRemoval?(ctx: Ctx, reader: Pick<Transaction, 'find'>, definition: T): Promise<void>;
  /** Whether this reader gets to see it. */
  isVisible?(ctx: Ctx, definition: Stored<T>): boolean;
  /** What this reader gets to see of it. */
  cut?(ctx: Ctx, definition: Stored<T>): Stored<T>;
  /** What the server sets, whoever sends it. `before` when it exists already. */
  complete?(ctx: Ctx, definition: T, before: Stored<T> | undefined): T;
  /** Those that a reader may get to see, where each sees few of them. */
  among?(ctx: Ctx): Filter;
  /** Throws when there is no place for one more. */
  requirePlace?(ctx: Ctx, reader: Pick<Transaction, 'count'>, definition: T): Promise<void>;
}

/** Definitions are found by name; names are unique. */
export const definitionCollection = (name: string): CollectionSpec => ({
  name,
  fields: { name: 'text', entity: 'text', app: 'text' },
  indexes: [{ fields: ['name'], unique: true }],
});

const mostDefinitions = 1000;

async function byName<T extends Definition>(
  reader: Pick<Transaction, 'find'>,
  collection: string,
  name: string,
): Promise<Stored<T> | undefined> {
  const [found] = await reader.find<Stored<T>>(collection, { filter: { name }, limit: 1 });
  return found;
}

async function refuseMistakes<T extends Definition>(
  ctx: Ctx,
  kind: DefinitionKind<T>,
  definition: T,
) {
  const problems = await kind.check(ctx, definition);
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
}

/** Reading and writing of one kind of definition, the same for forms, views, dashboards and pools. */
export interface DefinitionStore<T extends Definition> {
  list(ctx: Ctx, filter: { entity?: string }): Promise<{ items: Stored<T>[] }>;
  /** Throws `definition.not_found`. */
  read(ctx: Ctx, name: string): Promise<Stored<T>>;
  /** Throws `definition.name_taken`, `request.invalid`. */
  create(ctx: Ctx, given: T): Promise<Stored<T>>;
  /** Replaces it; a `_rev` in the body must be the current one. Throws `definition.stale`. */
  replace(ctx: Ctx, name: string, given: T): Promise<Stored<T>>;
  remove(ctx: Ctx, name: string): Promise<undefined>;
}

export function createDefinitionStore<T extends Definition>(
  kind: DefinitionKind<T>,
): DefinitionStore<T> {
  const { collection } = kind;
  const isVisible = (ctx: Ctx, definition: Stored<T>) => kind.isVisible?.(ctx, definition) ?? true;
  const cut = (ctx: Ctx, definition: Stored<T>) => kind.cut?.(ctx, definition) ?? definition;
  const requireChange = (ctx: Ctx, ...images: T[]) => {
    if (!images.every((image) => kind.isOwn?.(ctx, image))) requireRight(ctx, kind.right);
  };
  const complete = (ctx: Ctx, definition: T, before?: Stored<T>) =>
    kind.complete?.(ctx, definition, before) ?? definition;

  const require = async (ctx: Ctx, reader: Pick<Transaction, 'find'>, name: string) => {
    const found = await byName<T>(reader, collection, name);
    if (!found || !isVisible(ctx, found))
      throw new AppError('definition.not_found', { details: { name } });
    return found;
  };

  const save = async (tx: Transaction, before: Stored<T> | undefined, definition: Stored<T>) => {
    await kind.onChange?.(tx, before, definition);
    try {
      return before
        ? await tx.update(collection, definition)
        : await tx.insert(collection, definition);
    } catch (error) {
      if (error instanceof StoreError && error.problem === 'duplicate')
        throw new AppError('definition.name_taken', {
          details: { name: definition.name },
          cause: error,
        });
      throw error;
    }
  };

  return {
    async list(ctx, { entity }) {
      const filter: Filter = { ...kind.among?.(ctx), ...(entity === undefined ? {} : { entity }) };
      const found = await ctx.store.find<Stored<T>>(collection, {
        filter,
        sort: [{ field: 'name', direction: 1 }],
        limit: mostDefinitions,
      });
      return {
        items: found
          .filter((definition) => isVisible(ctx, definition))
          .map((definition) => cut(ctx, definition)),
      };
    },
    read: async (ctx, name) => cut(ctx, await require(ctx, ctx.store, name)),
    async create(ctx, given) {
      const completed = complete(ctx, given);
      requireChange(ctx, completed);
      await refuseMistakes(ctx, kind, given);
      const _id = newId();
      return ctx.transaction(async (tx) => {
        await kind.requirePlace?.(ctx, tx, completed);
        return save(tx, undefined, { ...completed, _id, _rev: 1 } as Stored<T>);
      });
    },
    async replace(ctx, name, given) {
      if (!kind.isOwn) requireRight(ctx, kind.right);
      await refuseMistakes(ctx, kind, given);
      return ctx.transaction(async (tx) => {
        const before = await require(ctx, tx, name);
        const completed = complete(ctx, given, before);
        requireChange(ctx, before, completed);
        if (given._rev !== undefined && given._rev !== before._rev)
          throw new AppError('definition.stale', { details: { name, current: before } });
        const system = { _id: before._id, _rev: before._rev + 1, name };
        return save(tx, before, { ...completed, ...system } as Stored<T>);
      });
    },
    remove(ctx, name) {
      if (!kind.isOwn) requireRight(ctx, kind.right);
      return ctx.transaction(async (tx) => {
        const found = await require(ctx, tx, name);
        requireChange(ctx, found);
        await kind.refuseRemoval?.(ctx, tx, found);
        await kind.onChange?.(tx, found, undefined);
        await tx.remove(collection, found._id);
        return undefined;
      });
    },
  };
}
