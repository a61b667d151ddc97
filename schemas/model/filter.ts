import type { Condition, Filter, Operators, Scalar } from '../generated/filter.ts';
import { compareText } from './compare.ts';

type Values = readonly unknown[];

/** Stands for a field that is not there; JSON has no `undefined`. */
const MISSING = undefined;

/**
 * Whether a document matches, with MongoDB's meaning: a comparison holds for the field's value or for one element of an
 * array; null equals a field that is null or not there; ranges compare within one type; `$ne` and `$nin` are the exact
 * opposites of `$eq` and `$in`. `$contains` and `$startsWith` look at texts and ignore the case of ASCII letters.
 */
export function matches(filter: Filter, doc: Record<string, unknown>): boolean {
  return Object.entries(filter).every(
    ([key, value]) => value === undefined || matchesPart(key, value, doc),
  );
}

function matchesPart(
  key: string,
  value: Condition | Filter | Filter[],
  doc: Record<string, unknown>,
): boolean {
  switch (key) {
    case '$and':
      return (value as Filter[]).every((one) => matches(one, doc));
    case '$or':
      return (value as Filter[]).some((one) => matches(one, doc));
    case '$not':
      return !matches(value as Filter, doc);
    default:
      return matchesCondition(value as Condition, valuesAt(doc, key.split('.')));
  }
}

function matchesCondition(condition: Condition, values: Values): boolean {
  if (condition === null || typeof condition !== 'object') return values.some(equals(condition));
  return matchesOperators(condition, values);
}

function matchesOperators(operators: Operators, values: Values): boolean {
  return Object.entries(operators).every(
    ([name, operand]) => operand === undefined || matchesOperator(name, operand, values),
  );
}

function matchesOperator(name: string, operand: unknown, values: Values): boolean {
  switch (name) {
    case '$eq':
      return values.some(equals(operand as Scalar));
    case '$ne':
      return !values.some(equals(operand as Scalar));
    case '$in':
      return (operand as Scalar[]).some((one) => values.some(equals(one)));
    case '$nin':
      return !(operand as Scalar[]).some((one) => values.some(equals(one)));
    case '$gt':
      return values.some((value) => difference(value, operand) > 0);
    case '$gte':
      return values.some((value) => difference(value, operand) >= 0);
    case '$lt':
      return values.some((value) => difference(value, operand) < 0);
    case '$lte':
      return values.some((value) => difference(value, operand) <= 0);
    case '$contains':
      return values.some(
        (value) =>
          typeof value === 'string' && foldAscii(value).includes(foldAscii(operand as string)),
      );
    case '$startsWith':
      return values.some(
        (value) =>
          typeof value === 'string' && foldAscii(value).startsWith(foldAscii(operand as string)),
      );
    case '$exists':
      return values.some((value) => value !== MISSING) === operand;
    case '$not':
      return !matchesOperators(operand as Operators, values);
    default:
      throw new TypeError(`not an operator: ${name}`);
  }
}

const equals =
  (wanted: Scalar) =>
  (value: unknown): boolean =>
    value === wanted || (wanted === null && value === MISSING);

/** NaN, which no range accepts, when the types differ. */
function difference(value: unknown, operand: unknown): number {
  if (typeof value === 'number' && typeof operand === 'number') return value - operand;
  if (typeof value === 'string' && typeof operand === 'string') return compareText(value, operand);
  return Number.NaN;
}

const foldAscii = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/**
 * What a path leads to. An array on the way stands for the objects in it, an array at the end for itself and its
 * elements; a way that ends early leads to a missing value, except inside an array.
 */
function valuesAt(node: unknown, path: readonly string[]): Values {
  const [name, ...rest] = path;
  if (name === undefined) return Array.isArray(node) ? [node, ...(node as unknown[])] : [node];
  if (Array.isArray(node))
    return node.filter(isObject).flatMap((element) => valuesAt(element, path));
  if (!isObject(node)) return [MISSING];
  return valuesAt(Object.hasOwn(node, name) ? node[name] : MISSING, rest);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
