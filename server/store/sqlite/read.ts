import type { Doc, Query } from '../port.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Collection } from './collection.ts';
import { compileFilter, type Sql } from './compile-filter.ts';
import { compileFind } from './compile-query.ts';
import type { Connection } from './open-connection.ts';

/** A row of the collection's `selectList` as a document; a log's `seq` is kept beside the document. */
export function documentOf(row: readonly unknown[]): Doc {
  const doc = JSON.parse(row[0] as string) as Doc;
  if (row.length > 1) doc['seq'] = Number(row[1]);
  return doc;
}

export function getDocument(
  connection: Connection,
  collection: Collection,
  id: string,
): Doc | undefined {
  const row = connection.row(collection.selectOneSql, [id]);
  return row && documentOf(row);
}

export function findDocuments(connection: Connection, collection: Collection, query: Query): Doc[] {
  return runFind(connection, compileFind(collection, query), query);
}

/** Runs the statements of a find until its limit is reached. */
export function runFind(connection: Connection, statements: Sql[], query: Query): Doc[] {
  const found: Doc[] = [];
  let wanted = query.limit ?? Number.MAX_SAFE_INTEGER;
  for (const { sql, params } of statements) {
    if (wanted <= 0) break;
    const rows = connection.rows(sql, [...params, wanted]);
    for (const row of rows) found.push(pick(documentOf(row), query.fields));
    wanted -= rows.length;
  }
  return found;
}

/** More rows than that are not gone through in the server's own thread. */
const MANY = 20_000;

/** Whether the statements go through all of a large table. */
export function isLong(connection: Connection, collection: Collection, statements: Sql[]): boolean {
  if (!statements.some(({ sql }) => connection.scansTable(sql))) return false;
  return Number(connection.row(`SELECT max(seq) FROM ${collection.table}`)?.[0] ?? 0) > MANY;
}

export function countDocuments(
  connection: Connection,
  collection: Collection,
  filter: Filter | undefined,
): number {
  const { sql, params } = compileFilter(collection, filter);
  const count = Number(
    connection.row(`SELECT count(*) FROM ${collection.table} WHERE ${sql}`, params)?.[0] ?? 0,
  );
  connection.rowsRead += count;
  return count;
}

export function pick(doc: Doc, fields: string[] | undefined): Doc {
  if (fields === undefined) return doc;
  const picked: Doc = { _id: doc._id };
  for (const field of fields) {
    if (field in doc) picked[field] = doc[field];
  }
  return picked;
}
