import type { Field } from '../../../../schemas/model/fields.ts';
import { isObject, textOf } from './setting-props.ts';

/** Where a value comes from when the node runs. */
export type ValueMode = 'fixed' | 'field' | 'formula';

const plainName = /^`?([\w-]+)`?$/;

/** The field that an expression is nothing but the name of. */
export function fieldNamed(expr: string, fields: readonly Field[]): string | undefined {
  const key = plainName.exec(expr.trim())?.[1];
  const isKnown =
    key !== undefined && (key.startsWith('_') || fields.some((one) => one.key === key));
  return isKnown ? key : undefined;
}

export const exprOf = (value: unknown): string | undefined =>
  isObject(value) && 'expr' in value ? textOf(value.expr) : undefined;

export function modeOf(value: unknown, fields: readonly Field[]): ValueMode {
  const expr = exprOf(value);
  if (expr === undefined) return 'fixed';
  return fieldNamed(expr, fields) === undefined ? 'formula' : 'field';
}
