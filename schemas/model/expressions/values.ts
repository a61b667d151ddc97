/** What JSONata's operators mean by true, equal, comparable and text. */
import { compareNumeric, isNumeric, toNumber } from '../decimal.ts';
import type { FailureCode } from './failures.ts';
import { limits } from './limits.ts';
import type { CompareOperator } from './plan.ts';

/** An expression that has no value because its data do not fit. */
export class EvaluationError extends Error {
  readonly code: FailureCode;
  readonly value: unknown;
  constructor(code: FailureCode, value: unknown) {
    super(code);
    this.name = 'EvaluationError';
    this.code = code;
    this.value = value;
  }
}

/** The member of that name, mapped over a list; null and inherited members read as missing. */
export function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return memberOfEach(value, key);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key] ?? undefined;
}

function memberOfEach(list: unknown[], key: string): unknown {
  const found = list.map((item) => memberOf(item, key)).filter((item) => item !== undefined);
  if (found.length === 1) return found[0];
  const flat = found.flat();
  return flat.length > 1 ? flat : flat[0];
}

/** JSONata's effective boolean; missing stays missing. */
export function booleanOf(value: unknown): boolean | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.some((item) => booleanOf(item) === true);
  if (isNumeric(value)) return toNumber(value) !== 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

export const isTrue = (value: unknown): boolean => value === true || booleanOf(value) === true;

/** Decimals as numbers, throughout. */
export function plainOf(value: unknown): unknown {
  if (isNumeric(value)) {
    const number = toNumber(value);
    if (!Number.isFinite(number)) throw new EvaluationError('out_of_range', String(value));
    return number;
  }
  return Array.isArray(value) ? value.map(plainOf) : value;
}

export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isNumeric(left) && isNumeric(right)) return compareNumeric(left, right) === 0;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, i) => isEqual(item, right[i]));
  }
  if (isNumeric(left) || isNumeric(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        isEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
}

function isComparable(value: unknown): boolean {
  return value === undefined || typeof value === 'string' || isNumeric(value);
}

function holds(order: number, kind: CompareOperator): boolean {
  switch (kind) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

/** `<`, `<=`, `>`, `>=`: missing when a side is missing; fails on other types and on a mix. */
export function compare(left: unknown, right: unknown, kind: CompareOperator): boolean | undefined {
  if (!isComparable(left)) throw new EvaluationError('not_comparable', left);
  if (!isComparable(right)) throw new EvaluationError('not_comparable', right);
  if (left === undefined || right === undefined) return undefined;
  if (isNumeric(left) && isNumeric(right)) return holds(compareNumeric(left, right), kind);
  if (typeof left !== 'string' || typeof right !== 'string')
    throw new EvaluationError('type_mismatch', left);
  return holds(left < right ? -1 : left > right ? 1 : 0, kind);
}

export function bounded(text: string): string {
  if (text.length > limits.text) throw new EvaluationError('too_long', text.length);
  return text;
}

/** Text of a value as `$string` and `&` write it; missing stays missing. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  return bounded(
    JSON.stringify(plainOf(value), (_key, item: unknown) =>
      typeof item === 'number' && !Number.isInteger(item) ? Number(item.toPrecision(15)) : item,
    ),
  );
}
