import { type Doc, StoreError } from '../port.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Collection } from './collection.ts';
import { compileFilter } from './compile-filter.ts';
import { checkFieldName, column, jsonPath } from './names.ts';
import type { Connection } from './open-connection.ts';
import { documentOf, getDocument } from './read.ts';
import { searchText } from './search.ts';
import { encodeValue, type SqlValue } from './values.ts';

/** Told when a promoted field holds an object or array for the first time. */
export type OnMixed = (collection: Collection, field: string) => void;

export interface Writer {
  connection: Connection;
  onMixed: OnMixed;
}

export function insertDocument<T extends Doc>(writer: Writer, collection: Collection, doc: T): T {
  const stored = collection.spec.log && 'seq' in doc ? { ...doc, seq: undefined } : doc;
  const params: SqlValue[] = [doc._id];
  pushColumns(writer, collection, stored, params);
  const { rowid } = orNamed(writer, collection, stored, () =>
    writer.connection.run(collection.insertSql, params),
  );
  if (collection.searchTable !== undefined) {
    writer.connection.run(`INSERT INTO ${collection.searchTable}(rowid, text) VALUES (?, ?)`, [
      rowid,
      searchText(collection.spec.search ?? [], doc),
    ]);
  }
  return collection.spec.log ? { ...doc, seq: rowid } : doc;
}

export function updateDocument(
  writer: Writer,
  collection: Collection,
  doc: Doc,
  expectedRev: number | undefined,
): void {
  const stored = collection.spec.log ? { ...doc, seq: undefined } : doc;
  const before =
    collection.searchTable === undefined ? undefined : readSearched(writer, collection, doc._id);
  const params: SqlValue[] = [];
  pushColumns(writer, collection, stored, params);
  params.push(doc._id);
  if (expectedRev !== undefined) params.push(expectedRev);
  const sql = expectedRev === undefined ? collection.updateSql : collection.updateIfRevSql;
  const { changes } = orNamed(writer, collection, stored, () => writer.connection.run(sql, params));
  if (changes === 0) throw missingOrStale(writer, collection, doc._id);
  if (before !== undefined) refreshSearch(writer, collection, before, doc);
}

/** Sets single fields by their JSON; null removes one. */
export function patchDocument(
  writer: Writer,
  collection: Collection,
  id: string,
  fields: Record<string, unknown>,
): void {
  const before = touchesSearch(collection, fields)
    ? readSearched(writer, collection, id)
    : undefined;
  const change = changeOf(writer, collection, fields);
  if (change === undefined) return;
  const { changes } = orNamed(writer, collection, { ...fields, _id: id }, () =>
    writer.connection.run(`UPDATE ${collection.table} SET ${change.sql} WHERE id = ?`, [
      ...change.params,
      id,
    ]),
  );
  if (changes === 0)
    throw new StoreError('missing', `${collection.name} has no ${id}`, {
      collection: collection.name,
      id,
    });
  if (before !== undefined) refreshSearch(writer, collection, before, { ...before.doc, ...fields });
}

/** Sets fields of the rows with these `seq`. */
export function patchRows(
  writer: Writer,
  collection: Collection,
  rows: number[],
  fields: Record<string, unknown>,
  increment: Record<string, number>,
): Doc[] {
  const change = changeOf(writer, collection, fields, increment);
  if (change === undefined || rows.length === 0) return [];
  const sql = `UPDATE ${collection.table} SET ${change.sql} WHERE seq IN (SELECT value FROM json_each(?)) RETURNING json(doc), seq`;
  const bySeq = new Map<number, Doc>();
  for (const row of writer.connection.rows(sql, [...change.params, JSON.stringify(rows)])) {
    bySeq.set(Number(row[1]), documentOf(collection.spec.log ? row : row.slice(0, 1)));
  }
  const docs = rows.map((seq) => bySeq.get(seq)).filter((doc) => doc !== undefined);
  if (touchesSearch(collection, fields))
    rows.forEach((seq) => writeSearch(writer, collection, seq, bySeq.get(seq) ?? {}));
  return docs;
}

export function removeDocument(writer: Writer, collection: Collection, id: string): boolean {
  return removeRows(writer, collection, 'id = ?', [id]) > 0;
}

export function removeDocuments(writer: Writer, collection: Collection, filter: Filter): number {
  const { sql, params } = compileFilter(collection, filter);
  return removeRows(writer, collection, sql, params);
}

function removeRows(
  writer: Writer,
  collection: Collection,
  condition: string,
  params: SqlValue[],
): number {
  const target = collection.searchTable;
  if (target === undefined)
    return writer.connection.run(`DELETE FROM ${collection.table} WHERE ${condition}`, params)
      .changes;
  const rows = writer.connection.rows(
    `DELETE FROM ${collection.table} WHERE ${condition} RETURNING seq`,
    params,
  );
  for (const [seq] of rows)
    writer.connection.run(`DELETE FROM ${target} WHERE rowid = ?`, [Number(seq)]);
  return rows.length;
}

/** Pushes what `insertSql` and `updateSql` take after the id: revision, promoted columns, JSON. */
function pushColumns(
  writer: Writer,
  collection: Collection,
  doc: Record<string, unknown>,
  params: SqlValue[],
): void {
  params.push(encodeValue(doc['_rev']));
  for (const field of collection.fields)
    params.push(promoted(writer, collection, field, doc[field]));
  params.push(JSON.stringify(doc));
}

function promoted(writer: Writer, collection: Collection, field: string, value: unknown): SqlValue {
  if (typeof value === 'object' && value !== null && !collection.mixed.has(field))
    writer.onMixed(collection, field);
  return encodeValue(value);
}

interface Change {
  sql: string;
  params: SqlValue[];
}

/** The assignments of an UPDATE that sets, removes and adds to single fields, in the document and in the promoted columns. */
function changeOf(
  writer: Writer,
  collection: Collection,
  fields: Record<string, unknown>,
  increment: Record<string, number> = {},
): Change | undefined {
  const columns: Change = { sql: '', params: [] };
  const doc: Change = { sql: '', params: [] };
  const removed: string[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const path = jsonPath([checkFieldName(field)]);
    const target = columnOf(collection, field);
    if (target !== undefined) {
      columns.sql += `${target} = ?, `;
      columns.params.push(promoted(writer, collection, field, value));
    }
    if (value === null) {
      removed.push(path);
      continue;
    }
    doc.sql += `, ${path}, jsonb(?)`;
    doc.params.push(JSON.stringify(value));
  }
  for (const [field, delta] of Object.entries(increment)) {
    const path = jsonPath([checkFieldName(field)]);
    const target = columnOf(collection, field);
    if (target !== undefined) {
      columns.sql += `${target} = coalesce(${target}, 0) + ?, `;
      columns.params.push(delta);
    }
    doc.sql += `, ${path}, coalesce(json_extract(doc, ${path}), 0) + ?`;
    doc.params.push(delta);
  }
  if (doc.sql === '' && removed.length === 0) return undefined;
  const set = doc.sql === '' ? 'doc' : `jsonb_set(doc${doc.sql})`;
  const sql = removed.length === 0 ? set : `jsonb_remove(${set}, ${removed.join(', ')})`;
  return { sql: `${columns.sql}doc = ${sql}`, params: [...columns.params, ...doc.params] };
}

/** The column to be written; one that is still being filled counts. */
function columnOf(collection: Collection, field: string): string | undefined {
  if (field === '_rev') return 'rev';
  return collection.spec.fields?.[field] === undefined ? undefined : column(field);
}

interface Searched {
  seq: number;
  doc: Record<string, unknown>;
}

const touchesSearch = (collection: Collection, fields: Record<string, unknown>): boolean =>
  collection.spec.search?.some((field) => field in fields) ?? false;

function readSearched(writer: Writer, collection: Collection, id: string): Searched | undefined {
  const fields = collection.spec.search ?? [];
  const values = fields.map((field) => `coalesce(doc -> ${jsonPath([field])}, 'null')`).join(', ');
  const row = writer.connection.row(`SELECT seq, ${values} FROM ${collection.table} WHERE id = ?`, [
    id,
  ]);
  if (row === undefined) return undefined;
  return {
    seq: Number(row[0]),
    doc: Object.fromEntries(
      fields.map((field, index) => [field, JSON.parse(String(row[index + 1]))]),
    ),
  };
}

function refreshSearch(
  writer: Writer,
  collection: Collection,
  before: Searched,
  doc: Record<string, unknown>,
): void {
  const fields = collection.spec.search ?? [];
  if (searchText(fields, before.doc) !== searchText(fields, doc))
    writeSearch(writer, collection, before.seq, doc);
}

function writeSearch(
  writer: Writer,
  collection: Collection,
  seq: number,
  doc: Record<string, unknown>,
): void {
  writer.connection.run(
    `INSERT OR REPLACE INTO ${collection.searchTable}(rowid, text) VALUES (?, ?)`,
    [seq, searchText(collection.spec.search ?? [], doc)],
  );
}

function missingOrStale(writer: Writer, collection: Collection, id: string): StoreError {
  const current = getDocument(writer.connection, collection, id);
  const details = { collection: collection.name, id };
  if (current === undefined)
    return new StoreError('missing', `${collection.name} has no ${id}`, details);
  return new StoreError('stale', `${collection.name} ${id} was changed meanwhile`, {
    ...details,
    current,
  });
}

/** Adds to a `duplicate` who has the value. */
function orNamed<T>(
  writer: Writer,
  collection: Collection,
  doc: Record<string, unknown>,
  write: () => T,
): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof StoreError) || error.problem !== 'duplicate') throw error;
    const owner = ownerOf(writer, collection, error.details.fields ?? [], doc);
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
  writer: Writer,
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
  const row = writer.connection.row(
    `SELECT id FROM ${collection.table} WHERE ${sql} LIMIT 1`,
    params,
  );
  return row === undefined ? undefined : String(row[0]);
}

const sameFields = (index: string[], fields: string[]): boolean =>
  index.length === fields.length &&
  index.every((name, at) => name.replace(/^-/, '') === fields[at]);
