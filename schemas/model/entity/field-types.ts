import type { FieldType } from '../fields.ts';
import type { Text } from '../language.ts';

export interface TypeRule {
  label: Text;
  /** The JSON Schema type; undefined for any. */
  json: 'string' | 'number' | 'integer' | 'boolean' | 'array' | undefined;
  /** Formats that may stand beside the type. */
  formats: readonly string[];
}

/** Every field type and how JSON Schema says it. */
export const typeRules: Record<FieldType, TypeRule> = {
  text: {
    label: { 'zh-CN': '文本', en: 'text' },
    json: 'string',
    formats: ['uuid', 'time', 'duration'],
  },
  longText: { label: { 'zh-CN': '长文本', en: 'long text' }, json: 'string', formats: [] },
  email: { label: { 'zh-CN': '邮箱', en: 'e-mail' }, json: 'string', formats: ['email'] },
  phone: { label: { 'zh-CN': '电话', en: 'phone' }, json: 'string', formats: [] },
  url: { label: { 'zh-CN': '网址', en: 'web address' }, json: 'string', formats: ['uri'] },
  integer: { label: { 'zh-CN': '整数', en: 'whole number' }, json: 'integer', formats: [] },
  number: { label: { 'zh-CN': '数字', en: 'number' }, json: 'number', formats: [] },
  money: { label: { 'zh-CN': '金额', en: 'money' }, json: 'number', formats: [] },
  percent: { label: { 'zh-CN': '百分比', en: 'percent' }, json: 'number', formats: [] },
  rating: { label: { 'zh-CN': '评分', en: 'rating' }, json: 'integer', formats: [] },
  boolean: { label: { 'zh-CN': '是否', en: 'yes or no' }, json: 'boolean', formats: [] },
  select: { label: { 'zh-CN': '单选', en: 'select' }, json: 'string', formats: [] },
  multiSelect: { label: { 'zh-CN': '多选', en: 'multi-select' }, json: 'array', formats: [] },
  date: { label: { 'zh-CN': '日期', en: 'date' }, json: 'string', formats: ['date'] },
  dateTime: { label: { 'zh-CN': '时刻', en: 'date-time' }, json: 'string', formats: ['date-time'] },
  user: { label: { 'zh-CN': '人员', en: 'person' }, json: 'string', formats: ['uuid'] },
  relation: { label: { 'zh-CN': '关联', en: 'relation' }, json: 'string', formats: ['uuid'] },
  json: { label: { 'zh-CN': '结构数据', en: 'structured data' }, json: undefined, formats: [] },
};

/**
 * What a stored value of each type also is, so that a field may become it without touching a record. A number may
 * not become money: it may have more decimals.
 */
const widerTypes: Partial<Record<FieldType, readonly FieldType[]>> = {
  text: ['longText'],
  email: ['text', 'longText'],
  phone: ['text', 'longText'],
  url: ['text', 'longText'],
  select: ['text', 'longText'],
  integer: ['number', 'money'],
  rating: ['integer', 'number'],
  money: ['number'],
  percent: ['number'],
  multiSelect: ['json'],
};

/** Whether every value of the one type is a value of the other. */
export const canRetype = (from: FieldType, to: FieldType): boolean =>
  from === to || (widerTypes[from]?.includes(to) ?? false);
