import {
  ARRAY_LITERAL,
  FALSE_LITERAL,
  OBJECT_LITERAL,
  TRUE_LITERAL,
  type SqlValue,
} from './values.ts';
import type { Collection } from './collection.ts';
import { splitPath } from '../names.ts';
import { jsonPath } from './names.ts';

export type Scalar = string | number | boolean | null;
export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/** Gives the SQL text that stands for a value: `?` (noting the value), or a literal. */
export type Bind = (value: SqlValue) => string;

/**
 * How a value is looked at: `encoded` is a column (or expression) in the order of `encodeValue`;
 * `json` is a value inside the document, as its SQL value and its JSON type.
 */
export type ValueExpression =
  | { kind: 'encoded'; sql: string }
  | { kind: 'json'; value: string; type: string };

const TYPES = { string: "= 'text'", number: "IN ('integer', 'real')" };

export const valueAt = (base: string, path: string): ValueExpression => ({
  kind: 'json',
  value: `json_extract(${base}, ${path})`,
  type: `json_type(${base}, ${path})`,
});
export const valueOfElement = (alias: string): ValueExpression => ({
  kind: 'json',
  value: `${alias}.atom`,
  type: `${alias}.type`,
});

/** The value as `encodeValue` would store it in a column. */
export function encoded(expression: ValueExpression): string {
  if (expression.kind === 'encoded') return expression.sql;
  const { value, type } = expression;
  return `CASE ${type} WHEN 'true' THEN ${TRUE_LITERAL} WHEN 'false' THEN ${FALSE_LITERAL} WHEN 'object' THEN ${OBJECT_LITERAL} WHEN 'array' THEN ${ARRAY_LITERAL} ELSE ${value} END`;
}

/** A field as something to sort or group by. */
export function fieldExpression(collection: Collection, path: string): string {
  const column = collection.columns.get(path);
  return column ?? encoded(valueAt('doc', jsonPath(splitPath(path))));
}

export function isNull(expression: ValueExpression): string {
  return expression.kind === 'encoded'
    ? `${expression.sql} IS NULL`
    : `(${expression.type} IS NULL OR ${expression.type} = 'null')`;
}

export function isBoolean(expression: ValueExpression, value: boolean): string {
  if (expression.kind === 'json') return `${expression.type} IS '${value}'`;
  return `${expression.sql} = ${value ? TRUE_LITERAL : FALSE_LITERAL}`;
}

/** `sql` must only hold for texts, or only for numbers. */
export function ofType(
  expression: ValueExpression,
  type: 'string' | 'number',
  sql: string,
): string {
  if (expression.kind === 'json') return `(${sql} AND ${expression.type} ${TYPES[type]})`;
  return type === 'string'
    ? `(typeof(${expression.sql}) = 'text' AND ${sql})`
    : `(typeof(${expression.sql}) IN ('integer', 'real') AND ${sql})`;
}

export const operand = (expression: ValueExpression): string =>
  expression.kind === 'json' ? expression.value : expression.sql;

/**
 * Compares within one type, as MongoDB does: numbers sort before texts and texts before booleans, so a one-sided range
 * needs the border of its type; `isClosed` says that the other side is given too.
 */
export function compare(
  expression: ValueExpression,
  comparison: Comparison,
  value: string | number,
  bind: Bind,
  isClosed = false,
): string {
  const sql = `${operand(expression)} ${comparison} ${bind(value)}`;
  if (expression.kind === 'json')
    return ofType(expression, typeof value === 'string' ? 'string' : 'number', sql);
  if (comparison === '=' || isClosed) return sql;
  if (typeof value === 'number')
    return comparison.startsWith('>') ? `(${sql} AND ${expression.sql} < '')` : sql;
  return comparison.startsWith('>')
    ? `(${sql} AND ${expression.sql} < x'')`
    : `(${sql} AND ${expression.sql} >= '')`;
}
