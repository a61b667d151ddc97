import type { Condition, Filter, Operators } from '../../../schemas/generated/filter.ts';
import { withoutNul } from '../without-nul.ts';
import type { Collection } from './collection.ts';
import { splitPath } from '../names.ts';
import { jsonPath } from './names.ts';
import {
  compare,
  isBoolean,
  isNull,
  type Bind,
  type Comparison,
  ofType,
  operand,
  type Scalar,
  type ValueExpression,
  valueAt,
  valueOfElement,
} from './value-expression.ts';
import { ARRAY_LITERAL, literal, type SqlValue, toJson } from './values.ts';

export interface Sql {
  sql: string;
  params: SqlValue[];
}

/** One test of one value. `matchesMissing` when it holds for null and for a field that is not there. */
interface Test {
  matchesMissing: boolean;
  render(expression: ValueExpression): string;
}

interface Context {
  collection: Collection;
  bind: Bind;
  /** Names the row aliases of nested array look-ups. */
  nextAlias: number;
}

/** Longer lists go in as one JSON parameter, so that the statement stays the same. */
const MAX_LISTED = 16;

const COMPARISONS: Record<string, Comparison> = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };
const LIKE_SPECIALS = /[\\%_]/g;

/** The condition with bound parameters only. */
export function compileFilter(collection: Collection, filter: Filter | undefined): Sql {
  const params: SqlValue[] = [];
  const bind = (value: SqlValue): string => {
    params.push(typeof value === 'string' ? withoutNul(value) : value);
    return '?';
  };
  return { sql: filter ? all({ collection, bind, nextAlias: 0 }, filter) : '1', params };
}

/** The condition of a partial index, which takes no parameters. */
export function compileFilterAsLiteral(collection: Collection, filter: Filter): string {
  return all({ collection, bind: literal, nextAlias: 0 }, filter);
}

/** Turns a condition that may be NULL into its exact opposite. */
const not = (sql: string): string => `(${sql}) IS NOT TRUE`;

const joined = (parts: string[], operator: 'AND' | 'OR'): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(` ${operator} `)})`;

function all(context: Context, filter: Filter): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    parts.push(part(context, key, value));
  }
  return parts.length === 0 ? '1' : joined(parts, 'AND');
}

function part(context: Context, key: string, value: Condition | Filter | Filter[]): string {
  switch (key) {
    case '$and':
      return joined(
        (value as Filter[]).map((one) => all(context, one)),
        'AND',
      );
    case '$or':
      return joined(
        (value as Filter[]).map((one) => all(context, one)),
        'OR',
      );
    case '$not':
      return not(all(context, value as Filter));
    default:
      return field(context, key, value as Condition);
  }
}

function field(context: Context, path: string, condition: Condition): string {
  if (condition === null || typeof condition !== 'object') return equals(context, path, condition);
  return operators(context, path, condition);
}

function operators(context: Context, path: string, conditions: Operators): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(conditions)) {
    if (value === undefined) continue;
    parts.push(operator(context, path, name, value, conditions));
  }
  return joined(parts, 'AND');
}

function operator(
  context: Context,
  path: string,
  name: string,
  value: unknown,
  others: Operators,
): string {
  switch (name) {
    case '$eq':
      return equals(context, path, value as Scalar);
    case '$ne':
      return not(equals(context, path, value as Scalar));
    case '$in':
      return holds(context, path, isIn(context, value as Scalar[]));
    case '$nin':
      return not(holds(context, path, isIn(context, value as Scalar[])));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(context, path, name, value as string | number, others);
    case '$contains':
      return holds(context, path, isLike(context, `%${escapeLike(value as string)}%`));
    case '$startsWith':
      return holds(context, path, isLike(context, `${escapeLike(value as string)}%`));
    case '$exists':
      return value ? exists(context, path) : not(exists(context, path));
    case '$not':
      return not(operators(context, path, value as Operators));
    default:
      throw new TypeError(`not an operator: ${name}`);
  }
}

function equals(context: Context, path: string, value: Scalar): string {
  const isFixed = context.collection.literals.get(path)?.has(value) ?? false;
  return holds(context, path, isEqual(isFixed ? { ...context, bind: literal } : context, value));
}

function isEqual(context: Context, value: Scalar): Test {
  if (value === null) return { matchesMissing: true, render: isNull };
  if (typeof value === 'boolean')
    return { matchesMissing: false, render: (expression) => isBoolean(expression, value) };
  return {
    matchesMissing: false,
    render: (expression) => compare(expression, '=', value, context.bind),
  };
}

function isIn(context: Context, values: Scalar[]): Test {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const booleans = new Set(values.filter((value) => typeof value === 'boolean'));
  const matchesMissing = values.includes(null);
  return {
    matchesMissing,
    render(expression) {
      const parts: string[] = [];
      if (texts.length > 0) parts.push(isListed(context, expression, 'string', texts));
      if (numbers.length > 0) parts.push(isListed(context, expression, 'number', numbers));
      for (const value of booleans) parts.push(isBoolean(expression, value));
      if (matchesMissing) parts.push(isNull(expression));
      return parts.length === 0 ? '0' : joined(parts, 'OR');
    },
  };
}

function isListed(
  context: Context,
  expression: ValueExpression,
  type: 'string' | 'number',
  values: (string | number)[],
): string {
  const list =
    values.length > MAX_LISTED
      ? `SELECT value FROM json_each(${context.bind(toJson(values))})`
      : values.map(context.bind).join(', ');
  const sql = `${operand(expression)} IN (${list})`;
  return expression.kind === 'encoded' ? sql : ofType(expression, type, sql);
}

function isLike(context: Context, pattern: string): Test {
  return {
    matchesMissing: false,
    render: (expression) =>
      ofType(
        expression,
        'string',
        `${operand(expression)} LIKE ${context.bind(pattern)} ESCAPE '\\'`,
      ),
  };
}

const escapeLike = (text: string): string =>
  text.replace(LIKE_SPECIALS, (special) => `\\${special}`);

function range(
  context: Context,
  path: string,
  name: string,
  value: string | number,
  others: Operators,
): string {
  const comparison = COMPARISONS[name] ?? '=';
  const opposite = name.startsWith('$g')
    ? (others.$lt ?? others.$lte)
    : (others.$gt ?? others.$gte);
  const isClosed = typeof opposite === typeof value && !context.collection.mixed.has(path);
  return holds(context, path, {
    matchesMissing: false,
    render: (expression) => compare(expression, comparison, value, context.bind, isClosed),
  });
}

/** The field is there, with whatever value, null included. */
function exists(context: Context, path: string): string {
  if (path === 'seq' && context.collection.spec.log) return '1';
  return inDocument(context, 'doc', splitPath(path), {
    matchesMissing: false,
    render: (expression) => (expression.kind === 'json' ? `${expression.type} IS NOT NULL` : '1'),
  });
}

/** The test holds for the field's value, or for an element when that is an array. */
function holds(context: Context, path: string, test: Test): string {
  const column = context.collection.columns.get(path);
  if (column === undefined) return inDocument(context, 'doc', splitPath(path), test);
  const direct = test.render({ kind: 'encoded', sql: column });
  if (!context.collection.mixed.has(path)) return direct;
  return `(${direct} OR (${column} = ${ARRAY_LITERAL} AND ${inElements(context, 'doc', jsonPath([path]), test)}))`;
}

function inElements(context: Context, base: string, path: string, test: Test): string {
  const alias = `e${context.nextAlias++}`;
  return `EXISTS (SELECT 1 FROM json_each(${base}, ${path}) AS ${alias} WHERE ${test.render(valueOfElement(alias))})`;
}

/**
 * MongoDB's way through a document: an array on the way stands for the objects in it, an array at the end for itself
 * and its elements; what an array does not hold is not missing.
 */
function inDocument(context: Context, base: string, segments: string[], test: Test): string {
  const path = jsonPath(segments);
  const parts: string[] = [];
  let direct = test.render(valueAt(base, path));
  for (let length = 1; length < segments.length; length += 1) {
    const isArray = `json_type(${base}, ${jsonPath(segments.slice(0, length))}) IS 'array'`;
    if (test.matchesMissing) direct = `(${direct} AND NOT ${isArray})`;
  }
  parts.push(direct);
  parts.push(
    `(json_type(${base}, ${path}) IS 'array' AND ${inElements(context, base, path, test)})`,
  );
  for (let length = 1; length < segments.length; length += 1) {
    const prefix = jsonPath(segments.slice(0, length));
    const alias = `e${context.nextAlias++}`;
    const rest = inDocument(context, `${alias}.value`, segments.slice(length), test);
    parts.push(
      `(json_type(${base}, ${prefix}) IS 'array' AND EXISTS (SELECT 1 FROM json_each(${base}, ${prefix}) AS ${alias} WHERE ${alias}.type = 'object' AND ${rest}))`,
    );
  }
  return joined(parts, 'OR');
}
