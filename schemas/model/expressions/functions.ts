/** The functions of the subset: what each takes, gives and does. Missing arguments give a missing result unless said otherwise. */
import {
  type Numeric,
  add,
  compareNumeric,
  divide,
  Exact,
  isNumeric,
  negate,
  roundHalfUp,
  toNumber,
} from '../decimal.ts';
import type { ExpressionEnv } from './env.ts';
import { addDays, dateIn, daysBetween } from './dates.ts';
import { EvaluationError, booleanOf, bounded, textOf } from './values.ts';
import { after, before, charactersOf, positionOf, substring, trim } from './texts.ts';
import type { ValueKind } from './value-kinds.ts';

type Parameter = 'any' | 'text' | 'number' | 'scalar' | 'numbers' | 'list';

export interface SubsetFunction {
  parameters: Parameter[];
  /** How many arguments must be there; all of them unless said. */
  required?: number;
  result: ValueKind;
  /** Arguments have passed the check of `parameters`. */
  run(args: readonly unknown[], env: ExpressionEnv): unknown;
}

const integerOf = (value: Numeric): number => toNumber(value);

function floor(value: Numeric): Numeric {
  return typeof value === 'number' ? Math.floor(value) : value.floor();
}

function numberOf(value: unknown): Numeric {
  if (isNumeric(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = String(value);
  if (/^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/.test(text) && Number.isFinite(Number(text)))
    return Number(text);
  if (/^(0[xX][0-9A-Fa-f]+|0[oO][0-7]+|0[bB][01]+)$/.test(text)) return Number(text);
  throw new EvaluationError('cannot_convert', value);
}

const sum = (numbers: readonly Numeric[]): Numeric => numbers.reduce<Numeric>(add, 0);

function extreme(numbers: readonly Numeric[], sign: 1 | -1): Numeric | undefined {
  let best = numbers[0];
  for (const number of numbers)
    if (best === undefined || compareNumeric(number, best) * sign > 0) best = number;
  return best;
}

/** Functions whose arguments are all there. */
const plain = {
  not: { parameters: ['any'], result: 'boolean', run: ([value]) => !booleanOf(value) },
  boolean: { parameters: ['any'], result: 'boolean', run: ([value]) => booleanOf(value) },
  number: { parameters: ['scalar'], result: 'number', run: ([value]) => numberOf(value) },
  string: { parameters: ['any'], result: 'text', run: ([value]) => textOf(value) },
  abs: {
    parameters: ['number'],
    result: 'number',
    run: ([value]) => (compareNumeric(value as Numeric, 0) < 0 ? negate(value as Numeric) : value),
  },
  floor: { parameters: ['number'], result: 'number', run: ([value]) => floor(value as Numeric) },
  ceil: {
    parameters: ['number'],
    result: 'number',
    run: ([value]) => negate(floor(negate(value as Numeric))),
  },
  round: {
    parameters: ['number', 'number'],
    required: 1,
    result: 'number',
    run: ([value, scale]) =>
      roundHalfUp(value as Numeric, boundedScale(scale as Numeric | undefined)),
  },
  sum: { parameters: ['numbers'], result: 'number', run: ([list]) => sum(list as Numeric[]) },
  min: {
    parameters: ['numbers'],
    result: 'number',
    run: ([list]) => extreme(list as Numeric[], -1),
  },
  max: {
    parameters: ['numbers'],
    result: 'number',
    run: ([list]) => extreme(list as Numeric[], 1),
  },
  average: {
    parameters: ['numbers'],
    result: 'number',
    run: ([list]) =>
      (list as Numeric[]).length > 0
        ? divide(sum(list as Numeric[]), (list as Numeric[]).length)
        : undefined,
  },
  length: {
    parameters: ['text'],
    result: 'number',
    run: ([text]) => charactersOf(text as string).length,
  },
  lowercase: {
    parameters: ['text'],
    result: 'text',
    run: ([text]) => (text as string).toLowerCase(),
  },
  uppercase: {
    parameters: ['text'],
    result: 'text',
    run: ([text]) => (text as string).toUpperCase(),
  },
  trim: { parameters: ['text'], result: 'text', run: ([text]) => trim(text as string) },
  contains: {
    parameters: ['text', 'text'],
    result: 'boolean',
    run: ([text, part]) => positionOf(text as string, part as string) >= 0,
  },
  substring: {
    parameters: ['text', 'number', 'number'],
    required: 2,
    result: 'text',
    run: ([text, start, length]) =>
      substring(
        text as string,
        integerOf(start as Numeric),
        length === undefined ? undefined : integerOf(length as Numeric),
      ),
  },
  substringBefore: {
    parameters: ['text', 'text'],
    result: 'text',
    run: ([text, mark]) => before(text as string, mark as string),
  },
  substringAfter: {
    parameters: ['text', 'text'],
    result: 'text',
    run: ([text, mark]) => after(text as string, mark as string),
  },
  now: { parameters: [], result: 'dateTime', run: (_args, env) => env.now },
  today: {
    parameters: [],
    result: 'date',
    run: (_args, env) => dateIn(env.now, env.timeZone ?? 'UTC'),
  },
  daysBetween: {
    parameters: ['text', 'text'],
    result: 'number',
    run: ([from, to], env) => daysBetween(from as string, to as string, env.timeZone ?? 'UTC'),
  },
  addDays: {
    parameters: ['text', 'number'],
    result: 'date',
    run: ([date, days]) => addDays(date as string, integerOf(days as Numeric)),
  },
} satisfies Record<string, SubsetFunction>;

/** Functions that answer for a missing argument too. */
const total = {
  exists: { parameters: ['any'], result: 'boolean', run: ([value]) => value !== undefined },
  count: {
    parameters: ['list'],
    result: 'number',
    run: ([list]) => (list === undefined ? 0 : (list as unknown[]).length),
  },
} satisfies Record<string, SubsetFunction>;

function boundedScale(scale: Numeric | undefined): number {
  const value = scale === undefined ? 0 : integerOf(scale);
  if (!Number.isInteger(value) || Math.abs(value) > 30)
    throw new EvaluationError('out_of_range', value);
  return value;
}

export const totalFunctions: ReadonlySet<string> = new Set(Object.keys(total));
export const subsetFunctions: ReadonlyMap<string, SubsetFunction> = new Map(
  Object.entries({ ...plain, ...total } as Record<string, SubsetFunction>),
);

/** Brings an argument into the form the parameter wants; fails when it does not fit. Missing passes. */
export function argumentOf(value: unknown, parameter: Parameter): unknown {
  if (value === undefined) return undefined;
  switch (parameter) {
    case 'any':
      return value;
    case 'text':
      if (typeof value === 'string') return bounded(value);
      break;
    case 'number':
      if (isNumeric(value)) return value;
      break;
    case 'scalar':
      if (typeof value === 'string' || typeof value === 'boolean' || isNumeric(value)) return value;
      break;
    case 'list':
      return Array.isArray(value) ? value : [value];
    case 'numbers': {
      const list = Array.isArray(value) ? value : [value];
      if (list.every(isNumeric)) return list;
    }
  }
  throw new EvaluationError('argument_type', value instanceof Exact ? toNumber(value) : value);
}
