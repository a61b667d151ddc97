import type { Condition, Filter, Operators } from '../generated/filter.ts';

type Values = Record<string, unknown>;

const rank = (value: unknown): number =>
  typeof value === 'number'
    ? 1
    : typeof value === 'string'
      ? 2
      : typeof value === 'boolean'
        ? 3
        : 0;

/** Text by code point, so that every store and the browser agree. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    const isHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
    return isHalf(x) === isHalf(y) ? x - y : isHalf(x) ? 1 : -1;
  }
  return a.length - b.length;
}

/** Order of two values of one kind; undefined when they are not of one kind. */
function compareSame(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return undefined;
}

/** Sort order of the store: null and missing, numbers, text by code point, booleans. */
export function compareValues(a: unknown, b: unknown): number {
  const byRank = rank(a) - rank(b);
  if (byRank !== 0) return byRank;
  return typeof a === 'boolean' ? Number(a) - Number(b) : (compareSame(a, b) ?? 0);
}

const equals = (actual: unknown, wanted: unknown): boolean =>
  wanted === null ? actual === null || actual === undefined : actual === wanted;

/** An array matches when one of its items does, as in MongoDB. */
function someValue(actual: unknown, test: (value: unknown) => boolean): boolean {
  return test(actual) || (Array.isArray(actual) && actual.some(test));
}

function inOrder(actual: unknown, bound: unknown, test: (order: number) => boolean): boolean {
  return someValue(actual, (value) => {
    const order = compareSame(value, bound);
    return order !== undefined && test(order);
  });
}

function matchesOperator(actual: unknown, operator: string, wanted: unknown): boolean {
  switch (operator as keyof Operators) {
    case '$eq':
      return someValue(actual, (value) => equals(value, wanted));
    case '$ne':
      return !someValue(actual, (value) => equals(value, wanted));
    case '$in':
      return someValue(actual, (value) =>
        (wanted as unknown[]).some((item) => equals(value, item)),
      );
    case '$nin':
      return !someValue(actual, (value) =>
        (wanted as unknown[]).some((item) => equals(value, item)),
      );
    case '$gt':
      return inOrder(actual, wanted, (order) => order > 0);
    case '$gte':
      return inOrder(actual, wanted, (order) => order >= 0);
    case '$lt':
      return inOrder(actual, wanted, (order) => order < 0);
    case '$lte':
      return inOrder(actual, wanted, (order) => order <= 0);
    case '$contains':
      return someValue(
        actual,
        (value) =>
          typeof value === 'string' && value.toLowerCase().includes(String(wanted).toLowerCase()),
      );
    case '$startsWith':
      return someValue(
        actual,
        (value) => typeof value === 'string' && value.startsWith(String(wanted)),
      );
    case '$exists':
      return (actual !== undefined) === wanted;
    case '$not':
      return !matchesCondition(actual, wanted as Operators);
    default:
      return false;
  }
}

function matchesCondition(actual: unknown, condition: Condition): boolean {
  if (typeof condition !== 'object' || condition === null)
    return matchesOperator(actual, '$eq', condition);
  return Object.entries(condition).every(([operator, wanted]) =>
    matchesOperator(actual, operator, wanted),
  );
}

/** Whether a document matches, with the meaning that every store gives the filter. */
export function matchesFilter(filter: Filter, values: Values): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    switch (key) {
      case '$and':
        return (condition as Filter[]).every((part) => matchesFilter(part, values));
      case '$or':
        return (condition as Filter[]).some((part) => matchesFilter(part, values));
      case '$not':
        return !matchesFilter(condition as Filter, values);
      default:
        return matchesCondition(
          Object.hasOwn(values, key) ? values[key] : undefined,
          condition as Condition,
        );
    }
  });
}
