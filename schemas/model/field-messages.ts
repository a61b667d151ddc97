import { type Finding, finding } from './finding.ts';
import type { Text } from './language.ts';

/** What is said about a value that a record cannot have. `{label}` is the field's name in the reader's language. */
const texts = {
  required: { 'zh-CN': '填写{label}。', en: 'Fill in {label}.' },
  unknown_field: {
    'zh-CN': '没有字段“{label}”，检查拼写或删去它。',
    en: 'There is no field "{label}". Check the spelling or leave it out.',
  },
  system_field: {
    'zh-CN': '“{label}”由系统维护，不能直接写入。',
    en: '"{label}" is kept by the system and cannot be written.',
  },
  computed: {
    'zh-CN': '{label}由公式得出，不能直接写入。',
    en: '{label} is computed and cannot be written.',
  },
  read_only: { 'zh-CN': '{label}是只读的。', en: '{label} is read-only.' },
  forbidden: {
    'zh-CN': '你的角色不能修改{label}。',
    en: 'Your role may not change {label}.',
  },
  text_expected: { 'zh-CN': '{label}应为文本。', en: '{label} must be text.' },
  number_expected: { 'zh-CN': '{label}应为数字。', en: '{label} must be a number.' },
  integer_expected: { 'zh-CN': '{label}应为整数。', en: '{label} must be a whole number.' },
  boolean_expected: { 'zh-CN': '{label}应为是或否。', en: '{label} must be true or false.' },
  list_expected: { 'zh-CN': '{label}应为列表。', en: '{label} must be a list.' },
  object_expected: { 'zh-CN': '{label}应为一组字段。', en: '{label} must be a group of fields.' },
  type: { 'zh-CN': '{label}的类型不对。', en: '{label} has the wrong type.' },
  min_length: {
    'zh-CN': '{label}至少 {limit} 个字。',
    en: '{label} needs at least {limit} characters.',
  },
  max_length: {
    'zh-CN': '{label}最多 {limit} 个字。',
    en: '{label} takes at most {limit} characters.',
  },
  minimum: { 'zh-CN': '{label}不能小于 {limit}。', en: '{label} must be at least {limit}.' },
  maximum: { 'zh-CN': '{label}不能大于 {limit}。', en: '{label} must be at most {limit}.' },
  above: { 'zh-CN': '{label}必须大于 {limit}。', en: '{label} must be more than {limit}.' },
  below: { 'zh-CN': '{label}必须小于 {limit}。', en: '{label} must be less than {limit}.' },
  multiple_of: {
    'zh-CN': '{label}必须是 {limit} 的整数倍。',
    en: '{label} must be a multiple of {limit}.',
  },
  decimals: {
    'zh-CN': '{label}最多保留 {limit} 位小数。',
    en: '{label} takes at most {limit} decimals.',
  },
  too_large: {
    'zh-CN': '{label}的数值过大，无法精确保存。',
    en: '{label} is too large to be kept exactly.',
  },
  pattern: { 'zh-CN': '{label}的格式不符合要求。', en: '{label} does not have the right form.' },
  format: { 'zh-CN': '{label}的格式不正确。', en: '{label} does not have the right format.' },
  format_email: {
    'zh-CN': '{label}应为邮箱地址，如 name@example.com。',
    en: '{label} must be an e-mail address such as name@example.com.',
  },
  format_phone: {
    'zh-CN': '{label}应为电话号码，如 13800138000 或 +86 10 8888 8888。',
    en: '{label} must be a phone number such as +86 10 8888 8888.',
  },
  format_url: {
    'zh-CN': '{label}应为以 http:// 或 https:// 开头的网址。',
    en: '{label} must be a web address that starts with http:// or https://.',
  },
  format_date: {
    'zh-CN': '{label}应为日期，写成 2026-01-31 的形式。',
    en: '{label} must be a date such as 2026-01-31.',
  },
  format_dateTime: {
    'zh-CN': '{label}应为带时区的时刻，写成 2026-01-31T08:00:00Z 的形式。',
    en: '{label} must be a time with its zone such as 2026-01-31T08:00:00Z.',
  },
  format_time: {
    'zh-CN': '{label}应为时间，如 08:30。',
    en: '{label} must be a time of day such as 08:30.',
  },
  format_duration: {
    'zh-CN': '{label}应为 ISO 8601 时长，如 P3D 或 PT4H。',
    en: '{label} must be an ISO 8601 duration such as P3D or PT4H.',
  },
  format_id: { 'zh-CN': '{label}应为一条记录的编号。', en: '{label} must be the id of a record.' },
  option_unknown: {
    'zh-CN': '{label}没有选项“{value}”。',
    en: '{label} has no option "{value}".',
  },
  value_not_allowed: {
    'zh-CN': '{label}不能取这个值。',
    en: '{label} cannot have this value.',
  },
  min_items: { 'zh-CN': '{label}至少 {limit} 项。', en: '{label} needs at least {limit} items.' },
  max_items: { 'zh-CN': '{label}最多 {limit} 项。', en: '{label} takes at most {limit} items.' },
  duplicate_item: { 'zh-CN': '{label}中有重复项。', en: '{label} has the same item twice.' },
  too_deep: { 'zh-CN': '{label}嵌套过深。', en: '{label} is nested too deeply.' },
  unreadable_text: {
    'zh-CN': '{label}含有无法保存的字符。',
    en: '{label} contains characters that cannot be kept.',
  },
  reference_missing: {
    'zh-CN': '{label}指向的记录不存在或已删除，重新选择。',
    en: '{label} points to a record that does not exist. Choose another.',
  },
  not_unique: {
    'zh-CN': '{label}的值已被另一条记录使用，换一个。',
    en: '{label} has a value that another record already has. Use another.',
  },
  invalid: { 'zh-CN': '{label}不符合要求。', en: '{label} is not valid.' },
} as const satisfies Record<string, Text>;

export type FieldProblem = keyof typeof texts;

/** The stable code that clients see: the variants of `format` share one. */
const codeOf = (problem: FieldProblem): string =>
  problem.startsWith('format_') ? 'format' : problem;

/** A problem with one value of a record. */
export function fieldFinding(
  pointer: string,
  problem: FieldProblem,
  label: Text,
  values: Record<string, string | number> = {},
): Finding {
  return finding(pointer, codeOf(problem), texts[problem], { ...values, label });
}
