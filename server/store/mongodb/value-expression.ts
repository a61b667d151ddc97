import type { Collection } from './collection.ts';
import { splitPath } from '../names.ts';
import type { Bson } from './compile-filter.ts';

/** Objects and arrays come after all scalars and are all alike; no document holds dates, and dates sort last. */
const OBJECT_MARK = new Date(0);
const ARRAY_MARK = new Date(1);

/** Fields that the database sorts and groups as the port says without further ado. */
export const isPlain = (collection: Collection, field: string): boolean =>
  field === '_id' ||
  field === '_rev' ||
  (field === 'seq' && Boolean(collection.spec.log)) ||
  (collection.declared.has(field) && !collection.mixed.has(field));

/** The raw value at a path as an expression; an array on the way leads to nothing. */
export function rawValue(path: string): unknown {
  const segments = splitPath(path);
  const isObject = segments.slice(0, -1).map((_, index) => ({
    $eq: [{ $type: `$${segments.slice(0, index + 1).join('.')}` }, 'object'],
  }));
  const value = `$${segments.join('.')}`;
  return isObject.length === 0 ? value : { $cond: [{ $and: isObject }, value, null] };
}

/** A value as something to sort or group by: missing is null, objects and arrays are marks. */
export const sortable = (value: unknown): Bson =>
  choose(
    [
      [{ $isArray: [value] }, ARRAY_MARK],
      [{ $eq: [{ $type: value }, 'object'] }, OBJECT_MARK],
      [{ $eq: [{ $type: value }, 'missing'] }, null],
    ],
    value,
  );

/** The value of the first condition that holds. */
export const choose = (branches: [condition: Bson, value: unknown][], otherwise: unknown): Bson =>
  branches.reduceRight<unknown>(
    (rest, [condition, value]) => ({ $cond: [condition, value, rest] }),
    otherwise,
  ) as Bson;

/** The same as `sortable`, of a value in JavaScript. */
export function sortableOf(value: unknown): string | number | boolean | null | Date {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return value === null ? null : Array.isArray(value) ? ARRAY_MARK : OBJECT_MARK;
    default:
      return null;
  }
}

/** Marks of objects and arrays are read as null. */
export const readSortable = (value: unknown): string | number | boolean | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
