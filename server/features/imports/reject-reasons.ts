import { type Locale, say, type Text } from '../../../schemas/model/language.ts';

/** Why a cell, a row or a whole file could not be imported, beyond what the check of a record says. */
const rejectReasons = {
  quote_open: {
    'zh-CN': '第 {line} 行有一个引号没有闭合，后面的内容无法分行。请补上引号后重新导入。',
    en: 'A quote opened on line {line} is never closed, so the rows after it cannot be told apart. Close it and import again.',
  },
  no_header: {
    'zh-CN': '文件里没有标题行。第一行应当是各列的名称。',
    en: 'The file has no header. Its first line must name the columns.',
  },
  file_gone: {
    'zh-CN': '上传的文件已不在服务器上，请重新上传。',
    en: 'The uploaded file is no longer on the server. Upload it again.',
  },
  import_failed: {
    'zh-CN': '导入中断：{reason}。已导入的行保留，可修正后重新导入其余的行。',
    en: 'The import stopped: {reason}. Rows already imported stay; import the others again.',
  },
  not_allowed: {
    'zh-CN': '导入人已无权向此表写入，导入停止。',
    en: 'The person who started the import may no longer write here, so it stopped.',
  },
  cell_count: {
    'zh-CN': '这一行有 {found} 格，标题行有 {expected} 格。',
    en: 'The row has {found} cells, the header has {expected}.',
  },
  encoding: {
    'zh-CN': '有无法识别的字符，请检查文件编码。',
    en: 'Some characters cannot be read. Check the encoding of the file.',
  },
  number_invalid: {
    'zh-CN': '“{value}”不是数字。',
    en: '"{value}" is not a number.',
  },
  boolean_invalid: {
    'zh-CN': '“{value}”不是“是”或“否”。',
    en: '"{value}" is neither yes nor no.',
  },
  date_invalid: {
    'zh-CN': '“{value}”不是有效日期（此列按 {order} 读取）。',
    en: '"{value}" is not a date (this column is read as {order}).',
  },
  date_ambiguous: {
    'zh-CN': '这一列的日期分不清日和月，请选择日期格式（dateFormat）。',
    en: 'Nothing in this column tells day from month. Choose a date format (dateFormat).',
  },
  option_unknown: {
    'zh-CN': '“{value}”不在选项中：{options}。',
    en: '"{value}" is not one of the options: {options}.',
  },
  json_invalid: {
    'zh-CN': '内容不是有效的 JSON。',
    en: 'The content is not valid JSON.',
  },
  reference_missing: {
    'zh-CN': '在“{entity}”中没有找到 {by} 为“{value}”的记录。',
    en: 'No record of {entity} has "{value}" as its {by}.',
  },
  reference_ambiguous: {
    'zh-CN': '在“{entity}”中有多条记录的 {by} 为“{value}”。',
    en: 'More than one record of {entity} has "{value}" as its {by}.',
  },
  user_unknown: {
    'zh-CN': '没有姓名或邮箱为“{value}”的用户。',
    en: 'No user has the name or e-mail "{value}".',
  },
  key_ambiguous: {
    'zh-CN': '有多条记录的 {keys} 与这一行相同，不知道更新哪一条。',
    en: 'More than one record has the {keys} of this row, so it is unclear which to update.',
  },
  key_empty: {
    'zh-CN': '{keys} 为空，无法查找要更新的记录。',
    en: '{keys} is empty, so the record to update cannot be found.',
  },
  row_failed: {
    'zh-CN': '这一行未能保存：{reason}',
    en: 'The row could not be saved: {reason}',
  },
} as const satisfies Record<string, Text>;

export type RejectCode = keyof typeof rejectReasons;

export const sayReason = (
  code: RejectCode,
  locale: Locale,
  values: Record<string, unknown> = {},
): string => say(rejectReasons[code], locale, values);

/** What is wrong with the file as a whole. */
export class ImportError extends Error {
  readonly code: RejectCode;
  readonly values: Record<string, unknown>;
  readonly line: number | undefined;
  constructor(code: RejectCode, values: Record<string, unknown> = {}, line?: number) {
    super(code);
    this.name = 'ImportError';
    this.code = code;
    this.values = values;
    this.line = line;
  }
}
