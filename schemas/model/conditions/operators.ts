/** Which operators a field offers, and their words. */
import type { FieldType } from '../fields.ts';
import type { Text } from '../language.ts';
import type { ClauseOperator } from './condition.ts';

const texts: ClauseOperator[] = ['contains', 'containsNot', 'is', 'isNot', 'filled', 'empty'];
const choices: ClauseOperator[] = ['is', 'isNot', 'in', 'notIn', 'filled', 'empty'];
const lists: ClauseOperator[] = ['has', 'hasNot', 'listFilled', 'listEmpty'];
const numbers: ClauseOperator[] = [
  'is',
  'isNot',
  'moreOrEqual',
  'more',
  'lessOrEqual',
  'less',
  'filled',
  'empty',
];
const spans: ClauseOperator[] = ['lastDays', 'nextDays', 'daysAgo', 'daysAhead', 'filled', 'empty'];
const dates: ClauseOperator[] = ['is', 'less', 'lessOrEqual', 'moreOrEqual', 'more', ...spans];
const moments: ClauseOperator[] = [
  'onDay',
  'beforeDay',
  'untilDay',
  'sinceDay',
  'afterDay',
  ...spans,
];

const byType: Record<FieldType, ClauseOperator[]> = {
  text: texts,
  longText: texts,
  email: texts,
  phone: texts,
  url: texts,
  integer: numbers,
  number: numbers,
  money: numbers,
  percent: numbers,
  rating: numbers,
  boolean: ['is', 'filled', 'empty'],
  select: choices,
  user: choices,
  relation: ['is', 'isNot', 'filled', 'empty'],
  multiSelect: lists,
  date: dates,
  dateTime: moments,
  json: ['filled', 'empty'],
};

/** In the order in which they are offered, the most usual first. */
export function operatorsFor(
  type: FieldType,
  options: { canCompareBefore?: boolean } = {},
): readonly ClauseOperator[] {
  const offered = byType[type];
  return options.canCompareBefore ? [...offered, 'changed'] : offered;
}

const plainWords: Record<ClauseOperator, Text> = {
  is: { 'zh-CN': '是', en: 'is' },
  isNot: { 'zh-CN': '不是', en: 'is not' },
  differs: { 'zh-CN': '已填且不是', en: 'is filled in and is not' },
  in: { 'zh-CN': '属于', en: 'is one of' },
  notIn: { 'zh-CN': '不属于', en: 'is none of' },
  has: { 'zh-CN': '包含', en: 'includes' },
  hasNot: { 'zh-CN': '不包含', en: 'does not include' },
  contains: { 'zh-CN': '包含', en: 'contains' },
  containsNot: { 'zh-CN': '不包含', en: 'does not contain' },
  more: { 'zh-CN': '大于', en: 'is more than' },
  moreOrEqual: { 'zh-CN': '至少', en: 'is at least' },
  less: { 'zh-CN': '小于', en: 'is less than' },
  lessOrEqual: { 'zh-CN': '至多', en: 'is at most' },
  onDay: { 'zh-CN': '在当天', en: 'is on' },
  beforeDay: { 'zh-CN': '早于', en: 'is before' },
  untilDay: { 'zh-CN': '不晚于', en: 'is on or before' },
  sinceDay: { 'zh-CN': '不早于', en: 'is on or after' },
  afterDay: { 'zh-CN': '晚于', en: 'is after' },
  lastDays: { 'zh-CN': '在最近', en: 'is in the last' },
  nextDays: { 'zh-CN': '在未来', en: 'is in the next' },
  daysAgo: { 'zh-CN': '距今已满', en: 'is at least this long ago' },
  daysAhead: { 'zh-CN': '距今还有至少', en: 'is at least this far ahead' },
  changed: { 'zh-CN': '有变化', en: 'has changed' },
  filled: { 'zh-CN': '已填', en: 'is filled in' },
  empty: { 'zh-CN': '为空', en: 'is empty' },
  listFilled: { 'zh-CN': '已选', en: 'is filled in' },
  listEmpty: { 'zh-CN': '为空', en: 'is empty' },
};

const dateWords: Partial<Record<ClauseOperator, Text>> = {
  is: { 'zh-CN': '在当天', en: 'is on' },
  isNot: { 'zh-CN': '不在当天', en: 'is not on' },
  less: plainWords.beforeDay,
  lessOrEqual: plainWords.untilDay,
  moreOrEqual: plainWords.sinceDay,
  more: plainWords.afterDay,
};

const numberWords: Partial<Record<ClauseOperator, Text>> = {
  is: { 'zh-CN': '=', en: '=' },
  isNot: { 'zh-CN': '≠', en: '≠' },
  more: { 'zh-CN': '>', en: '>' },
  moreOrEqual: { 'zh-CN': '≥', en: '≥' },
  less: { 'zh-CN': '<', en: '<' },
  lessOrEqual: { 'zh-CN': '≤', en: '≤' },
};

const numeric: ReadonlySet<FieldType> = new Set([
  'integer',
  'number',
  'money',
  'percent',
  'rating',
]);

/** The operator in a sentence about a field of that type. */
export function operatorWord(operator: ClauseOperator, type: FieldType | undefined): Text {
  const special = type === 'date' ? dateWords : type && numeric.has(type) ? numberWords : {};
  return special[operator] ?? plainWords[operator];
}
