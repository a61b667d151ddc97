import { MaxKey } from 'mongodb';
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
  const position = query.after && positionOf(collection, keys, query.after);
  return keys.every(({ field }) => isPlain(collection, field))
    ? plainFind(match, keys, position)
    : computedFind(match, keys, position);
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

/** The values of a position that belong to the keys; the id stands last. An entry of a log without a number stands after all others. */
function positionOf(collection: Collection, keys: SortKey[], after: unknown[]): unknown[] {
  const values = [...after.slice(0, keys.length - 1), after.at(-1)].map(sortableOf);
  return values.map((value, at) =>
    value === null && keys[at]?.field === 'seq' && collection.spec.log ? new MaxKey() : value,
  );
}

function plainFind(match: Bson, keys: SortKey[], position: unknown[] | undefined): FindPlan {
  const sort: Record<string, 1 | -1> = {};
  for (const { field, direction } of keys) sort[field] ??= direction;
  if (position === undefined) return { kind: 'plain', filter: match, sort };
  const ranges = keys.flatMap((key, length) => {
    const same = keys.slice(0, length).map(({ field }, at) => ({ [field]: { $eq: position[at] } }));
    return beyond(key, position[length]).map((one) => allOf([...same, one]));
  });
  return {
    kind: 'plain',
    filter:
      ranges.length === 0 ? { $nor: [{}] } : allOf([match, { $or: ranges }, notAgain(position)]),
    sort,
  };
}

/** An entry of a log that got its number since it was seen stands elsewhere now. */
const notAgain = (position: unknown[]): Bson =>
  position.some((value) => value instanceof MaxKey) ? { _id: { $ne: position.at(-1) } } : {};

/** The types in the order of the port; comparisons stay within one. The last is the number that an entry of a log does not have yet. */
const TYPES = ['null', 'number', 'string', 'bool', 'maxKey'];

function rankOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (value instanceof MaxKey) return TYPES.indexOf('maxKey');
  const rank = ['number', 'string', 'boolean'].indexOf(typeof value);
  return rank === -1 ? TYPES.length : rank + 1;
}

/** What comes after a value of a key that holds scalars. */
function beyond({ field, direction }: SortKey, value: unknown): Bson[] {
  if (field === '_id') return [{ _id: { [direction === 1 ? '$gt' : '$lt']: value } }];
  const rank = rankOf(value);
  const others = direction === 1 ? TYPES.slice(rank + 1) : TYPES.slice(0, rank);
  const ranges: Bson[] = [];
  if (rank > 0 && rank < TYPES.indexOf('maxKey'))
    ranges.push({ [field]: { [direction === 1 ? '$gt' : '$lt']: value } });
  if (others.includes('null')) ranges.push({ [field]: { $eq: null } });
  const types = others.filter((type) => type !== 'null');
  if (types.length > 0) ranges.push({ [field]: { $type: types } });
  return ranges;
}

function computedFind(match: Bson, keys: SortKey[], position: unknown[] | undefined): FindPlan {
  const names = keys.map((_, index) => `%k${index}`);
  const values = keys.map(({ field }, index) => [names[index], sortable(rawValue(field))]);
  const sort = Object.fromEntries(keys.map(({ direction }, index) => [names[index], direction]));
  const stages: Bson[] = [{ $match: match }, { $set: Object.fromEntries(values) }];
  if (position !== undefined) stages.push({ $match: { $expr: isBeyond(keys, names, position) } });
  return { kind: 'computed', stages: [...stages, { $sort: sort }] };
}

/** Comparisons in expressions go over all types, in the order of the port. */
function isBeyond(keys: SortKey[], names: string[], position: unknown[]): Bson {
  const literals = position.map(($literal) => ({ $literal }));
  const same = (at: number): Bson => ({ $eq: [`$${names[at]}`, literals[at]] });
  return {
    $or: keys.map(({ direction }, length) => ({
      $and: [
        ...names.slice(0, length).map((_, at) => same(at)),
        { [direction === 1 ? '$gt' : '$lt']: [`$${names[length]}`, literals[length]] },
      ],
    })),
  };
}
