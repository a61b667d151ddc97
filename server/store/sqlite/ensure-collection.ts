import { createHash } from 'node:crypto';
import type { CollectionSpec, IndexSpec } from '../port.ts';
import { buildCollection, type Collection, type CollectionState, newState } from './collection.ts';
import { compileFilterAsLiteral } from './compile-filter.ts';
import type { Connection } from './open-connection.ts';
import { checkFieldName } from '../names.ts';
import { column, jsonPath, tableName } from './names.ts';
import { searchText } from '../search-words.ts';
import { encoded, valueAt } from './value-expression.ts';
import { ARRAY_LITERAL, OBJECT_LITERAL } from './values.ts';

/** Rows that one step of filling a new column takes: a few milliseconds of the write connection. */
const ROWS_PER_STEP = 2000;
/** Rows above which indexes are built in a thread. */
const LARGE = 20_000;

export interface SchemaContext {
  connection: Connection;
  collections: Map<string, Collection>;
  /** Runs work alone on the write connection, between transactions. */
  exclusive<T>(work: () => T | Promise<T>): Promise<T>;
  /** Runs statements in one transaction, away from the server's own thread. */
  runAside(statements: string[]): Promise<void>;
}

/** The table that remembers all collections. */
export function loadCollections(connection: Connection): Map<string, Collection> {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS collections (name TEXT PRIMARY KEY, spec TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID',
  );
  const rows = connection.rows('SELECT name, spec, state FROM collections');
  return new Map(
    rows.map(([name, spec, state]) => [
      String(name),
      buildCollection(
        JSON.parse(String(spec)) as CollectionSpec,
        JSON.parse(String(state)) as CollectionState,
      ),
    ]),
  );
}

export function saveCollection(connection: Connection, collection: Collection): void {
  const state = { ...collection.state, mixed: [...collection.mixed] };
  connection.run('INSERT OR REPLACE INTO collections VALUES (?, ?, ?)', [
    collection.name,
    JSON.stringify(collection.spec),
    JSON.stringify(state),
  ]);
}

/**
 * Brings a collection to its specification, with data in it and writes going on:
 * 1. missing table, columns and search table are added; from now on every write fills them, but queries do not use them;
 * 2. old documents are filled in, in short steps;
 * 3. indexes are added and dropped, and queries use the new columns.
 * A stop in between is taken up by the next call.
 */
export async function ensureCollection(
  context: SchemaContext,
  spec: CollectionSpec,
): Promise<void> {
  const known = context.collections.get(spec.name);
  if (known && isDone(known) && JSON.stringify(known.spec) === JSON.stringify(spec)) return;
  await context.exclusive(() => inTransaction(context, () => prepare(context, spec)));
  const collection = context.collections.get(spec.name);
  if (collection && !isDone(collection)) await fill(context, collection);
  await context.exclusive(() => complete(context, spec));
}

export async function dropCollection(context: SchemaContext, name: string): Promise<void> {
  await context.exclusive(() => {
    const collection = context.collections.get(name);
    if (collection === undefined) return;
    inTransaction(context, () => {
      context.connection.exec(`DROP TABLE ${collection.table}`);
      if (collection.searchTable) context.connection.exec(`DROP TABLE ${collection.searchTable}`);
      context.connection.run('DELETE FROM collections WHERE name = ?', [name]);
    });
    context.collections.delete(name);
    context.connection.forgetStatements();
  });
}

const isDone = ({ state }: Collection): boolean =>
  state.filling.length === 0 && !state.searchFilling;

/** A failed change leaves the collection as it was. */
function inTransaction(context: SchemaContext, change: () => void): void {
  const before = new Map(context.collections);
  context.connection.control('BEGIN IMMEDIATE');
  try {
    change();
    context.connection.control('COMMIT');
  } catch (error) {
    if (context.connection.isInTransaction) context.connection.control('ROLLBACK');
    context.collections.clear();
    for (const [name, collection] of before) context.collections.set(name, collection);
    throw error;
  }
}

function install(context: SchemaContext, collection: Collection): void {
  saveCollection(context.connection, collection);
  context.collections.set(collection.name, collection);
}

function prepare(context: SchemaContext, spec: CollectionSpec): void {
  const known = context.collections.get(spec.name);
  const state: CollectionState = known ? { ...known.state, mixed: [...known.mixed] } : newState();
  const next = buildCollection(spec, state);
  const isEmpty =
    known === undefined ||
    context.connection.row(`SELECT 1 FROM ${known.table} LIMIT 1`) === undefined;
  if (known === undefined) createTable(context.connection, next);
  const added = addColumns(context.connection, known, next);
  state.filling = isEmpty
    ? []
    : next.fields.filter((field) => added.has(field) || state.filling.includes(field));
  state.mixed = state.mixed.filter((field) => next.fields.includes(field) && !added.has(field));
  state.searchFilling = prepareSearch(context.connection, known, next) && !isEmpty;
  install(context, buildCollection({ ...spec, indexes: known?.spec.indexes ?? [] }, state));
}

function createTable(connection: Connection, collection: Collection): void {
  const seq = collection.spec.log ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'INTEGER PRIMARY KEY';
  connection.exec(
    `CREATE TABLE ${collection.table} (seq ${seq}, id TEXT NOT NULL UNIQUE, rev, doc BLOB NOT NULL)`,
  );
}

/** Fields whose column is new, or was given up earlier and is out of date. */
function addColumns(
  connection: Connection,
  known: Collection | undefined,
  next: Collection,
): Set<string> {
  const existing = new Set(
    connection.rows(`PRAGMA table_info(${next.table})`).map((row) => `"${String(row[1])}"`),
  );
  const added = next.fields.filter((field) => !known?.fields.includes(field));
  for (const field of added) {
    if (!existing.has(column(field)))
      connection.exec(`ALTER TABLE ${next.table} ADD COLUMN ${column(field)}`);
  }
  return new Set(added);
}

/** True when the search index must be filled. */
function prepareSearch(
  connection: Connection,
  known: Collection | undefined,
  next: Collection,
): boolean {
  const isSame =
    JSON.stringify(known?.spec.search ?? []) === JSON.stringify(next.spec.search ?? []);
  if (isSame && !known?.state.searchFilling) return false;
  if (known?.searchTable) connection.exec(`DROP TABLE ${known.searchTable}`);
  if (next.searchTable === undefined) return false;
  connection.exec(
    `CREATE VIRTUAL TABLE ${next.searchTable} USING fts5(text, content='', contentless_delete=1, tokenize='unicode61')`,
  );
  return true;
}

async function fill(context: SchemaContext, collection: Collection): Promise<void> {
  const last = Number(context.connection.row(`SELECT max(seq) FROM ${collection.table}`)?.[0] ?? 0);
  let from =
    Number(context.connection.row(`SELECT min(seq) FROM ${collection.table}`)?.[0] ?? 0) - 1;
  while (from < last) {
    const after = from;
    from = await context.exclusive(() => fillStep(context, collection, after));
  }
}

/** Fills the next rows after a `seq`; answers the last one done. */
function fillStep(context: SchemaContext, collection: Collection, after: number): number {
  const { connection } = context;
  const range = `FROM ${collection.table} WHERE seq > ? ORDER BY seq LIMIT ${ROWS_PER_STEP}`;
  const upTo = Number(
    connection.row(`SELECT max(seq) FROM (SELECT seq ${range})`, [after])?.[0] ??
      Number.MAX_SAFE_INTEGER,
  );
  inTransaction(context, () => {
    if (collection.state.filling.length > 0) fillColumns(connection, collection, after, upTo);
    if (collection.state.searchFilling) fillSearch(connection, collection, after, upTo);
  });
  return upTo;
}

function fillColumns(
  connection: Connection,
  collection: Collection,
  after: number,
  upTo: number,
): void {
  const { filling } = collection.state;
  const set = filling.map(
    (field) => `${column(field)} = ${encoded(valueAt('doc', jsonPath([field])))}`,
  );
  connection.run(`UPDATE ${collection.table} SET ${set.join(', ')} WHERE seq > ? AND seq <= ?`, [
    after,
    upTo,
  ]);
  for (const field of filling) {
    const sql = `SELECT 1 FROM ${collection.table} WHERE seq > ? AND seq <= ? AND ${column(field)} IN (${OBJECT_LITERAL}, ${ARRAY_LITERAL}) LIMIT 1`;
    if (connection.row(sql, [after, upTo])) collection.mixed.add(field);
  }
}

function fillSearch(
  connection: Connection,
  collection: Collection,
  after: number,
  upTo: number,
): void {
  const insert = `INSERT OR REPLACE INTO ${collection.searchTable}(rowid, text) VALUES (?, ?)`;
  for (const [seq, doc] of connection.rows(
    `SELECT seq, json(doc) FROM ${collection.table} WHERE seq > ? AND seq <= ?`,
    [after, upTo],
  )) {
    connection.run(insert, [
      Number(seq),
      searchText(collection.spec.search ?? [], JSON.parse(String(doc)) as Record<string, unknown>),
    ]);
  }
}

/** An index over many rows takes seconds; it is built in a thread, so that the server goes on answering. */
async function complete(context: SchemaContext, spec: CollectionSpec): Promise<void> {
  const known = context.collections.get(spec.name);
  const state = { mixed: [...(known?.mixed ?? [])], filling: [], searchFilling: false };
  const next = buildCollection(spec, state);
  const changes = indexChanges(context.connection, next);
  const isLarge =
    Number(context.connection.row(`SELECT max(seq) FROM ${next.table}`)?.[0] ?? 0) > LARGE;
  if (isLarge && changes.length > 0) await context.runAside(changes);
  inTransaction(context, () => {
    if (!isLarge) for (const sql of changes) context.connection.exec(sql);
    install(context, next);
  });
}

/** The statements that drop the indexes no longer wanted and make the missing ones. */
function indexChanges(connection: Connection, collection: Collection): string[] {
  const wanted = new Map(
    (collection.spec.indexes ?? []).map((index) => [indexName(collection, index), index]),
  );
  const sql =
    "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name LIKE 'i:%'";
  const existing = new Set(
    connection.rows(sql, [tableName(collection.name)]).map(([name]) => String(name)),
  );
  const dropped = [...existing]
    .filter((name) => !wanted.has(name))
    .map((name) => `DROP INDEX "${name}"`);
  const added = [...wanted]
    .filter(([name]) => !existing.has(name))
    .map(([name, index]) => indexSql(collection, name, index));
  return [...dropped, ...added];
}

function indexName(collection: Collection, index: IndexSpec): string {
  const key = JSON.stringify([index.fields, index.unique ?? false, index.where ?? null]);
  return `i:${tableName(collection.name)}:${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** The id, in the direction of the last field, makes the index give a sort with its tie-break; a unique index has none. */
function indexSql(collection: Collection, name: string, index: IndexSpec): string {
  const keys = index.fields.map((field) => {
    const path = checkFieldName(field.replace(/^-/, ''));
    const target = collection.columns.get(path);
    if (target === undefined)
      throw new TypeError(`${collection.name}: an index needs the field ${path} to be declared`);
    return `${target}${field.startsWith('-') ? ' DESC' : ''}`;
  });
  if (!index.unique) keys.push(index.fields.at(-1)?.startsWith('-') ? 'id DESC' : 'id');
  const where = index.where ? ` WHERE ${compileFilterAsLiteral(collection, index.where)}` : '';
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX "${name}" ON ${collection.table} (${keys.join(', ')})${where}`;
}
