/** What can be wrong with formulas and rollups. */
import type { Text } from '../language.ts';

const texts = {
  'figure.unknown_entity': {
    'zh-CN': '没有名为“{entity}”的数据表，改成要汇总的数据表。',
    en: 'There is no entity "{entity}". Name the one whose rows are counted.',
  },
  'figure.unknown_via': {
    'zh-CN': '“{entity}”没有关联字段“{hop}”。路径从被汇总的数据表出发，逐个写关联字段，用点分隔。',
    en: '"{entity}" has no relation "{hop}". The path starts at the counted entity and names one relation after another, with dots between.',
  },
  'figure.via_computed': {
    'zh-CN': '“{entity}.{hop}”是计算字段，汇总路径只能经过填写的关联字段。',
    en: '"{entity}.{hop}" is computed. A rollup can only go through relations that are filled in.',
  },
  'figure.wrong_direction': {
    'zh-CN': '路径“{via}”通向“{end}”，应通向“{owner}”。从被汇总的数据表向上写。',
    en: 'The path "{via}" leads to "{end}" but must lead to "{owner}". Write it from the counted entity upwards.',
  },
  'figure.too_deep': {
    'zh-CN': '“{key}”要经过 {depth} 层关联，上限 {limit} 层。缩短路径，或少叠加几层汇总。',
    en: '"{key}" goes through {depth} relations; the limit is {limit}. Shorten the path or stack fewer rollups.',
  },
  'figure.field_required': {
    'zh-CN': '“{agg}”需要指明汇总哪个字段。',
    en: '"{agg}" needs the field to take.',
  },
  'figure.unknown_field': {
    'zh-CN': '“{entity}”没有字段“{field}”。',
    en: '"{entity}" has no field "{field}".',
  },
  'figure.not_a_number': {
    'zh-CN': '“{agg}”只能用于数字，“{entity}.{field}”不是。改用 count 或 countDistinct。',
    en: '"{agg}" needs numbers and "{entity}.{field}" has none. Use count or countDistinct.',
  },
  'figure.not_ordered': {
    'zh-CN': '“{agg}”只能用于数字和日期，“{entity}.{field}”都不是。',
    en: '"{agg}" needs numbers or dates and "{entity}.{field}" has neither.',
  },
  'figure.not_single': {
    'zh-CN': '“{entity}.{field}”一行可有多个值，不能计数去重。',
    en: '"{entity}.{field}" can hold several values in one row and cannot be counted distinct.',
  },
  'figure.result_type': {
    'zh-CN': '结果是{actual}，字段类型不符，改成{actual}类型的字段。',
    en: 'The result is {actual}, which does not fit the type of the field. Make it a field for {actual}.',
  },
  'figure.invalid_expression': { 'zh-CN': '{reason}', en: '{reason}' },
  'figure.outside_subset': {
    'zh-CN': '{reason} 金额、比率等数字和汇总条件必须能在保存时算出。',
    en: '{reason} Money, ratios, other numbers and conditions of rollups must be computed while saving.',
  },
  'figure.time_refused': {
    'zh-CN': '“{key}”随时间变化，只在查看时计算，不能用于汇总。改用填写的日期字段。',
    en: '"{key}" changes with time and is computed when it is read, so no rollup can use it. Use a date field that is filled in.',
  },
  'figure.builds_on_outside': {
    'zh-CN': '“{key}”的公式不能在保存时算出，其他计算不能以它为基础。改写它：{reason}',
    en: 'The formula of "{key}" cannot be computed while saving, so nothing can build on it. Rewrite that one: {reason}',
  },
  'figure.invalid_filter': {
    'zh-CN': '汇总条件写法不对：{reason}',
    en: 'The condition of the rollup is not valid: {reason}',
  },
  'figure.cycle': {
    'zh-CN': '这些计算字段互相依赖，谁也算不出来：{path}。去掉其中一环。',
    en: 'These computed fields wait for each other: {path}. Take one of them out of the circle.',
  },
} as const satisfies Record<string, Text>;

export type FigureProblemCode = keyof typeof texts;

/** A mistake in one computed field; `part` is the key inside `x-formula` where it stands. */
export interface FigureProblem {
  entity: string;
  field: string;
  part: 'expr' | 'agg' | 'entity' | 'via' | 'field' | 'where' | undefined;
  code: FigureProblemCode;
  detail: Text;
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

export function figureProblem(
  place: Pick<FigureProblem, 'entity' | 'field' | 'part'>,
  code: FigureProblemCode,
  values: Values = {},
): FigureProblem {
  const text = texts[code];
  return {
    ...place,
    code,
    detail: { 'zh-CN': fill(text['zh-CN'], 'zh-CN', values), en: fill(text.en, 'en', values) },
  };
}
