import type { Collection } from './collection.ts';
import { jsonPath } from './names.ts';
import type { Connection } from './open-connection.ts';
import { searchText } from '../search-words.ts';
import type { SearchQueue } from './search-queue.ts';

interface Searched {
  seq: number;
  doc: Record<string, unknown>;
}

export const touchesSearch = (collection: Collection, fields: Record<string, unknown>): boolean =>
  collection.spec.search?.some((field) => field in fields) ?? false;

export function readSearched(
  connection: Connection,
  collection: Collection,
  id: string,
): Searched | undefined {
  const fields = collection.spec.search ?? [];
  const values = fields.map((field) => `coalesce(doc -> ${jsonPath([field])}, 'null')`).join(', ');
  const row = connection.row(`SELECT seq, ${values} FROM ${collection.table} WHERE id = ?`, [id]);
  if (row === undefined) return undefined;
  return {
    seq: Number(row[0]),
    doc: Object.fromEntries(
      fields.map((field, index) => [field, JSON.parse(String(row[index + 1]))]),
    ),
  };
}

export function refreshSearch(
  queue: SearchQueue,
  collection: Collection,
  before: Searched,
  doc: Record<string, unknown>,
): void {
  const fields = collection.spec.search ?? [];
  if (searchText(fields, before.doc) !== searchText(fields, doc))
    putSearch(queue, collection, before.seq, doc);
}

/** `isNew`: the row was inserted just now. */
export function putSearch(
  queue: SearchQueue,
  collection: Collection,
  seq: number,
  doc: Record<string, unknown>,
  isNew = false,
): void {
  if (collection.searchTable === undefined) return;
  queue.put(collection.searchTable, seq, searchText(collection.spec.search ?? [], doc), isNew);
}
