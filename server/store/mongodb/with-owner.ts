import type { Filter } from '../../../schemas/generated/filter.ts';
import { matches } from '../../../schemas/model/filter.ts';
import { type Doc, StoreError } from '../port.ts';
import { type Collection, plainName } from './collection.ts';
import { findDocuments, type Place } from './read.ts';

/** A `duplicate` with who has the value: somebody's committed document, or one that the same transaction wrote before. */
export async function ownerOf(
  place: Place,
  own: Doc[],
  doc: Record<string, unknown>,
  error: StoreError,
): Promise<StoreError> {
  const fields = error.details.fields ?? [];
  const id = fields.every((field) => field in doc)
    ? await holderOf(place, own, doc, fields)
    : undefined;
  return new StoreError(
    'duplicate',
    error.message,
    { ...error.details, ...(id === undefined ? {} : { id }) },
    error.cause,
  );
}

async function holderOf(
  place: Place,
  own: Doc[],
  doc: Record<string, unknown>,
  fields: string[],
): Promise<string | undefined> {
  const same = Object.fromEntries(fields.map((field) => [field, doc[field]])) as Filter;
  const where = whereOf(place.collection, fields);
  const filter: Filter = where ? { $and: [same, where] } : same;
  const [holder] = await findDocuments(place, { filter, limit: 1, fields: [] });
  return (holder ?? own.find((one) => matches(filter, one)))?._id;
}

const whereOf = (collection: Collection, fields: string[]): Filter | undefined =>
  collection.spec.indexes?.find(
    (index) =>
      index.unique &&
      index.fields.length === fields.length &&
      index.fields.every((name, at) => plainName(name) === fields[at]),
  )?.where;
