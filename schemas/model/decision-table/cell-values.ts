/** Values of a column on one axis: numbers, days and moments as numbers, texts and booleans as themselves. */
import type { DecisionInputType } from '../../generated/decision-table.ts';
import { isNumeric, toNumber } from '../decimal.ts';
import { isDate, isDateTime } from '../expressions/dates.ts';

export type AxisValue = number | string | boolean;

const dayLength = 86_400_000;

/** Whether the values have an order that intervals use. */
export const isOrdered = (type: DecisionInputType): boolean =>
  type !== 'text' && type !== 'boolean';

/** Whether there is nothing between two neighbouring whole values. */
export const isDiscrete = (type: DecisionInputType): boolean =>
  type === 'integer' || type === 'date';

/** Where a value lies on the column's axis; undefined when it is not of the column's type. */
export function axisValueOf(value: unknown, type: DecisionInputType): AxisValue | undefined {
  switch (type) {
    case 'number':
      return isNumeric(value) ? toNumber(value) : undefined;
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? Date.parse(`${value}T00:00:00Z`) / dayLength
        : undefined;
    case 'dateTime':
      if (typeof value !== 'string') return undefined;
      return isDateTime(value) || isDate(value) ? Date.parse(value) : undefined;
  }
}

/** A literal of a cell: `10`, `"East"`, East, `true`, `2026-01-31`. */
export function axisValueOfText(text: string, type: DecisionInputType): AxisValue | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1]?.replace(/\\(.)/g, '$1');
  switch (type) {
    case 'number':
    case 'integer':
      return /^-?\d+(\.\d+)?$/.test(text) ? axisValueOf(Number(text), type) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'text':
      return quoted ?? (text === '' ? undefined : text);
    case 'date':
    case 'dateTime':
      return axisValueOf(quoted ?? text, type);
  }
}

/** A value of the axis as a person writes it. */
export function writeAxisValue(value: AxisValue, type: DecisionInputType): string {
  if (type === 'date') return new Date(Number(value) * dayLength).toISOString().slice(0, 10);
  if (type === 'dateTime') return new Date(Number(value)).toISOString();
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
