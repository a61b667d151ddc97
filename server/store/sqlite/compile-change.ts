import type { Collection } from './collection.ts';
import { checkFieldName } from '../names.ts';
import { column, jsonPath } from './names.ts';
import type { Connection } from './open-connection.ts';
import type { SearchQueue } from './search-queue.ts';
import { encodeValue, type SqlValue, toJson } from './values.ts';

/** Told when a promoted field holds an object or array for the first time. */
type OnMixed = (collection: Collection, field: string) => void;

export interface Writer {
  connection: Connection;
  onMixed: OnMixed;
  searches: SearchQueue;
}

/** Pushes what `insertSql` and `updateSql` take after the id: revision, promoted columns, JSON. */
export function pushColumns(
  writer: Writer,
  collection: Collection,
  doc: Record<string, unknown>,
  params: SqlValue[],
  fields: readonly string[] = collection.fields,
): void {
  params.push(encodeValue(doc['_rev']));
  for (const field of fields) params.push(promoted(writer, collection, field, doc[field]));
  params.push(toJson(doc));
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
export function changeOf(
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
    const path = jsonPath([settable(field)]);
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
    doc.params.push(toJson(value));
  }
  for (const [field, delta] of Object.entries(increment)) {
    const path = jsonPath([settable(field)]);
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

function settable(field: string): string {
  if (field === '_id') throw new TypeError('the id of a document never changes');
  return checkFieldName(field);
}

/** The column to be written; one that is still being filled counts. */
function columnOf(collection: Collection, field: string): string | undefined {
  if (field === '_rev') return 'rev';
  return collection.spec.fields?.[field] === undefined ? undefined : column(field);
}
