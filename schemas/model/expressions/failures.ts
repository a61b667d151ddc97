/** Why an expression that was accepted gave no value on its data, or was not run. */
import type { Text } from '../language.ts';

const texts = {
  not_a_number: {
    'zh-CN': '参与计算的值不是数字。',
    en: 'A value that is calculated with is not a number.',
  },
  not_comparable: {
    'zh-CN': '只能比较数字和文本。',
    en: 'Only numbers and texts can be compared.',
  },
  type_mismatch: {
    'zh-CN': '数字与文本不能比较大小。',
    en: 'A number and a text cannot be compared.',
  },
  argument_type: {
    'zh-CN': '传给函数的值类型不对。',
    en: 'A function was given a value of the wrong kind.',
  },
  cannot_convert: {
    'zh-CN': '有值无法转换为数字。',
    en: 'A value cannot be converted to a number.',
  },
  too_long: { 'zh-CN': '生成的文本过长。', en: 'The text that is built grows too long.' },
  out_of_range: { 'zh-CN': '数字超出可计算的范围。', en: 'A number is out of range.' },
  not_a_date: { 'zh-CN': '有值不是日期。', en: 'A value is not a date.' },
  invalid: { 'zh-CN': '表达式有误。', en: 'The expression is not valid.' },
  refused: {
    'zh-CN': '表达式用了不允许的函数 $eval。',
    en: 'The expression uses $eval, which is not allowed.',
  },
  failed: { 'zh-CN': '计算失败：{reason}', en: 'The calculation failed: {reason}' },
  too_deep: {
    'zh-CN': '函数调用自身的层数过多，已停止。',
    en: 'A function calls itself too deeply; the evaluation was stopped.',
  },
  too_large: {
    'zh-CN': '中间结果或结果过大，已停止。',
    en: 'A result grows too large; the evaluation was stopped.',
  },
  timed_out: {
    'zh-CN': '计算时间超过上限，已停止。减少循环和嵌套，或缩小数据。',
    en: 'The evaluation took too long and was stopped. Use fewer loops, or less data.',
  },
  stopped: {
    'zh-CN': '计算耗尽了时间或内存，已强制停止。',
    en: 'The evaluation used up its time or memory and was ended by force.',
  },
  suspended: {
    'zh-CN': '这个表达式多次耗尽资源，已停用。修改后再用。',
    en: 'This expression used up its resources several times and is suspended. Change it first.',
  },
  busy: {
    'zh-CN': '等待计算的表达式过多，请稍后再试。',
    en: 'Too many expressions are waiting. Try again shortly.',
  },
  unavailable: {
    'zh-CN': '计算服务暂时不可用，请稍后再试。',
    en: 'Expressions cannot be evaluated right now. Try again shortly.',
  },
} as const satisfies Record<string, Text>;

export type FailureCode = keyof typeof texts;

export interface Failure {
  code: FailureCode;
  detail: Text;
  /** Offset in the expression, when it is known. */
  position?: number;
}

export function failureOf(
  code: FailureCode,
  options: { reason?: string; position?: number | undefined } = {},
): Failure {
  const fill = (text: string) => text.replace('{reason}', options.reason ?? '');
  const { 'zh-CN': zh, en } = texts[code];
  const detail = { 'zh-CN': fill(zh), en: fill(en) };
  return options.position === undefined
    ? { code, detail }
    : { code, detail, position: options.position };
}
