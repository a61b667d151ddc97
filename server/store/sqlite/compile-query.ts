import type { Query, SortKey } from '../port.ts';
import type { Collection } from './collection.ts';
import { compileFilter, type Sql } from './compile-filter.ts';
import { searchCondition } from './search.ts';
import { fieldExpression } from './value-expression.ts';
import { encodeValue, type SqlValue } from './values.ts';

interface Key {
  sql: string;
  isDescending: boolean;
}

/** Filter and search as one condition. */
export function compileMatch(collection: Collection, query: Pick<Query, 'filter' | 'search'>): Sql {
  const filter = compileFilter(collection, query.filter);
  const search = searchCondition(collection, query.search);
  if (search === undefined) return filter;
  return { sql: `${filter.sql} AND ${search.sql}`, params: [...filter.params, ...search.params] };
}

/**
 * The statements that give a page when run one after another until the limit is reached; each takes the number of rows
 * still wanted as its last parameter. There is one unless the query continues after a position: what follows a position
 * is cut into ranges (same first keys, then a greater id; same first keys but the last, then a greater last; …), since
 * SQLite seeks into an index for each of them, but not for the condition that joins them with OR.
 */
export function compileFind(collection: Collection, query: Omit<Query, 'limit' | 'fields'>): Sql[] {
  const match = compileMatch(collection, query);
  const keys = sortKeys(collection, query.sort ?? []);
  const order = keys.map((key) => `${key.sql} ${key.isDescending ? 'DESC' : 'ASC'}`).join(', ');
  return rangesAfter(keys, query.after).map((range) => ({
    sql: `SELECT ${collection.selectList} FROM ${collection.table} WHERE ${match.sql}${range.sql} ORDER BY ${order} LIMIT ?`,
    params: [...match.params, ...range.params],
  }));
}

/** The sort with its tie-break, which follows the direction of the last key; keys after the id decide nothing. */
function sortKeys(collection: Collection, sort: SortKey[]): Key[] {
  const keys: Key[] = [];
  for (const { field, direction } of sort) {
    keys.push({ sql: fieldExpression(collection, field), isDescending: direction === -1 });
    if (field === '_id') return keys;
  }
  keys.push({ sql: 'id', isDescending: keys.at(-1)?.isDescending ?? false });
  return keys;
}

function rangesAfter(keys: Key[], after: unknown[] | undefined): Sql[] {
  if (after === undefined) return [{ sql: '', params: [] }];
  const position = after.slice(0, keys.length - 1).map(encodeValue);
  position.push(encodeValue(after.at(-1)));
  const ranges: Sql[] = [];
  for (let length = keys.length - 1; length >= 0; length -= 1) {
    const key = keys[length];
    if (key === undefined) continue;
    const same = keys
      .slice(0, length)
      .map((one) => ` AND ${one.sql} IS ?`)
      .join('');
    const params = position.slice(0, length);
    for (const beyond of beyondValue(key, position[length] ?? null)) {
      ranges.push({ sql: `${same} AND ${beyond.sql}`, params: [...params, ...beyond.params] });
    }
  }
  return ranges;
}

/** What comes after a value of a key: nulls stand first, so last when descending. */
function beyondValue(key: Key, value: SqlValue): Sql[] {
  if (value === null)
    return key.isDescending ? [] : [{ sql: `${key.sql} IS NOT NULL`, params: [] }];
  if (!key.isDescending) return [{ sql: `${key.sql} > ?`, params: [value] }];
  return [
    { sql: `${key.sql} < ?`, params: [value] },
    { sql: `${key.sql} IS NULL`, params: [] },
  ];
}
