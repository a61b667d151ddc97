import type { AggregateSpec, GroupKey, Measure } from '../port.ts';
import type { Collection } from './collection.ts';
import type { Bson } from './compile-filter.ts';
import { compileMatch } from './compile-query.ts';
import { choose, isPlain, rawValue, sortable } from './value-expression.ts';

const MILLION = 1_000_000;
/** Below it a number times a million is a safe integer. */
const MAX_SCALED = 4_503_599_627;

/** The pipelines of an aggregate: groups come as `_id: {k0, k1 …}`, by the raw moment where a period is asked for. */
export interface AggregatePlan {
  /** Counts, least, greatest, and sums in millionths with a note of what is not a whole number of them. */
  groups: Bson[];
  /** For each `countDistinct`, by its place: the distinct values `v` of each group. */
  distinct: Map<number, Bson[]>;
  /** All numbers one by one, as `n0`, `n1` … by the place of their `sum` or `avg`. */
  numbers: Bson[];
}

export function compileAggregate(collection: Collection, spec: AggregateSpec): AggregatePlan {
  const rows = [
    { $match: compileMatch(collection, spec) },
    ...spec.groupBy.flatMap((key, index) => keyStages(collection, key, `%g${index}`)),
  ];
  const key = Object.fromEntries(
    spec.groupBy.map((_, index) => [`k${index}`, { $ifNull: [`$%g${index}`, null] }]),
  );
  const measures = Object.values(spec.measures);
  const accumulators = measures.map((measure, index) => accumulatorsOf(measure, index));
  const distinct = measures.flatMap((measure, index) =>
    measure.op === 'countDistinct' ? [[index, distinctStages(rows, key, measure)] as const] : [],
  );
  const numbers = measures.flatMap((measure, index) =>
    measure.op === 'sum' || measure.op === 'avg'
      ? [[`n${index}`, rawValue(measure.field ?? '_id')]]
      : [],
  );
  return {
    groups: [...rows, { $group: Object.assign({ _id: key }, ...accumulators) as Bson }],
    distinct: new Map(distinct),
    numbers: [...rows, { $project: { _id: 0, key, ...Object.fromEntries(numbers) } }],
  };
}

function keyStages(collection: Collection, key: GroupKey, name: string): Bson[] {
  if (typeof key === 'object') return [{ $set: { [name]: moment(rawValue(key.field)) } }];
  const value = rawValue(key);
  if (isPlain(collection, key)) return [{ $set: { [name]: { $ifNull: [value, null] } } }];
  const elements = { $map: { input: value, as: 'one', in: sortable('$$one') } };
  return [
    {
      $set: {
        [name]: {
          $cond: [{ $isArray: [value] }, { $setUnion: [elements, []] }, [sortable(value)]],
        },
      },
    },
    { $unwind: { path: `$${name}`, preserveNullAndEmptyArrays: true } },
  ];
}

/** Texts only; UTC date-times by the quarter of their hour: no zone changes its day within one. */
function moment(value: unknown): Bson {
  const isText = { $eq: [{ $type: value }, 'string'] };
  const length = { $strLenCP: '$$text' };
  const part = (from: number, count: number) => ({ $substrCP: ['$$text', from, count] });
  const isUtc = {
    $and: [
      { $gte: [length, 17] },
      { $eq: [part(10, 1), 'T'] },
      { $eq: [{ $substrCP: ['$$text', { $max: [0, { $subtract: [length, 1] }] }, 1] }, 'Z'] },
    ],
  };
  const startsBefore = (end: string): Bson => ({ $lt: [part(14, 2), end] });
  const quarter = choose(
    [
      [startsBefore('15'), ':00:00Z'],
      [startsBefore('30'), ':15:00Z'],
      [startsBefore('45'), ':30:00Z'],
    ],
    ':45:00Z',
  );
  return {
    $let: {
      vars: { text: { $cond: [isText, value, ''] } },
      in: {
        $cond: [isText, { $cond: [isUtc, { $concat: [part(0, 13), quarter] }, '$$text'] }, null],
      },
    },
  };
}

const isPresent = (value: unknown): Bson => ({ $ne: [{ $ifNull: [value, null] }, null] });
const countOf = (condition: unknown): Bson => ({ $sum: { $cond: [condition, 1, 0] } });

function accumulatorsOf(measure: Measure, index: number): Bson {
  if (measure.field === undefined) return { [`m${index}`]: { $sum: 1 } };
  const value = rawValue(measure.field);
  switch (measure.op) {
    case 'count':
      return { [`m${index}`]: countOf(isPresent(value)) };
    case 'min':
      return { [`m${index}`]: { $min: sortable(value) } };
    case 'max':
      return { [`m${index}`]: { $max: sortable(value) } };
    case 'sum':
    case 'avg':
      return sumsOf(value, index);
    case 'countDistinct':
      return {};
  }
}

function sumsOf(value: unknown, index: number): Bson {
  const isNumber = { $isNumber: value };
  const rounded = { $round: [{ $multiply: [value, MILLION] }, 0] };
  const isScaled = {
    $and: [
      { $lt: [{ $abs: value }, MAX_SCALED] },
      { $eq: [{ $divide: [rounded, MILLION] }, value] },
    ],
  };
  const isKind = (ofScaled: unknown, otherwise: unknown, ofOthers: unknown): Bson => ({
    $cond: [isNumber, { $cond: [isScaled, ofScaled, otherwise] }, ofOthers],
  });
  return {
    [`m${index}`]: { $sum: isKind({ $toDecimal: { $toLong: rounded } }, 0, 0) },
    [`c${index}`]: countOf(isNumber),
    [`x${index}`]: { $max: isKind(0, 1, 0) },
  };
}

const distinctStages = (rows: Bson[], key: Bson, measure: Measure): Bson[] => [
  ...rows,
  { $group: { _id: { ...key, v: sortable(rawValue(measure.field ?? '_id')) } } },
];
