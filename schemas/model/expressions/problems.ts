/** What can be wrong with an expression, at its place in the text. */
import type { Text } from '../language.ts';

const texts = {
  'expression.empty': {
    'zh-CN': '表达式是空的，写一个字段名或一个条件。',
    en: 'The expression is empty. Write a field name or a condition.',
  },
  'expression.too_long': {
    'zh-CN': '表达式有 {length} 个字符，上限 {limit}。拆成几个规则或计算字段。',
    en: 'The expression has {length} characters; the limit is {limit}. Split it into rules or computed fields.',
  },
  'expression.too_deep': {
    'zh-CN': '嵌套超过 {limit} 层，拆成几个规则或计算字段。',
    en: 'The expression is nested more than {limit} deep. Split it into rules or computed fields.',
  },
  'expression.syntax': { 'zh-CN': '{reason}', en: '{reason}' },
  'expression.unknown_field': {
    'zh-CN': '没有名为“{name}”的字段。{hint}',
    en: 'There is no field "{name}". {hint}',
  },
  'expression.not_an_object': {
    'zh-CN': '“{name}”是单个值，下面没有“{member}”。',
    en: '"{name}" is a single value and has no "{member}" inside.',
  },
  'expression.relation_path': {
    'zh-CN': '这里不能读取关联记录的字段“{name}.{member}”，改用汇总字段。',
    en: 'A related record\'s field "{name}.{member}" cannot be read here. Use a rollup field instead.',
  },
  'expression.unknown_variable': {
    'zh-CN': '这里没有变量“${name}”。可用：{known}。',
    en: 'There is no variable "${name}" here. Available: {known}.',
  },
  'expression.unknown_function': {
    'zh-CN': '没有函数“${name}”。{hint}',
    en: 'There is no function "${name}". {hint}',
  },
  'expression.function_refused': {
    'zh-CN': '“${name}”不允许使用：它会运行未经检查的文本。直接写出要计算的内容。',
    en: '"${name}" is not allowed because it runs unchecked text. Write the calculation itself.',
  },
  'expression.argument_count': {
    'zh-CN': '“${name}”需要 {expected} 个参数，这里有 {actual} 个。',
    en: '"${name}" takes {expected} arguments; there are {actual} here.',
  },
  'expression.argument_type': {
    'zh-CN': '“${name}”的第 {index} 个参数应为{expected}，这里是{actual}。',
    en: 'Argument {index} of "${name}" must be {expected}; here it is {actual}.',
  },
  'expression.operand_type': {
    'zh-CN': '“{operator}”只能用于数字，这里是{actual}。{hint}',
    en: '"{operator}" needs numbers; here is {actual}. {hint}',
  },
  'expression.type_mismatch': {
    'zh-CN': '{left}不能与{right}比较。{hint}',
    en: '{left} cannot be compared with {right}. {hint}',
  },
  'expression.not_comparable': {
    'zh-CN': '“{operator}”不能比较{actual}，只能比较数字、文本和日期。',
    en: '"{operator}" cannot compare {actual}, only numbers, texts and dates.',
  },
  'expression.null_comparison': {
    'zh-CN': '没有值的字段不等于任何值，null 也不例外。判断有没有值用 $exists(字段)。',
    en: 'A field without a value equals nothing, not even null. Use $exists(field) to test for a value.',
  },
  'expression.unknown_option': {
    'zh-CN': '“{field}”没有选项“{option}”。{hint}',
    en: '"{field}" has no option "{option}". {hint}',
  },
  'expression.not_a_date': {
    'zh-CN': '“{value}”不是日期，写成 2026-01-31 的形式。',
    en: '"{value}" is not a date. Write it like 2026-01-31.',
  },
  'expression.date_with_time': {
    'zh-CN': '日期与时刻按文本比较，同一天不相等。用 $daysBetween 或 $today()。',
    en: 'A date and a date-time compare as texts, so the same day is not equal. Use $daysBetween or $today().',
  },
  'expression.missing_else': {
    'zh-CN': '条件不成立时没有值。补上“: 值”，确实要留空就写“: null”。',
    en: 'There is no value when the condition is false. Add ": value", or ": null" to leave it empty on purpose.',
  },
  'expression.result_type': {
    'zh-CN': '结果应为{expected}，这里得到{actual}。',
    en: 'The result must be {expected}; this gives {actual}.',
  },
  'expression.time_refused': {
    'zh-CN': '这里不能用“${name}”：保存的值不会随时间重新计算。',
    en: '"${name}" cannot be used here: a stored value is not computed again as time passes.',
  },
  'expression.random_refused': {
    'zh-CN': '这里不能用“${name}”：同样的数据要得到同样的结果。',
    en: '"${name}" cannot be used here: the same data must give the same result.',
  },
  'expression.outside_subset': {
    'zh-CN': '“{what}”不能在写入时计算。可用字段、比较、四则运算、条件、in 和基本函数。',
    en: '"{what}" cannot be computed while saving. Use fields, comparison, arithmetic, conditions, in and the basic functions.',
  },
} as const satisfies Record<string, Text>;

export type ExpressionProblemCode = keyof typeof texts;

export interface ExpressionProblem {
  code: ExpressionProblemCode;
  /** A warning does not prevent saving. */
  severity: 'error' | 'warning';
  /** Offset of the first character, from 0. */
  position: number;
  length: number;
  detail: Text;
}

/** Where in the text: first character and the one after the last. */
export interface Span {
  start: number;
  end: number;
}

type Values = Record<string, string | number | Text>;

function fill(template: string, locale: keyof Text, values: Values): string {
  return template
    .replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'object' ? value[locale] : String(value);
    })
    .trim();
}

/** Makes a problem; values that are texts in both languages are put in by language. */
export function expressionProblem(
  code: ExpressionProblemCode,
  span: Span,
  values: Values = {},
  severity: ExpressionProblem['severity'] = 'error',
): ExpressionProblem {
  return {
    code,
    severity,
    position: span.start,
    length: Math.max(0, span.end - span.start),
    detail: {
      'zh-CN': fill(texts[code]['zh-CN'], 'zh-CN', values),
      en: fill(texts[code].en, 'en', values),
    },
  };
}
