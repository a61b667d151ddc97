import type { Filter } from '../../../schemas/generated/filter.ts';
import { StoreError } from '../port.ts';
import type { Collection } from './collection.ts';
import { compileFilter } from './compile-filter.ts';
import type { Connection } from './open-connection.ts';

/** Adds to a `duplicate` who has the value. */
export function withOwner<T>(
  connection: Connection,
  collection: Collection,
  doc: Record<string, unknown>,
  write: () => T,
): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof StoreError) || error.problem !== 'duplicate') throw error;
    const owner = ownerOf(connection, collection, error.details.fields ?? [], doc);
    throw new StoreError(
      'duplicate',
      error.message,
      {
        ...error.details,
        collection: collection.name,
        ...(owner === undefined ? {} : { id: owner }),
      },
      error.cause,
    );
  }
}

function ownerOf(
  connection: Connection,
  collection: Collection,
  fields: string[],
  doc: Record<string, unknown>,
): string | undefined {
  if (!fields.every((field) => field in doc)) return undefined;
  const filter = Object.fromEntries(fields.map((field) => [field, doc[field]])) as Filter;
  const where = collection.spec.indexes?.find(
    (index) => index.unique && sameFields(index.fields, fields),
  )?.where;
  const { sql, params } = compileFilter(collection, where ? { $and: [filter, where] } : filter);
  const row = connection.row(`SELECT id FROM ${collection.table} WHERE ${sql} LIMIT 1`, params);
  return row === undefined ? undefined : String(row[0]);
}

const sameFields = (index: string[], fields: string[]): boolean =>
  index.length === fields.length &&
  index.every((name, at) => name.replace(/^-/, '') === fields[at]);
