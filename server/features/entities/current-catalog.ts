import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { DocumentStore, Transaction } from '../../store/port.ts';
import { storedCatalogVersion } from './catalog.ts';

/** Read once per transaction, however many records it writes. */
const versions = new WeakMap<Transaction, number>();

/** Throws `catalog.changed` when definitions changed since a write was planned. */
export async function requireCurrentCatalog(tx: Transaction, planned: number): Promise<void> {
  const known = versions.get(tx) ?? (await storedCatalogVersion(tx));
  versions.set(tx, known);
  if (known !== planned) throw new AppError('catalog.changed');
}

const attempts = 5;

/** Runs an operation again, with the definitions read anew, when they changed under it. */
export async function withCurrentCatalog<T>(
  ctx: Pick<Ctx, 'catalog'>,
  operation: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      const isOutdated = error instanceof AppError && error.code === 'catalog.changed';
      if (!isOutdated || attempt === attempts) throw error;
      await ctx.catalog.refresh();
    }
  }
}

const queues = new WeakMap<DocumentStore, Promise<unknown>>();

/**
 * Runs a change of definitions after those that wait already: preparing a collection for one definition must not
 * meet another. Several servers are kept apart by the catalogue's version.
 */
export function changeDefinitions<T>(
  ctx: Pick<Ctx, 'catalog' | 'store'>,
  operation: () => Promise<T>,
): Promise<T> {
  const before = queues.get(ctx.store) ?? Promise.resolve();
  const run = before.then(() => withCurrentCatalog(ctx, operation));
  queues.set(
    ctx.store,
    run.catch(() => undefined),
  );
  return run;
}
