/** What can be wrong with a decision table, at its cell. */
import type { Text } from '../language.ts';

const texts = {
  'table.input_invalid': { 'zh-CN': '{detail}', en: '{detail}' },
  'table.input_outside_subset': {
    'zh-CN': '列条件“{expression}”过于复杂，改用计算字段。',
    en: 'The input "{expression}" is too complex for a table. Use a computed field.',
  },
  'table.input_type': {
    'zh-CN': '“{expression}”得到{actual}，这一列是{expected}。',
    en: '"{expression}" gives {actual}; the column is {expected}.',
  },
  'table.row_width': {
    'zh-CN': '第 {row} 行应有 {expected} 个{what}，这里有 {actual} 个。',
    en: 'Row {row} must have {expected} {what}; it has {actual}.',
  },
  'table.cell_syntax': {
    'zh-CN': '第 {row} 行的“{cell}”看不懂。写成 >= 10、[10..20)、"甲","乙"、null 或 -。',
    en: 'Row {row}: "{cell}" cannot be read. Write >= 10, [10..20), "a","b", null or -.',
  },
  'table.cell_type': {
    'zh-CN': '第 {row} 行的“{cell}”不是{expected}。',
    en: 'Row {row}: "{cell}" is not {expected}.',
  },
  'table.cell_empty_interval': {
    'zh-CN': '第 {row} 行的区间“{cell}”里没有值，起点大于终点。',
    en: 'Row {row}: the interval "{cell}" is empty; it starts after its end.',
  },
  'table.unknown_option': {
    'zh-CN': '第 {row} 行：没有选项“{option}”。{hint}',
    en: 'Row {row}: there is no option "{option}". {hint}',
  },
  'table.output_type': {
    'zh-CN': '第 {row} 行的输出“{output}”应为{expected}。',
    en: 'Row {row}: the output "{output}" must be {expected}.',
  },
  'table.unknown_output': {
    'zh-CN': '第 {row} 行：结果“{output}”没有“{value}”。可以是：{known}。',
    en: 'Row {row}: the result "{output}" has no "{value}". Choose one of: {known}.',
  },
  'table.unknown_otherwise': {
    'zh-CN': '“以上都不命中”：结果“{output}”没有“{value}”。可以是：{known}。',
    en: 'None of the above: the result "{output}" has no "{value}". Choose one of: {known}.',
  },
  'table.double_option': {
    'zh-CN': '结果“{output}”的可选值里，“{value}”指两个不同的值。换一个名称或值。',
    en: 'Of the values of "{output}" two are called "{value}". Give one another name or value.',
  },
  'table.blank_option': {
    'zh-CN': '结果“{output}”有一个可选值没有名称。',
    en: 'A value of the result "{output}" has no name.',
  },
  'table.options_of_text': {
    'zh-CN': '结果“{output}”不是文本，不能有可选的值。',
    en: 'The result "{output}" is no text and has no values to choose from.',
  },
  'table.sum_of_text': {
    'zh-CN': '“{output}”不是数字，不能求和。',
    en: '"{output}" is not a number and cannot be added up.',
  },
  'table.otherwise_width': {
    'zh-CN': '“其他情况”应有 {expected} 个输出，这里有 {actual} 个。',
    en: 'The outputs for "otherwise" must be {expected}; there are {actual}.',
  },
  'table.overlap': {
    'zh-CN': '第 {row} 行与第 {other} 行同时命中：{example}。',
    en: 'Rows {row} and {other} both match {example}.',
  },
  'table.gap': { 'zh-CN': '没有一行命中：{example}。', en: 'No row matches {example}.' },
  'table.unreachable_row': {
    'zh-CN': '第 {row} 行永远不会命中，前面的行已全部覆盖。',
    en: 'Row {row} never matches; the rows above it cover it.',
  },
  'table.not_checked': {
    'zh-CN': '表太大，未能检查全部组合。',
    en: 'The table is too large to check every combination.',
  },
} as const satisfies Record<string, Text>;

export type TableProblemCode = keyof typeof texts;

export interface TableProblem {
  code: TableProblemCode;
  /** A warning does not prevent saving. */
  severity: 'error' | 'warning';
  detail: Text;
  /** From 0. */
  row?: number;
  column?: number;
  /** The problem is in the outputs of the row. */
  isOutput?: boolean;
  /** It is in what happens otherwise. */
  isOtherwise?: boolean;
  /** An example of what overlaps or is not matched: a cell for each input, `-` where any value does. */
  region?: string[];
  /** The row that overlaps with `row`, from 0. */
  other?: number;
}

export interface TablePlace {
  row?: number;
  column?: number;
  isOutput?: boolean;
  isOtherwise?: boolean;
}

/** Where in the table it is, as a JSON pointer. */
export function pointerOf({ row, column, isOutput, isOtherwise }: TablePlace): string {
  if (isOtherwise) return `/otherwise/${column}`;
  if (row === undefined)
    return column === undefined ? '' : `/${isOutput ? 'outputs' : 'inputs'}/${column}`;
  const cells = isOutput ? 'give' : 'when';
  return column === undefined ? `/rows/${row}` : `/rows/${row}/${cells}/${column}`;
}

type Values = Record<string, string | number | Text>;

/** Rows are told to people from 1. */
export function tableProblem(
  code: TableProblemCode,
  place: TablePlace,
  values: Values = {},
  severity: TableProblem['severity'] = 'error',
): TableProblem {
  const all: Values = place.row === undefined ? values : { row: place.row + 1, ...values };
  const fill = (locale: keyof Text) =>
    texts[code][locale]
      .replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = all[name];
        if (value === undefined) return whole;
        return typeof value === 'object' ? value[locale] : String(value);
      })
      .trim();
  return { code, severity, detail: { 'zh-CN': fill('zh-CN'), en: fill('en') }, ...place };
}
