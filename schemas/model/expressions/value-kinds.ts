/** Kinds of values that analysis tells apart. */
import type { Field, FieldType } from '../fields.ts';
import type { Text } from '../language.ts';

export type ValueKind =
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'list'
  | 'object'
  | 'null'
  | 'any';

export const kindNames: Record<ValueKind, Text> = {
  number: { 'zh-CN': '数字', en: 'a number' },
  text: { 'zh-CN': '文本', en: 'a text' },
  boolean: { 'zh-CN': '是/否', en: 'yes or no' },
  date: { 'zh-CN': '日期', en: 'a date' },
  dateTime: { 'zh-CN': '日期时间', en: 'a date and time' },
  list: { 'zh-CN': '多个值', en: 'a list' },
  object: { 'zh-CN': '一组数据', en: 'an object' },
  null: { 'zh-CN': '空值', en: 'an empty value' },
  any: { 'zh-CN': '任意值', en: 'any value' },
};

const kinds: Record<FieldType, ValueKind> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  select: 'text',
  user: 'text',
  relation: 'text',
  integer: 'number',
  number: 'number',
  money: 'number',
  percent: 'number',
  rating: 'number',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'dateTime',
  multiSelect: 'list',
  json: 'any',
};

export const kindOfField = (field: Pick<Field, 'type'>): ValueKind => kinds[field.type] ?? 'any';

export const isTextKind = (kind: ValueKind): boolean =>
  kind === 'text' || kind === 'date' || kind === 'dateTime';

/** Whether values of the two kinds can ever be equal or ordered. */
export function areAlike(a: ValueKind, b: ValueKind): boolean {
  return a === 'any' || b === 'any' || a === b || (isTextKind(a) && isTextKind(b));
}

export function kindOfLiteral(value: unknown): ValueKind {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'text';
    default:
      return 'any';
  }
}
