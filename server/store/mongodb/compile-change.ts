import { checkFieldName } from '../names.ts';
import type { Collection } from './collection.ts';
import { SEARCH_VERSION, toStored } from './stored-value.ts';

/** A change of single fields in the database's words. */
export interface Change {
  $set: Record<string, unknown>;
  $unset: Record<string, ''>;
}

/** Null removes a field; undefined when there is nothing to change. The version tells whose search fields the document was last written by. */
export function changeOf(
  collection: Collection,
  fields: Record<string, unknown>,
): Change | undefined {
  const change: Change = { $set: {}, $unset: {} };
  let isEmpty = true;
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    isEmpty = false;
    if (value === null) change.$unset[settable(field)] = '';
    else change.$set[settable(field)] = toStored(value);
  }
  if (isEmpty) return undefined;
  if (collection.searchVersion === undefined) change.$unset[SEARCH_VERSION] = '';
  else change.$set[SEARCH_VERSION] = collection.searchVersion;
  return change;
}

function settable(field: string): string {
  if (field === '_id') throw new TypeError('the id of a document never changes');
  return checkFieldName(field);
}
