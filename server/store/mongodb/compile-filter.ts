import type { Condition, Filter, Operators } from '../../../schemas/generated/filter.ts';
import { splitPath } from '../names.ts';
import { withoutNul } from '../without-nul.ts';
import type { Collection } from './collection.ts';

/** A condition, a stage or an expression in the database's own language. */
export type Bson = Record<string, unknown>;

/** What unique indexes cover: null and missing never collide. */
export const SCALAR_TYPES = ['string', 'number', 'bool'];

/** Our filters are a subset of MongoDB's; names and operands are checked, and what differs is put into its words. */
export function compileFilter(collection: Collection, filter: Filter | undefined): Bson {
  const parts: Bson[] = [];
  for (const [key, value] of Object.entries(filter ?? {})) {
    if (value !== undefined) parts.push(part(collection, key, value));
  }
  return allOf(parts);
}

/** One condition out of several; those on different fields stand side by side. */
export function allOf(parts: Bson[]): Bson {
  const given = parts.filter((one) => Object.keys(one).length > 0);
  const names = given.flatMap((one) => Object.keys(one));
  return new Set(names).size === names.length
    ? (Object.assign({}, ...given) as Bson)
    : { $and: given };
}

const not = (condition: Bson): Bson => ({ $nor: [condition] });

function part(collection: Collection, key: string, value: Condition | Filter | Filter[]): Bson {
  switch (key) {
    case '$and':
      return allOf((value as Filter[]).map((one) => compileFilter(collection, one)));
    case '$or':
      return { $or: (value as Filter[]).map((one) => compileFilter(collection, one)) };
    case '$not':
      return not(compileFilter(collection, value as Filter));
    default:
      return condition(collection, splitPath(key).join('.'), value as Condition);
  }
}

function condition(collection: Collection, path: string, value: Condition): Bson {
  return value === null || typeof value !== 'object'
    ? equals(collection, path, value)
    : operators(collection, path, value);
}

function operators(collection: Collection, path: string, conditions: Operators): Bson {
  const parts: Bson[] = [];
  for (const [name, value] of Object.entries(conditions)) {
    if (value !== undefined) parts.push(operator(collection, path, name, value));
  }
  return allOf(parts);
}

function operator(collection: Collection, path: string, name: string, value: unknown): Bson {
  switch (name) {
    case '$eq':
      return equals(collection, path, value);
    case '$ne':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { [path]: { [name]: operand(value) } };
    case '$in':
    case '$nin':
      return { [path]: { [name]: (value as unknown[]).map(operand) } };
    case '$contains':
      return like(path, '', String(value));
    case '$startsWith':
      return like(path, '^', String(value));
    case '$exists':
      return { [path]: { $exists: value === true } };
    case '$not':
      return not(operators(collection, path, value as Operators));
    default:
      throw new TypeError(`not an operator: ${name}`);
  }
}

function equals(collection: Collection, path: string, value: unknown): Bson {
  const $eq = operand(value);
  return $eq !== null && collection.uniqueFields.has(path)
    ? { [path]: { $eq, $type: SCALAR_TYPES } }
    : { [path]: { $eq } };
}

/** Scalars only: an object would be read as operators. */
function operand(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return withoutNul(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError(`not a value to compare with: ${JSON.stringify(value)}`);
}

function like(path: string, start: string, text: string): Bson {
  if (text === '') return { [path]: { $type: 'string' } };
  return { [path]: { $regex: `${start}${patternOf(withoutNul(text))}` } };
}

/** The case of ASCII letters is ignored, and of no others. */
const patternOf = (text: string): string =>
  text
    .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    .replace(/[a-zA-Z]/g, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
