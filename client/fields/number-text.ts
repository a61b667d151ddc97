import type { Field } from '../../schemas/model/fields.ts';
import { decimalText, groupDecimal, readDecimal, shiftDecimal } from './decimal-text.ts';

type NumberField = Pick<Field, 'type' | 'scale'>;

/** The value as it is typed: a fraction of a percent field as percent. */
export function typedNumber(field: NumberField, value: unknown): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  const text = decimalText(value);
  return field.type === 'percent' ? shiftDecimal(text, 2) : text;
}

/** The value as it is shown while nobody types in it: grouped, money with its decimals unless it is whole. */
export function restingNumber(field: NumberField, value: unknown): string {
  const text = typedNumber(field, value);
  if (typeof value !== 'number') return text;
  const isBroken = field.type === 'money' && text.includes('.');
  return groupDecimal(text, isBroken ? (field.scale ?? 0) : 0);
}

/** The number that the typed text means, `null` for none, or the text itself when it means none. */
export function readNumber(field: NumberField, typed: string): number | string | null {
  if (typed.trim() === '') return null;
  const text = readDecimal(typed);
  if (text === undefined) return typed;
  return Number(field.type === 'percent' ? shiftDecimal(text, -2) : text);
}
