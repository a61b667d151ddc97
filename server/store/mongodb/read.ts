import type { ClientSession, Collection as MongoCollection, Filter as MongoFilter } from 'mongodb';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Doc, Query } from '../port.ts';
import type { Collection } from './collection.ts';
import { type Bson, compileFilter } from './compile-filter.ts';
import { compileFind } from './compile-query.ts';
import { fromStored, SEARCH_VERSION, type StoredDoc, TEXT, TOKENS } from './stored-value.ts';

/** Where statements go: a collection, inside a transaction or not. */
export interface Place {
  collection: Collection;
  docs: MongoCollection<StoredDoc>;
  /** Absent outside a transaction; `{ session }` inside. */
  options: { session?: ClientSession };
  /** Told of documents that statements returned or counted. */
  counted(rows: number): void;
}

export const asFilter = (filter: Bson): MongoFilter<StoredDoc> => filter as MongoFilter<StoredDoc>;

/** Leaves out what no reader wants, as the field names are not always those of a projection. */
const HIDDEN = { [TOKENS]: 0, [TEXT]: 0, [SEARCH_VERSION]: 0 };
const PROJECTABLE = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const projectionOf = (fields: string[] | undefined): Record<string, 0 | 1> =>
  fields?.every((field) => PROJECTABLE.test(field))
    ? { _id: 1, ...Object.fromEntries(fields.map((field) => [field, 1 as const])) }
    : (HIDDEN as Record<string, 0>);

export async function getDocument(place: Place, id: string): Promise<Doc | undefined> {
  const found = await place.docs.findOne({ _id: id }, { ...place.options, projection: HIDDEN });
  place.counted(found === null ? 0 : 1);
  return found === null ? undefined : fromStored(found);
}

/** In the order of the ids. */
export async function getDocuments(
  place: Place,
  ids: readonly string[],
): Promise<(Doc | undefined)[]> {
  if (ids.length < 2) return Promise.all(ids.map((id) => getDocument(place, id)));
  const _id = { $in: [...ids] };
  const found = await place.docs.find({ _id }, { ...place.options, projection: HIDDEN }).toArray();
  place.counted(found.length);
  const docs = new Map(found.map((stored) => [stored._id, fromStored(stored)]));
  return ids.map((id) => docs.get(id));
}

export async function findDocuments(place: Place, query: Query): Promise<Doc[]> {
  if (query.limit !== undefined && query.limit <= 0) return [];
  const found = await findStored(place, query);
  place.counted(found.length);
  return found.map((stored) => pick(fromStored(stored), query.fields));
}

function findStored({ collection, docs, options }: Place, query: Query): Promise<StoredDoc[]> {
  const plan = compileFind(collection, query);
  const projection = projectionOf(query.fields);
  if (plan.kind === 'plain')
    return docs
      .find(asFilter(plan.filter), { ...options, projection, limit: query.limit ?? 0 })
      .sort(plan.sort)
      .toArray();
  const limit = query.limit === undefined ? [] : [{ $limit: query.limit }];
  return docs
    .aggregate<StoredDoc>([...plan.stages, ...limit, { $project: projection }], {
      ...options,
      allowDiskUse: true,
    })
    .toArray();
}

export const countDocuments = (place: Place, filter: Filter | undefined): Promise<number> =>
  countMatches(place, compileFilter(place.collection, filter));

export async function countMatches(place: Place, match: Bson): Promise<number> {
  const count = await place.docs.countDocuments(asFilter(match), place.options);
  place.counted(count);
  return count;
}

function pick(doc: Doc, fields: string[] | undefined): Doc {
  if (fields === undefined) return doc;
  const picked: Doc = { _id: doc._id };
  for (const field of fields) {
    if (field in doc) picked[field] = doc[field];
  }
  return picked;
}
