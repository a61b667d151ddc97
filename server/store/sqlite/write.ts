import { type Doc, StoreError } from '../port.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Collection } from './collection.ts';
import { changeOf, pushColumns, type Writer } from './compile-change.ts';
import { compileFilter } from './compile-filter.ts';
import { column } from './names.ts';
import { withOwner } from './with-owner.ts';
import { documentOf, getDocument } from './read.ts';
import { searchText } from '../search-words.ts';
import { putSearch, readSearched, refreshSearch, touchesSearch } from './search-rows.ts';
import { encodeValue, type SqlValue } from './values.ts';

export function insertDocument<T extends Doc>(writer: Writer, collection: Collection, doc: T): T {
  const stored = collection.spec.log && 'seq' in doc ? { ...doc, seq: undefined } : doc;
  const params: SqlValue[] = [doc._id];
  pushColumns(writer, collection, stored, params);
  const { rowid } = withOwner(writer.connection, collection, stored, () =>
    writer.connection.run(collection.insertSql, params),
  );
  putSearch(writer.searches, collection, rowid, doc, true);
  return collection.spec.log ? { ...doc, seq: rowid } : doc;
}

/** Only what differs is set, so that the indexes on everything else stay as they are. */
const changedColumns = (collection: Collection, before: Doc, after: Doc): string[] =>
  collection.fields.filter((field) => encodeValue(before[field]) !== encodeValue(after[field]));

const mayChangeSearch = (collection: Collection, after: Doc, before: Doc | undefined): boolean => {
  if (collection.searchTable === undefined || before === undefined)
    return collection.searchTable !== undefined;
  const fields = collection.spec.search ?? [];
  return searchText(fields, before) !== searchText(fields, after);
};

const mostUpdateSqls = 100;

/** The same text for the same fields, so that its statement is found without reading it again. */
function updateSql(collection: Collection, fields: readonly string[], isIfRev: boolean): string {
  const { updateSqls } = collection;
  const key = `${isIfRev ? 'rev ' : ''}${fields.join(' ')}`;
  const known = updateSqls.get(key);
  if (known !== undefined) return known;
  if (updateSqls.size >= mostUpdateSqls) updateSqls.clear();
  const set = fields.map((field) => `${column(field)} = ?, `).join('');
  const condition = isIfRev ? 'id = ? AND rev IS ?' : 'id = ?';
  const sql = `UPDATE ${collection.table} SET rev = ?, ${set}doc = jsonb(?) WHERE ${condition}`;
  updateSqls.set(key, sql);
  return sql;
}

/** Replaces a document. `known`: what it is now, where that was read before. */
export function updateDocument(
  writer: Writer,
  collection: Collection,
  doc: Doc,
  given: { expectedRev: number | undefined; known: Doc | undefined },
): void {
  const { expectedRev, known } = given;
  const stored = collection.spec.log ? { ...doc, seq: undefined } : doc;
  const before = mayChangeSearch(collection, doc, known)
    ? readSearched(writer.connection, collection, doc._id)
    : undefined;
  const fields = known ? changedColumns(collection, known, stored) : collection.fields;
  const params: SqlValue[] = [];
  pushColumns(writer, collection, stored, params, fields);
  params.push(doc._id);
  if (expectedRev !== undefined) params.push(expectedRev);
  const sql = updateSql(collection, fields, expectedRev !== undefined);
  const { changes } = withOwner(writer.connection, collection, stored, () =>
    writer.connection.run(sql, params),
  );
  if (changes === 0) throw missingOrStale(writer, collection, doc._id);
  if (before !== undefined) refreshSearch(writer.searches, collection, before, doc);
}

/** Sets single fields by their JSON; null removes one. */
export function patchDocument(
  writer: Writer,
  collection: Collection,
  id: string,
  fields: Record<string, unknown>,
): void {
  const before = touchesSearch(collection, fields)
    ? readSearched(writer.connection, collection, id)
    : undefined;
  const change = changeOf(writer, collection, fields);
  if (change === undefined) return;
  const { changes } = withOwner(writer.connection, collection, { ...fields, _id: id }, () =>
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
  if (before !== undefined)
    refreshSearch(writer.searches, collection, before, { ...before.doc, ...fields });
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
    rows.forEach((seq) => putSearch(writer.searches, collection, seq, bySeq.get(seq) ?? {}));
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
  for (const [seq] of rows) writer.searches.remove(target, Number(seq));
  return rows.length;
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
