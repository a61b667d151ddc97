import type { Query } from '../port.ts';
import type { Collection } from './collection.ts';
import { compileMatch } from './compile-query.ts';
import type { ReaderPool } from './reader-pool.ts';

/** A count in a reader thread. */
export async function countAside(
  readers: ReaderPool,
  collection: Collection,
  query: Pick<Query, 'filter' | 'search'>,
): Promise<number> {
  const { sql, params } = compileMatch(collection, query);
  const { rows } = await readers.rows(
    `SELECT count(*) FROM ${collection.table} WHERE ${sql}`,
    params,
  );
  return Number(rows[0]?.[0] ?? 0);
}
