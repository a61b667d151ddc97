/** Writes that a body asked for at the same time, in as few commands as they take. */
import type { AnyBulkWriteOperation } from 'mongodb';
import { addDelta } from '../add-delta.ts';
import { type Delta, type Doc, StoreError } from '../port.ts';
import { changeOf } from './compile-change.ts';
import type { KnownReads } from './known-reads.ts';
import type { Place } from './read.ts';
import { touchesSearch } from './search.ts';
import type { StoredDoc } from './stored-value.ts';
import { insertDocuments, missing, patchDocument } from './write.ts';

export interface Patch {
  id: string;
  fields: Record<string, unknown>;
}

export interface Increment {
  id: string;
  deltas: Record<string, Delta>;
  defaults: Record<string, unknown>;
}

/** Search tokens are made of what stands there, and who has a unique value is told for one document. */
const isSimple = ({ collection }: Place, patches: readonly Patch[]): boolean =>
  patches.length > 1 &&
  collection.uniqueFields.size === 0 &&
  patches.every(({ fields }) => !touchesSearch(collection, fields));

/** Sets single fields of each; null removes one. Answers why one was refused, in its place: the others are done. */
export async function patchDocuments(
  place: Place,
  patches: readonly Patch[],
): Promise<(StoreError | undefined)[]> {
  if (!isSimple(place, patches)) return oneByOne(place, patches);
  const operations = patches.flatMap(({ id, fields }): AnyBulkWriteOperation<StoredDoc>[] => {
    const update = changeOf(place.collection, fields);
    return update === undefined ? [] : [{ updateOne: { filter: { _id: id }, update } }];
  });
  if (operations.length === 0) return [];
  const { matchedCount } = await place.docs.bulkWrite(operations, place.options);
  return matchedCount < operations.length ? whichAreMissing(place, patches) : [];
}

async function oneByOne(
  place: Place,
  patches: readonly Patch[],
): Promise<(StoreError | undefined)[]> {
  const refused: (StoreError | undefined)[] = [];
  for (const { id, fields } of patches)
    refused.push(await patchDocument(place, id, fields).then(() => undefined, ifMissing));
  return refused;
}

function ifMissing(error: unknown): StoreError {
  if (error instanceof StoreError && error.problem === 'missing') return error;
  throw error;
}

async function whichAreMissing(
  place: Place,
  patches: readonly Patch[],
): Promise<(StoreError | undefined)[]> {
  const _id = { $in: patches.map(({ id }) => id) };
  const found = await place.docs
    .find({ _id }, { ...place.options, projection: { _id: 1 } })
    .toArray();
  const ids = new Set(found.map((doc) => doc._id));
  return patches.map(({ id, fields }) =>
    ids.has(id) || changeOf(place.collection, fields) === undefined
      ? undefined
      : missing(place.collection, id),
  );
}

/** The fields that change. */
function added(doc: Doc, deltas: Record<string, Delta>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(deltas).map(([field, delta]) => [field, addDelta(doc[field], delta)]),
  );
}

/**
 * Adds in JavaScript to the documents as they were read: the transaction fails if somebody else changed one meanwhile.
 * Those that are absent are made. Answers each document as it is after its own delta.
 */
export async function incrementDocuments(
  place: Place,
  known: KnownReads,
  increments: readonly Increment[],
): Promise<Doc[]> {
  const ids = [...new Set(increments.map(({ id }) => id))];
  const stored = await known.documents(place, ids);
  const docs = new Map(ids.map((id, at) => [id, stored[at]]));
  const made = new Set(ids.filter((id) => docs.get(id) === undefined));
  const changes = new Map<string, Record<string, unknown>>();
  const answers = increments.map(({ id, deltas, defaults }) => {
    const before = docs.get(id) ?? { ...defaults, _id: id };
    const sums = added(before, deltas);
    const after = { ...before, ...sums };
    docs.set(id, after);
    changes.set(id, { ...changes.get(id), ...sums });
    return after;
  });
  const fresh = [...made].flatMap((id) => docs.get(id) ?? []);
  if (fresh.length > 0) await insertDocuments(place, fresh);
  const patches = [...changes].filter(([id]) => !made.has(id));
  const refused = await patchDocuments(
    place,
    patches.map(([id, fields]) => ({ id, fields })),
  );
  for (const error of refused) if (error) throw error;
  return answers;
}
