import { Decimal } from 'decimal.js';
import type { AggregateGroup, AggregateSpec, GroupKey, Measure, SortKey } from '../port.ts';
import type { Collection } from './collection.ts';
import type { Sql } from './compile-filter.ts';
import { compileMatch } from './compile-query.ts';
import { splitPath } from '../names.ts';
import { jsonPath } from './names.ts';
import { encoded, fieldExpression, valueOfElement } from './value-expression.ts';
import { decodeValue, literal } from './values.ts';

const Exact = Decimal.clone({
  precision: 400,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -400,
  toExpPos: 400,
});
const SCALE = 1_000_000;
const AVERAGE_DECIMALS = 6;
/** Below it a number times a million is a safe integer. */
const MAX_SCALED = 4_503_599_627;

/**
 * `fast` adds millionths as integers inside SQLite and notes whether all numbers are such; if not, `exact`, which takes
 * each number through JavaScript, must be run instead.
 */
export type Precision = 'fast' | 'exact';

interface Column {
  /** What the inner query selects, under the names that the outer one and the sort use. */
  inner: string[];
  outer: string[];
  order: string;
  /** What must be joined to the table for it. */
  join?: string;
  decode(row: readonly unknown[], at: number): string | number | boolean | null;
}

interface CompiledAggregate extends Sql {
  groups(rows: readonly (readonly unknown[])[]): {
    groups: AggregateGroup[];
    total: number;
    isExact: boolean;
  };
}

export function compileAggregate(
  stored: Collection,
  spec: AggregateSpec,
  precision: Precision,
): CompiledAggregate {
  const collection = withQualifiedId(stored);
  const match = compileMatch(collection, spec);
  const keys = spec.groupBy.map((key, index) =>
    keyColumn(collection, key, `k${index}`, spec.timeZone ?? 'UTC'),
  );
  const names = Object.keys(spec.measures);
  const measures = Object.values(spec.measures).map((measure, index) =>
    measureColumn(collection, measure, `m${index}`, precision),
  );
  const columns = [...keys, ...measures];
  const inexact = measures.flatMap(({ inner }) =>
    inner
      .filter((one) => one.includes(' AS inexact_'))
      .map((one) => one.slice(one.lastIndexOf(' ') + 1)),
  );
  const inner = ['count(*) AS one', ...columns.flatMap((one) => one.inner)].join(', ');
  const outer = [
    'count(*) OVER ()',
    inexact.length > 0 ? `max(${inexact.join(' + ')}) OVER ()` : '0',
    ...columns.flatMap((one) => one.outer),
  ].join(', ');
  const groupBy =
    keys.length > 0 ? ` GROUP BY ${keys.map((_, index) => `k${index}`).join(', ')}` : '';
  const order = orderOf(spec.sort ?? [], names, keys, measures);
  const from = [collection.table, ...keys.flatMap((key) => key.join ?? [])].join(' ');
  const sql = `WITH grouped AS (SELECT ${inner} FROM ${from} WHERE ${match.sql}${groupBy}) SELECT ${outer} FROM grouped ORDER BY ${order} LIMIT ?`;
  return {
    sql,
    params: [...match.params, spec.limit ?? -1],
    groups: (rows) => readGroups(rows, keys, measures, names),
  };
}

/** The rows that `json_each` gives have an `id` too. */
const withQualifiedId = (collection: Collection): Collection => ({
  ...collection,
  columns: new Map(collection.columns).set('_id', `${collection.table}.id`),
});

function keyColumn(collection: Collection, key: GroupKey, name: string, timeZone: string): Column {
  const column = (sql: string): Column => ({
    inner: [`${sql} AS ${name}`],
    outer: [name],
    order: name,
    decode: (row, at) => decodeValue(row[at]),
  });
  if (typeof key === 'object') {
    const value = fieldExpression(collection, key.field);
    return column(`period_start(${value}, ${literal(key.unit)}, ${literal(timeZone)})`);
  }
  const value = fieldExpression(collection, key);
  if (collection.columns.has(key) && !collection.mixed.has(key)) return column(value);
  const path = jsonPath(splitPath(key));
  const element = encoded(valueOfElement(`of_${name}`));
  return {
    ...column(`CASE WHEN json_type(doc, ${path}) IS 'array' THEN ${element} ELSE ${value} END`),
    join: joinElements(path, `of_${name}`),
  };
}

/** A document with an array is in the group of each of its elements, once. */
function joinElements(path: string, alias: string): string {
  const isRepeated = `SELECT 1 FROM json_each(doc, ${path}) AS earlier WHERE earlier.key < ${alias}.key AND earlier.type = ${alias}.type AND earlier.atom IS ${alias}.atom`;
  return `LEFT JOIN json_each(doc, ${path}) AS ${alias} ON json_type(doc, ${path}) IS 'array' AND NOT EXISTS (${isRepeated})`;
}

function measureColumn(
  collection: Collection,
  measure: Measure,
  name: string,
  precision: Precision,
): Column {
  const value = measure.field === undefined ? '1' : fieldExpression(collection, measure.field);
  const plain = (sql: string): Column => ({
    inner: [`${sql} AS ${name}`],
    outer: [name],
    order: name,
    decode: (row, at) => decodeValue(row[at]),
  });
  switch (measure.op) {
    case 'count':
      return plain(`count(${value})`);
    case 'countDistinct':
      return plain(`count(DISTINCT ${value})`);
    case 'min':
      return plain(`min(${value})`);
    case 'max':
      return plain(`max(${value})`);
    case 'sum':
      return sumColumn(value, name, precision);
    case 'avg':
      return averageColumn(value, name, precision);
  }
}

const numberOf = (value: string): string =>
  `CASE WHEN typeof(${value}) IN ('integer', 'real') THEN ${value} END`;

function sumColumn(value: string, name: string, precision: Precision): Column {
  const number = numberOf(value);
  const decode = (row: readonly unknown[], at: number): string =>
    sumOf(row[at], precision).toFixed();
  if (precision === 'exact')
    return {
      inner: [`exact_sum(${number}) AS ${name}`],
      outer: [name],
      order: `CAST(${name} AS REAL)`,
      decode,
    };
  const isInexact = `max(CASE WHEN ${value} IS NULL OR typeof(${value}) NOT IN ('integer', 'real') OR (abs(${value}) < ${MAX_SCALED} AND round(${value} * ${SCALE}) / ${SCALE}.0 = ${value}) THEN 0 ELSE 1 END)`;
  return {
    inner: [
      `sum(CAST(round((${number}) * ${SCALE}) AS INTEGER)) AS ${name}`,
      `coalesce(${isInexact}, 0) AS inexact_${name}`,
    ],
    outer: [`CAST(${name} AS TEXT)`],
    order: `coalesce(${name}, 0)`,
    decode,
  };
}

function averageColumn(value: string, name: string, precision: Precision): Column {
  const sum = sumColumn(value, name, precision);
  const count = `count(${numberOf(value)}) AS n_${name}`;
  return {
    inner: [...sum.inner, count],
    outer: [...sum.outer, `n_${name}`],
    order: `${sum.order} * 1.0 / nullif(n_${name}, 0)`,
    decode(row, at) {
      const numbers = Number(row[at + 1]);
      return numbers === 0
        ? null
        : sumOf(row[at], precision).div(numbers).toDecimalPlaces(AVERAGE_DECIMALS).toFixed();
    },
  };
}

function sumOf(value: unknown, precision: Precision): Decimal {
  const sum = new Exact(typeof value === 'string' ? value : 0);
  return precision === 'fast' ? sum.div(SCALE) : sum;
}

/** The wanted order, then the keys: the same groups come in the same order each time. */
function orderOf(sort: SortKey[], names: string[], keys: Column[], measures: Column[]): string {
  const wanted = sort.map(
    ({ field, direction }) =>
      `${orderKey(field, names, keys, measures)} ${direction === -1 ? 'DESC' : 'ASC'}`,
  );
  const order = [...wanted, ...keys.map((key) => key.order)];
  return order.length === 0 ? 'one' : order.join(', ');
}

function orderKey(field: string, names: string[], keys: Column[], measures: Column[]): string {
  const [, index] = /^key\.(\d+)$/.exec(field) ?? [];
  const column = index === undefined ? measures[names.indexOf(field)] : keys[Number(index)];
  if (column === undefined) throw new TypeError(`cannot sort groups by ${JSON.stringify(field)}`);
  return column.order;
}

function readGroups(
  rows: readonly (readonly unknown[])[],
  keys: Column[],
  measures: Column[],
  names: string[],
): { groups: AggregateGroup[]; total: number; isExact: boolean } {
  const groups = rows.map((row) => {
    let at = 2;
    const take = (column: Column): string | number | boolean | null => {
      const value = column.decode(row, at);
      at += column.outer.length;
      return value;
    };
    const key = keys.map(take);
    return {
      key,
      values: Object.fromEntries(
        measures.map((measure, index) => [names[index] ?? '', take(measure)]),
      ),
    };
  });
  return {
    groups,
    total: Number(rows[0]?.[0] ?? 0),
    isExact: rows.every((row) => Number(row[1]) === 0),
  };
}
