import type { AnyBulkWriteOperation } from 'mongodb';
import { addDelta } from '../add-delta.ts';
import type { Doc, Transaction } from '../port.ts';
import { changeOf } from './compile-change.ts';
import { findDocuments, type Place } from './read.ts';
import { searchFields, touchesSearch } from './search.ts';
import type { StoredDoc } from './stored-value.ts';

type ClaimRequest = Parameters<Transaction['claim']>[1];

/**
 * Reads what matches and changes it in one command. Of two that read the same document only one can change it: the
 * other's transaction fails with a conflict and runs again on what is left.
 */
export async function claimDocuments(place: Place, request: ClaimRequest): Promise<Doc[]> {
  const { filter, sort, limit, set, increment } = request;
  const found = await findDocuments(place, { filter, ...(sort && { sort }), limit });
  const claimed = found.map((doc) => ({ doc, fields: { ...set, ...sumsOf(doc, increment) } }));
  const operations = claimed.flatMap(({ doc, fields }) => updateOf(place, doc, fields));
  if (operations.length === 0) return [];
  await place.docs.bulkWrite(operations, place.options);
  return claimed.map(({ doc, fields }) => changed(doc, fields));
}

function sumsOf(doc: Doc, increment: Record<string, number> | undefined): Record<string, unknown> {
  const sums: Record<string, unknown> = {};
  for (const [field, delta] of Object.entries(increment ?? {}))
    sums[field] = addDelta(doc[field], delta);
  return sums;
}

function updateOf(
  { collection }: Place,
  doc: Doc,
  fields: Record<string, unknown>,
): AnyBulkWriteOperation<StoredDoc>[] {
  const change = changeOf(collection, fields);
  if (change === undefined) return [];
  if (touchesSearch(collection, fields))
    Object.assign(change.$set, searchFields(collection, { ...doc, ...fields }));
  return [{ updateOne: { filter: { _id: doc._id }, update: change } }];
}

function changed(doc: Doc, fields: Record<string, unknown>): Doc {
  const after: Doc = { ...doc };
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) delete after[field];
    else if (value !== undefined) after[field] = value;
  }
  return after;
}
