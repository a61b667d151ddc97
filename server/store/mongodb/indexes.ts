import type { Collection as MongoCollection } from 'mongodb';
import { checkFieldName } from '../names.ts';
import { type IndexSpec, StoreError } from '../port.ts';
import { logIndexes, type NamedIndex } from './log-entries.ts';
import { type Collection, hashOf, plainName } from './collection.ts';
import { allOf, type Bson, compileFilter, SCALAR_TYPES } from './compile-filter.ts';
import { type StoredDoc, TOKENS } from './stored-value.ts';
import { translateError } from './translate-error.ts';

/** Drops the indexes no longer wanted and makes the missing ones; others than ours stay. */
export async function ensureIndexes(
  docs: MongoCollection<StoredDoc>,
  collection: Collection,
): Promise<void> {
  const wanted = new Map(indexesOf(collection).map((index) => [index.name, index]));
  const existing = (await docs.indexes()).map(({ name }) => name ?? '');
  for (const name of existing) {
    if (name.startsWith('i:') && !wanted.has(name)) await docs.dropIndex(name);
  }
  const missing = [...wanted.values()].filter(({ name }) => !existing.includes(name));
  if (missing.length === 0) return;
  // One after another where together they are refused: to say which, and to have the others.
  await docs.createIndexes(missing).catch(async () => {
    for (const index of missing) await createIndex(docs, collection, index);
  });
}

async function createIndex(
  docs: MongoCollection<StoredDoc>,
  { name }: Collection,
  index: NamedIndex,
): Promise<void> {
  try {
    const { key, ...options } = index;
    await docs.createIndex(key, options);
  } catch (error) {
    const translated = translateError(error, name);
    if (!(translated instanceof StoreError) || translated.problem !== 'duplicate') throw translated;
    throw new StoreError(
      'duplicate',
      `${Object.keys(index.key).join(', ')} has the same value twice in ${name}`,
      { collection: name, fields: Object.keys(index.key) },
      error,
    );
  }
}

export function indexesOf(collection: Collection): NamedIndex[] {
  const own: NamedIndex[] = (collection.spec.indexes ?? []).map((index) =>
    indexOf(collection, index),
  );
  const { log } = collection.spec;
  if (log) own.push(...logIndexes(typeof log === 'object' ? log : undefined));
  if (collection.search.length > 0) own.push({ name: 'i:search', key: { [TOKENS]: 1 } });
  return own;
}

/** The id, in the direction of the last field, makes the index give a sort with its tie-break; a unique index has none. */
function indexOf(collection: Collection, index: IndexSpec): NamedIndex {
  const key: Record<string, 1 | -1> = {};
  for (const field of index.fields)
    key[declaredName(collection, field)] = field.startsWith('-') ? -1 : 1;
  if (!index.unique) key['_id'] = index.fields.at(-1)?.startsWith('-') ? -1 : 1;
  const covers = partialFilter(collection, index);
  return {
    name: `i:${hashOf([index.fields, index.unique ?? false, index.where ?? null])}`,
    key,
    ...(index.unique && { unique: true }),
    ...(Object.keys(covers).length > 0 && { partialFilterExpression: covers }),
  };
}

function declaredName(collection: Collection, field: string): string {
  const name = checkFieldName(plainName(field));
  if (!collection.declared.has(name) && name !== '_rev' && name !== 'seq')
    throw new TypeError(`${collection.name}: an index needs the field ${name} to be declared`);
  return name;
}

/** A unique index covers documents in which all fields hold scalars: null and missing never collide. */
function partialFilter(collection: Collection, index: IndexSpec): Bson {
  const unindexed = { ...collection, uniqueFields: new Set<string>() };
  const where = compileFilter(unindexed, index.where);
  if (!index.unique) return where;
  const scalars = index.fields.map((field) => ({ [plainName(field)]: { $type: SCALAR_TYPES } }));
  return allOf([where, ...scalars]);
}
