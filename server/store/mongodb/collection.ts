import { createHash } from 'node:crypto';
import type { CollectionSpec } from '../port.ts';
import { checkCollectionName, checkFieldName } from '../names.ts';

/** What the catalogue remembers about a collection besides its specification. */
export interface CollectionState {
  /** Declared fields that hold an object or an array somewhere: the database's own order is not the port's for them. */
  mixed: string[];
  /** Declared fields that old documents have not been looked through for objects and arrays yet. */
  checking: string[];
  /** Old documents may lack what `search` looks at. */
  isFilling: boolean;
}

/** A collection as the compilers need it; all names are checked. */
export interface Collection {
  spec: CollectionSpec;
  state: CollectionState;
  name: string;
  declared: Set<string>;
  /** Those of the state that may hold objects or arrays. */
  mixed: Set<string>;
  search: string[];
  /** Changes with the fields that are searched; undefined when there are none. */
  searchVersion: string | undefined;
  /** Fields of unique indexes, which hold scalars only: an equality must say so for the index to serve it. */
  uniqueFields: Set<string>;
}

export const newState = (): CollectionState => ({ mixed: [], checking: [], isFilling: false });

export function buildCollection(spec: CollectionSpec, state: CollectionState): Collection {
  const search = spec.search?.map(checkFieldName) ?? [];
  const unique = spec.indexes?.filter((index) => index.unique) ?? [];
  return {
    spec,
    state,
    name: checkCollectionName(spec.name),
    declared: new Set(Object.keys(spec.fields ?? {}).map(checkFieldName)),
    mixed: new Set([...state.mixed, ...state.checking]),
    search,
    searchVersion: search.length === 0 ? undefined : hashOf(search),
    uniqueFields: new Set(unique.flatMap(({ fields }) => fields.map(plainName))),
  };
}

/** `-name` → `name`. */
export const plainName = (field: string): string => field.replace(/^-/, '');

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
