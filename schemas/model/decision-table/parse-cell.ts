/**
 * The language of a cell: `-` or nothing is anything; `null` is no value; `10`, `"a"`, `true`, `2026-01-31`;
 * `>= 10`, `!= "a"`; `[10..20)`; several with commas; `not(…)` around any of these. A missing value matches
 * `-`, `null` and `not(…)` without null.
 */
import type { DecisionInputType } from '../../generated/decision-table.ts';
import { type AxisValue, axisValueOfText, isOrdered } from './cell-values.ts';

/** Values between two ends; an end that is not there is open. */
interface Range {
  from?: number;
  fromIncluded: boolean;
  to?: number;
  toIncluded: boolean;
}

export interface CellTest {
  isAny: boolean;
  isNegated: boolean;
  hasNull: boolean;
  values: ReadonlySet<AxisValue>;
  ranges: readonly Range[];
}

type CellFault = { fault: 'syntax' | 'type' | 'empty_interval'; part: string };

export type ParsedCell = { test: CellTest; fault?: never } | { test?: never; fault: CellFault };

interface Collected {
  hasNull: boolean;
  values: Set<AxisValue>;
  ranges: Range[];
}

const interval = /^([[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])$/;
const comparison = /^(<=|>=|!=|<|>|=)\s*(.+)$/;

/** Splits at commas outside quotes. */
function partsOf(text: string): string[] {
  const parts = [''];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^"]/g)) {
    if (token === ',') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${token}`);
  }
  return parts.map((part) => part.trim());
}

function readInterval(
  part: string,
  match: RegExpExecArray,
  type: DecisionInputType,
  into: Collected,
): CellFault | undefined {
  const [, open = '', first = '', last = '', close = ''] = match;
  const from = axisValueOfText(first, type);
  const to = axisValueOfText(last, type);
  if (!isOrdered(type) || typeof from !== 'number' || typeof to !== 'number')
    return { fault: 'type', part };
  const fromIncluded = open === '[';
  const toIncluded = close === ']';
  if (from > to || (from === to && !(fromIncluded && toIncluded)))
    return { fault: 'empty_interval', part };
  into.ranges.push({ from, fromIncluded, to, toIncluded });
  return undefined;
}

function readOrder(operator: string, value: number, into: Collected): void {
  const isIncluded = operator.endsWith('=');
  into.ranges.push(
    operator.startsWith('<')
      ? { fromIncluded: false, to: value, toIncluded: isIncluded }
      : { from: value, fromIncluded: isIncluded, toIncluded: false },
  );
}

function readPart(part: string, type: DecisionInputType, into: Collected): CellFault | undefined {
  if (part === 'null') {
    into.hasNull = true;
    return undefined;
  }
  const between = interval.exec(part);
  if (between) return readInterval(part, between, type, into);
  const [, operator = '=', literal = part] = comparison.exec(part) ?? [];
  const value = axisValueOfText(literal.trim(), type);
  if (value === undefined) return { fault: 'type', part };
  if (operator === '=') into.values.add(value);
  else if (operator === '!=') return { fault: 'syntax', part };
  else if (typeof value !== 'number' || !isOrdered(type)) return { fault: 'type', part };
  else readOrder(operator, value, into);
  return undefined;
}

function readParts(text: string, type: DecisionInputType, isNegated: boolean): ParsedCell {
  const into: Collected = { hasNull: false, values: new Set(), ranges: [] };
  const parts = partsOf(text);
  if (parts.includes('')) return { fault: { fault: 'syntax', part: text } };
  for (const part of parts) {
    const fault = readPart(part, type, into);
    if (fault) return { fault };
  }
  return { test: { isAny: false, isNegated, ...into } };
}

export function parseCell(cell: string, type: DecisionInputType): ParsedCell {
  const text = cell.trim();
  if (text === '' || text === '-')
    return {
      test: { isAny: true, isNegated: false, hasNull: true, values: new Set(), ranges: [] },
    };
  const negated =
    /^not\s*\((.*)\)$/s.exec(text)?.[1] ?? /^!=\s*([^,]+|"(?:[^"\\]|\\.)*")$/.exec(text)?.[1];
  return negated === undefined
    ? readParts(text, type, false)
    : readParts(negated.trim(), type, true);
}

function isInRange(value: number, range: Range): boolean {
  if (
    range.from !== undefined &&
    (value < range.from || (value === range.from && !range.fromIncluded))
  )
    return false;
  return !(
    range.to !== undefined &&
    (value > range.to || (value === range.to && !range.toIncluded))
  );
}

/** Whether the cell matches the value; undefined is no value. */
export function matchesCell(test: CellTest, value: AxisValue | undefined): boolean {
  if (test.isAny) return true;
  const isListed =
    value === undefined
      ? test.hasNull
      : test.values.has(value) ||
        (typeof value === 'number' && test.ranges.some((range) => isInRange(value, range)));
  return isListed !== test.isNegated;
}
