import type { Query, SortKey } from '../port.ts';
import type { Collection } from './collection.ts';
import { allOf, type Bson, compileFilter } from './compile-filter.ts';
import { searchCondition } from './search.ts';
import { isPlain, rawValue, sortable, sortableOf } from './value-expression.ts';

/** How a page is read: by the fields as they are, which an index can serve, or by sort keys that are computed. */
export type FindPlan =
  | { kind: 'plain'; filter: Bson; sort: Record<string, 1 | -1> }
  | { kind: 'computed'; stages: Bson[] };

/** Filter and search as one condition. */
export const compileMatch = (
  collection: Collection,
  query: Pick<Query, 'filter' | 'search'>,
): Bson =>
  allOf([compileFilter(collection, query.filter), searchCondition(collection, query.search)]);

export function compileFind(
  collection: Collection,
  query: Omit<Query, 'limit' | 'fields'>,
): FindPlan {
  const match = compileMatch(collection, query);
  const keys = sortKeys(query.sort ?? []);
  return keys.every(({ field }) => isPlain(collection, field))
    ? plainFind(match, keys, query.after)
    : computedFind(match, keys, query.after);
}

/** The sort with its tie-break, which follows the direction of the last key; a field decides only once. */
function sortKeys(sort: SortKey[]): SortKey[] {
  const keys: SortKey[] = [];
  for (const key of sort) {
    keys.push(key);
    if (key.field === '_id') return keys;
  }
  keys.push({ field: '_id', direction: keys.at(-1)?.direction ?? 1 });
  return keys;
}

/** The values of a position that belong to the keys; the id stands last. */
const positionOf = (keys: SortKey[], after: unknown[]): unknown[] => [
  ...after.slice(0, keys.length - 1),
  after.at(-1),
];

function plainFind(match: Bson, keys: SortKey[], after: unknown[] | undefined): FindPlan {
  const sort: Record<string, 1 | -1> = {};
  for (const { field, direction } of keys) sort[field] ??= direction;
  if (after === undefined) return { kind: 'plain', filter: match, sort };
  const position = positionOf(keys, after).map(sortableOf);
  const ranges = keys.flatMap((key, length) => {
    const same = keys.slice(0, length).map(({ field }, at) => ({ [field]: { $eq: position[at] } }));
    return beyond(key, position[length]).map((one) => allOf([...same, one]));
  });
  return {
    kind: 'plain',
    filter: ranges.length === 0 ? { $nor: [{}] } : allOf([match, { $or: ranges }]),
    sort,
  };
}

/** The types in the order of the port; comparisons stay within one. */
const TYPES = ['null', 'number', 'string', 'bool'];

function rankOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  const rank = ['number', 'string', 'boolean'].indexOf(typeof value);
  return rank === -1 ? TYPES.length : rank + 1;
}

/** What comes after a value of a key that holds scalars. */
function beyond({ field, direction }: SortKey, value: unknown): Bson[] {
  const rank = rankOf(value);
  const others = direction === 1 ? TYPES.slice(rank + 1) : TYPES.slice(0, rank);
  const ranges: Bson[] = [];
  if (rank > 0 && rank < TYPES.length)
    ranges.push({ [field]: { [direction === 1 ? '$gt' : '$lt']: value } });
  if (others.includes('null')) ranges.push({ [field]: { $eq: null } });
  const types = others.filter((type) => type !== 'null');
  if (types.length > 0) ranges.push({ [field]: { $type: types } });
  return ranges;
}

function computedFind(match: Bson, keys: SortKey[], after: unknown[] | undefined): FindPlan {
  const names = keys.map((_, index) => `%k${index}`);
  const values = keys.map(({ field }, index) => [names[index], sortable(rawValue(field))]);
  const sort = Object.fromEntries(keys.map(({ direction }, index) => [names[index], direction]));
  const stages: Bson[] = [{ $match: match }, { $set: Object.fromEntries(values) }];
  if (after !== undefined) stages.push({ $match: { $expr: isBeyond(keys, names, after) } });
  return { kind: 'computed', stages: [...stages, { $sort: sort }] };
}

/** Comparisons in expressions go over all types, in the order of the port. */
function isBeyond(keys: SortKey[], names: string[], after: unknown[]): Bson {
  const position = positionOf(keys, after).map((value) => ({ $literal: sortableOf(value) }));
  const same = (at: number): Bson => ({ $eq: [`$${names[at]}`, position[at]] });
  return {
    $or: keys.map(({ direction }, length) => ({
      $and: [
        ...names.slice(0, length).map((_, at) => same(at)),
        { [direction === 1 ? '$gt' : '$lt']: [`$${names[length]}`, position[length]] },
      ],
    })),
  };
}
