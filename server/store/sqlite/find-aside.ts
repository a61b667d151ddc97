import type { Doc, Query } from '../port.ts';
import type { Collection } from './collection.ts';
import { compileFind } from './compile-query.ts';
import { documentOf } from './read.ts';
import type { ReaderPool } from './reader-pool.ts';

/** A find in a reader thread, whole documents. */
export async function findAside(
  pool: ReaderPool,
  collection: Collection,
  query: Query,
): Promise<Doc[]> {
  const found: Doc[] = [];
  const limit = query.limit ?? Number.MAX_SAFE_INTEGER;
  for (const { sql, params } of compileFind(collection, query)) {
    if (found.length >= limit) break;
    const { rows } = await pool.rows(sql, [...params, limit - found.length]);
    for (const row of rows) found.push(documentOf(row));
  }
  return found;
}
