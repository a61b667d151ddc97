import type { ImportStatus } from '../../../schemas/generated/api-imports.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';

/** The records that this import wrote: by its importer, while it ran. Updated ones count when there are some. */
export function importedFilter(
  status: Pick<ImportStatus, 'created' | 'updated' | 'startedAt' | 'endedAt'>,
  me: string | undefined,
): Filter | undefined {
  const { created, updated, startedAt, endedAt } = status;
  if (created + updated === 0 || !startedAt) return undefined;
  const [at, by] =
    updated > 0 ? (['_updatedAt', '_updatedBy'] as const) : (['_createdAt', '_createdBy'] as const);
  const until = endedAt ? { $lte: endedAt } : {};
  return { [at]: { $gte: startedAt, ...until }, ...(me === undefined ? {} : { [by]: me }) };
}
