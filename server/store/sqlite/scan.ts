import type { Doc, Query } from '../port.ts';
import type { Collection } from './collection.ts';
import { compileMatch } from './compile-query.ts';
import { findAside } from './find-aside.ts';
import { documentOf, pick } from './read.ts';
import type { ReaderPool } from './reader-pool.ts';

type ScanQuery = Omit<Query, 'limit' | 'after'>;

const FIRST_WINDOW = 5000;
const SHORT_MS = 50;
const LONG_MS = 150;

/** Every match in batches; each batch is a statement of its own, so that no snapshot is held longer than about 200 ms. */
export function scanDocuments(
  pool: ReaderPool,
  collection: Collection,
  query: ScanQuery,
  batchSize: number,
): AsyncIterable<Doc[]> {
  return query.sort && query.sort.length > 0
    ? scanSorted(pool, collection, query, batchSize)
    : scanInStoredOrder(pool, collection, query, batchSize);
}

/** Walks windows of the row number, wider or narrower by how long they take, since matches may be rare. Rows added meanwhile are left out. */
async function* scanInStoredOrder(
  pool: ReaderPool,
  collection: Collection,
  query: ScanQuery,
  batchSize: number,
): AsyncGenerator<Doc[]> {
  const match = compileMatch(collection, query);
  const sql = `SELECT json(doc), seq FROM ${collection.table} WHERE seq > ? AND seq <= ? AND ${match.sql} ORDER BY seq LIMIT ?`;
  const bounds = await pool.rows(`SELECT min(seq), max(seq) FROM ${collection.table}`, []);
  const last = Number(bounds.rows[0]?.[1] ?? 0);
  let from = Number(bounds.rows[0]?.[0] ?? 0) - 1;
  let width = FIRST_WINDOW;
  while (from < last) {
    const upTo = Math.min(from + width, last);
    const { rows, milliseconds } = await pool.rows(sql, [from, upTo, ...match.params, batchSize]);
    from = rows.length === batchSize ? Number(rows.at(-1)?.[1]) : upTo;
    if (milliseconds < SHORT_MS) width *= 2;
    if (milliseconds > LONG_MS) width = Math.max(1, Math.floor(width / 2));
    if (rows.length > 0)
      yield rows.map((row) =>
        pick(documentOf(collection.spec.log ? row : row.slice(0, 1)), query.fields),
      );
  }
}

async function* scanSorted(
  pool: ReaderPool,
  collection: Collection,
  query: ScanQuery,
  batchSize: number,
): AsyncGenerator<Doc[]> {
  let after: unknown[] | undefined;
  for (;;) {
    const batch = await findAside(pool, collection, {
      ...query,
      ...(after && { after }),
      limit: batchSize,
    });
    const last = batch.at(-1);
    if (last) yield batch.map((doc) => pick(doc, query.fields));
    if (last === undefined || batch.length < batchSize) return;
    after = [...(query.sort ?? []).map(({ field }) => valueAtPath(last, field)), last._id];
  }
}

function valueAtPath(doc: Doc, path: string): unknown {
  let value: unknown = doc;
  for (const name of path.split('.')) {
    value =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? (value as Record<string, unknown>)[name]
        : undefined;
  }
  return value;
}
