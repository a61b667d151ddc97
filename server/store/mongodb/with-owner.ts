import type { Filter } from '../../../schemas/generated/filter.ts';
import { matches } from '../../../schemas/model/filter.ts';
import { type Doc, StoreError } from '../port.ts';
import { type Collection, plainName } from './collection.ts';
import { indexesOf } from './indexes.ts';
import { findDocuments, type Place } from './read.ts';
import { duplicateOf } from './translate-error.ts';

/** What a transaction wrote to collections with unique fields, to say who has a value that nobody else can see yet. */
export class OwnDocs {
  readonly #written: { collection: string; doc: Doc }[] = [];

  remember({ name, uniqueFields }: Collection, fields: Record<string, unknown>): void {
    if (uniqueFields.size > 0 && typeof fields['_id'] === 'string')
      this.#written.push({ collection: name, doc: fields as Doc });
  }

  of({ name }: Collection): Doc[] {
    return this.#written.filter(({ collection }) => collection === name).map(({ doc }) => doc);
  }
}

/** A `duplicate` with who has the value: somebody's committed document, or one that the same transaction wrote before. */
export async function ownerOf(
  place: Place,
  own: Doc[],
  doc: Record<string, unknown>,
  error: StoreError,
): Promise<StoreError> {
  const { collection } = place;
  const fields = fieldsOf(collection, error.details.fields ?? []);
  const id = fields.every((field) => field in doc)
    ? await holderOf(place, own, doc, fields)
    : undefined;
  const named = duplicateOf(fields, collection.name, error.cause);
  const details = { ...named.details, ...(id === undefined ? {} : { id }) };
  return new StoreError('duplicate', named.message, details, error.cause);
}

/** The fields of an index that is named in their place. */
function fieldsOf(collection: Collection, names: string[]): string[] {
  const index = indexesOf(collection).find(({ name }) => name === names[0]);
  return index ? Object.keys(index.key) : names;
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
