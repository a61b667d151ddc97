import { MongoBulkWriteError, type UpdateFilter } from 'mongodb';
import { type Doc, StoreError } from '../port.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Collection } from './collection.ts';
import { compileFilter } from './compile-filter.ts';
import { changeOf } from './compile-change.ts';
import { asUnnumbered, numberOfEntry } from './log-entries.ts';
import { asFilter, findDocuments, getDocument, type Place } from './read.ts';
import { searchFields, touchesSearch } from './search.ts';
import { type StoredDoc, TOUCHED, toStored } from './stored-value.ts';

/** The whole document with what makes it findable; a log's number is not the caller's to give. */
export function storedDocument(collection: Collection, doc: Doc): StoredDoc {
  const own = collection.spec.log && 'seq' in doc ? { ...doc, seq: undefined } : doc;
  return { ...(toStored(own) as StoredDoc), ...searchFields(collection, doc) };
}

/** Answers the documents as they are stored; a log's numbers come later. */
export async function insertDocuments(place: Place, docs: Doc[]): Promise<Doc[]> {
  const { collection, options } = place;
  const isLog = Boolean(collection.spec.log);
  const stored = docs.map((doc) => {
    const one = storedDocument(collection, doc);
    return isLog ? asUnnumbered(one) : one;
  });
  const [only] = stored;
  if (only && stored.length === 1) await place.docs.insertOne(only, options);
  else await place.docs.insertMany(stored, options);
  return isLog ? docs.map(withoutNumber) : docs;
}

/** Which of the documents was refused. */
export const failedInsert = (error: unknown): number =>
  error instanceof MongoBulkWriteError ? ([error.writeErrors].flat()[0]?.index ?? 0) : 0;

/** What an insert into a log answers. */
export function withoutNumber(doc: Doc): Doc {
  const { seq: _, ...rest } = doc;
  return rest as Doc;
}

/** In a log the stored number stays as it is. */
export async function updateDocument(
  place: Place,
  doc: Doc,
  expectedRev: number | undefined,
): Promise<void> {
  const { collection, docs, options } = place;
  const stored = storedDocument(collection, doc);
  const filter = { _id: stored._id, ...(expectedRev === undefined ? {} : { _rev: expectedRev }) };
  const { matchedCount } = collection.spec.log
    ? await docs.updateOne(
        filter,
        [{ $replaceWith: { $mergeObjects: [{ $literal: stored }, numberOfEntry] } }],
        options,
      )
    : await docs.replaceOne(filter, stored, options);
  if (matchedCount === 0) throw await missingOrStale(place, stored._id);
}

/** Sets single fields; null removes one. */
export async function patchDocument(
  place: Place,
  id: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const { collection, docs, options } = place;
  const change = changeOf(collection, fields);
  if (change === undefined) return;
  if (touchesSearch(collection, fields)) {
    const before = await searched(place, id);
    Object.assign(change.$set, searchFields(collection, { ...before, ...fields }));
  }
  const { matchedCount } = await docs.updateOne({ _id: id }, change, options);
  if (matchedCount === 0) throw missing(collection, id);
}

export async function removeDocument({ docs, options }: Place, id: string): Promise<boolean> {
  const { deletedCount } = await docs.deleteOne({ _id: id }, options);
  return deletedCount > 0;
}

export async function removeDocuments(place: Place, filter: Filter): Promise<number> {
  const { collection, docs, options } = place;
  const { deletedCount } = await docs.deleteMany(
    asFilter(compileFilter(collection, filter)),
    options,
  );
  return deletedCount;
}

const touched: Record<string, unknown> = { $inc: { [TOUCHED]: 1 } };

/** A write that shows nowhere: of two transactions with one on the same document, the later fails with a conflict. */
export async function touchDocument({ docs, options }: Place, id: string): Promise<void> {
  await docs.updateOne({ _id: id }, touched as UpdateFilter<StoredDoc>, options);
}

async function searched(place: Place, id: string): Promise<Doc | undefined> {
  const [doc] = await findDocuments(place, {
    filter: { _id: id },
    fields: place.collection.search,
    limit: 1,
  });
  return doc;
}

export const missing = (collection: Collection, id: string): StoreError =>
  new StoreError('missing', `${collection.name} has no ${id}`, { collection: collection.name, id });

async function missingOrStale(place: Place, id: string): Promise<StoreError> {
  const current = await getDocument(place, id);
  const { collection } = place;
  if (current === undefined) return missing(collection, id);
  return new StoreError('stale', `${collection.name} ${id} was changed meanwhile`, {
    collection: collection.name,
    id,
    current,
  });
}
