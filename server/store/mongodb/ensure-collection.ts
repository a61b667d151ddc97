import {
  type AnyBulkWriteOperation,
  type Collection as MongoCollection,
  type Db,
  MongoServerError,
} from 'mongodb';
import { buildCollection, type Collection, newState } from './collection.ts';
import type { CollectionSpec } from '../port.ts';
import type { Catalog } from './catalog.ts';
import { ensureIndexes, indexesOf } from './indexes.ts';
import { searchFields } from './search.ts';
import { fromStored, SEARCH_VERSION, type StoredDoc } from './stored-value.ts';

const FILL_BATCH = 500;
const NAMESPACE_EXISTS = 48;

export interface SchemaContext {
  db: Db;
  catalog: Catalog;
  /** Resolves when the transactions that run now are over: they may not know of the change. */
  quiet(): Promise<void>;
  /** Looks through the collection once more when other servers are sure to know of the change. */
  sweepLater(name: string): void;
}

/**
 * Brings a collection to its specification, with data in it and writes going on:
 * 1. the specification is saved; from now on every write of this server follows it;
 * 2. old documents are looked through and filled in;
 * 3. indexes are dropped and added;
 * 4. what other servers wrote before they knew is filled in a little later.
 */
export async function ensureCollection(
  context: SchemaContext,
  spec: CollectionSpec,
): Promise<void> {
  indexesOf(buildCollection(spec, newState()));
  const known = await context.catalog.peek(spec.name);
  const isSame = known !== undefined && JSON.stringify(known.spec) === JSON.stringify(spec);
  await createCollection(context.db, spec.name);
  const docs = context.db.collection<StoredDoc>(spec.name);
  // The specification is saved before its indexes: a server that died between, or was refused one, left them to the next.
  if (isSame && isDone(known)) return ensureIndexes(docs, known);
  const hasDocs = (await docs.findOne({}, { projection: { _id: 1 } })) !== null;
  const collection = await context.catalog.save(spec, stateFor(known, spec, hasDocs));
  await context.quiet();
  await fillIn(context.catalog, docs, collection);
  await ensureIndexes(docs, collection);
  if (isDone(collection)) return;
  await context.catalog.filled(collection, collection.state.isFilling);
  context.sweepLater(spec.name);
}

/** Fills in what servers wrote that did not know of the last change. */
export async function sweepCollection(context: SchemaContext, name: string): Promise<void> {
  const collection = await context.catalog.peek(name);
  if (collection === undefined) return;
  const docs = context.db.collection<StoredDoc>(name);
  const checking = [...collection.declared].filter((field) => !collection.mixed.has(field));
  await fillIn(context.catalog, docs, { ...collection, state: { ...collection.state, checking } });
  await context.catalog.filled(collection, false);
}

const isDone = ({ state }: Collection): boolean => state.checking.length === 0 && !state.isFilling;

function stateFor(
  known: Collection | undefined,
  spec: CollectionSpec,
  hasDocs: boolean,
): { checking: string[]; isFilling: boolean } {
  if (!hasDocs) return { checking: [], isFilling: false };
  const next = buildCollection(spec, newState());
  const added = [...next.declared].filter((field) => !known?.declared.has(field));
  return {
    checking: [...new Set([...(known?.state.checking ?? []), ...added])],
    isFilling:
      next.searchVersion !== undefined &&
      (next.searchVersion !== known?.searchVersion || known.state.isFilling),
  };
}

async function createCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== NAMESPACE_EXISTS) throw error;
  }
}

async function fillIn(
  catalog: Catalog,
  docs: MongoCollection<StoredDoc>,
  collection: Collection,
): Promise<void> {
  for (const field of collection.state.checking) {
    const found = await docs.findOne({ [field]: { $type: ['array', 'object'] } });
    if (found !== null) await catalog.markMixed(collection, [field]);
  }
  if (collection.state.isFilling) await fillSearch(docs, collection);
}

async function fillSearch(docs: MongoCollection<StoredDoc>, collection: Collection): Promise<void> {
  const isOld = { [SEARCH_VERSION]: { $ne: collection.searchVersion } };
  for (;;) {
    const found = await docs
      .find(isOld, { limit: FILL_BATCH, projection: projectionOf(collection) })
      .toArray();
    if (found.length === 0) return;
    await docs.bulkWrite(
      found.map((stored) => fillOf(collection, stored)),
      { ordered: false },
    );
  }
}

const projectionOf = ({ search }: Collection): Record<string, 1> =>
  Object.fromEntries(search.map((field) => [field, 1]));

/** Only if the document still says what was read: otherwise it is read again. */
function fillOf(collection: Collection, stored: StoredDoc): AnyBulkWriteOperation<StoredDoc> {
  const filter: Record<string, unknown> = {
    _id: stored._id,
    [SEARCH_VERSION]: { $ne: collection.searchVersion },
  };
  for (const field of collection.search) filter[field] = { $eq: stored[field] ?? null };
  return {
    updateOne: {
      filter: filter as { _id: string },
      update: { $set: searchFields(collection, fromStored(stored)) },
    },
  };
}
