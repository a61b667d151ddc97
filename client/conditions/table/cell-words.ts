/** Cells of conditions in people's words, and back: "华东、华南", "≥ 5 万", "5 万 – 20 万", "任意". */
import { writeAxisValue } from '../../../schemas/model/decision-table/cell-values.ts';
import { type CellTest, parseCell } from '../../../schemas/model/decision-table/parse-cell.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { InputColumn } from './table-column.ts';

const words = {
  en: { any: 'any', none: 'empty', not: 'not ', yes: 'yes', no: 'no', list: ', ' },
  'zh-CN': { any: '任意', none: '为空', not: '不是 ', yes: '是', no: '否', list: '、' },
};

/** Whole thousands in 万 where Chinese counts so: 50000 is "5 万". */
function sayNumber(value: number, locale: Locale): string {
  if (locale === 'zh-CN' && Math.abs(value) >= 10_000 && value % 1000 === 0)
    return `${value / 10_000} 万`;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value);
}

function sayValue(value: string | number | boolean, { input, field, locale }: InputColumn): string {
  if (typeof value === 'boolean') return words[locale][value ? 'yes' : 'no'];
  if (typeof value === 'string')
    return field?.options.find(({ id }) => id === value)?.label[locale] ?? value;
  if (input.type === 'date' || input.type === 'dateTime') return writeAxisValue(value, input.type);
  return field?.type === 'percent'
    ? `${sayNumber(Number((value * 100).toFixed(6)), locale)}%`
    : sayNumber(value, locale);
}

function sayRange(
  { from, to, fromIncluded, toIncluded }: CellTest['ranges'][number],
  column: InputColumn,
) {
  const say = (value: number) => sayValue(value, column);
  if (from === undefined) return to === undefined ? '' : `${toIncluded ? '≤' : '<'} ${say(to)}`;
  if (to === undefined) return `${fromIncluded ? '≥' : '>'} ${say(from)}`;
  return `${say(from)} – ${say(to)}`;
}

/** What the cell says; the cell itself when it cannot be read. */
export function sayCell(cell: string, column: InputColumn): string {
  const { test } = parseCell(cell, column.input.type);
  const { any, none, not, list } = words[column.locale];
  if (!test) return cell;
  if (test.isAny) return any;
  const parts = [
    ...[...test.values].map((value) => sayValue(value, column)),
    ...test.ranges.map((range) => sayRange(range, column)),
    ...(test.hasNull ? [none] : []),
  ];
  return `${test.isNegated ? not : ''}${parts.join(list)}`;
}

/** Which ends of a range count: "includes 50,000, not 200,000"; nothing where the words say it already. */
export function sayEnds(cell: string, column: InputColumn): string {
  const range = parseCell(cell, column.input.type).test?.ranges.find(
    ({ from, to }) => from !== undefined && to !== undefined,
  );
  if (range?.from === undefined || range.to === undefined) return '';
  const [from, to] = [sayValue(range.from, column), sayValue(range.to, column)];
  if (column.locale === 'zh-CN')
    return `${range.fromIncluded ? '含' : '不含'} ${from}，${range.toIncluded ? '含' : '不含'} ${to}`;
  return `${range.fromIncluded ? 'with' : 'without'} ${from}, ${range.toIncluded ? 'with' : 'without'} ${to}`;
}

const anything = new Set(['', '-', '任意', 'any', '*', '—', '–']);
const nothing = new Set(['null', '空', '为空', 'empty']);

/** "5 万", "20万", "1,000", "￥500", "35%". */
function numberText(text: string, column: InputColumn): string {
  const plain = text.replace(/[\s,，¥￥$]/g, '');
  const isPercent = plain.endsWith('%') && column.field?.type === 'percent';
  const match = /^(-?\d+(?:\.\d+)?)(万|[kK]|[mM]|%)?$/.exec(plain);
  if (!match) return text.trim();
  const factor = {
    万: 10_000,
    k: 1000,
    K: 1000,
    m: 1_000_000,
    M: 1_000_000,
    '%': isPercent ? 0.01 : 1,
  };
  const by = match[2] ? factor[match[2] as keyof typeof factor] : 1;
  return String(Number((Number(match[1]) * by).toFixed(9)));
}

function valueText(text: string, column: InputColumn): string {
  const { input, field, locale } = column;
  const given = text.trim();
  if (nothing.has(given.toLowerCase())) return 'null';
  switch (input.type) {
    case 'number':
    case 'integer':
      return numberText(given, column);
    case 'boolean': {
      const { yes, no } = words[locale];
      if (given === yes || given.toLowerCase() === 'yes' || given === '是') return 'true';
      return given === no || given.toLowerCase() === 'no' || given === '否' ? 'false' : given;
    }
    case 'text': {
      const bare = given.replace(/^"(.*)"$/s, '$1');
      const lower = bare.toLowerCase();
      const option = field?.options.find(
        ({ id, label }) =>
          id === bare || label['zh-CN'] === bare || label.en.toLowerCase() === lower,
      );
      return JSON.stringify(option?.id ?? bare);
    }
    default:
      return given.replaceAll('/', '-');
  }
}

const operators: Record<string, string> = { '≥': '>=', '≤': '<=', '＞': '>', '＜': '<', '≠': '!=' };

function partText(text: string, column: InputColumn): string {
  const given = text.trim().replace(/^[≥≤＞＜≠]/, (sign) => operators[sign] ?? sign);
  const bracketed = /^([[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])$/.exec(given);
  if (bracketed) {
    const [, open = '[', from = '', to = '', close = ')'] = bracketed;
    return `${open}${valueText(from, column)}..${valueText(to, column)}${close}`;
  }
  const isNumber = column.input.type === 'number' || column.input.type === 'integer';
  const isDate = column.input.type === 'date';
  const number = String.raw`-?[\d.,]+\s*(?:万|k|K|M|%)?`;
  const between = isNumber
    ? new RegExp(`^(${number})\\s*(?:-|–|—|~|～|到|至|to)\\s*(${number})$`).exec(given)
    : isDate
      ? /^(\d{4}[-/]\d\d[-/]\d\d)\s*(?:–|—|~|～|到|至|to)\s*(\d{4}[-/]\d\d[-/]\d\d)$/.exec(given)
      : null;
  if (between) {
    const close = isDate || column.input.type === 'integer' ? ']' : ')';
    return `[${valueText(between[1] ?? '', column)}..${valueText(between[2] ?? '', column)}${close}`;
  }
  const compared = /^(<=|>=|!=|<|>|=)\s*(.+)$/.exec(given);
  if (!compared) return valueText(given, column);
  const value = valueText(compared[2] ?? '', column);
  return compared[1] === '=' ? value : `${compared[1]} ${value}`;
}

/** Parts between commas that do not group a number's digits. */
function splitParts(text: string, column: InputColumn): string[] {
  const isNumber = column.input.type === 'number' || column.input.type === 'integer';
  const comma = isNumber ? /[、，;；]|,(?!\d{3}(?!\d))/ : /[、，,;；]/;
  const quotes: string[] = [];
  const bare = text.replace(
    /"(?:[^"\\]|\\.)*"/g,
    (quote) => `\uE000${quotes.push(quote) - 1}\uE001`,
  );
  const whole = (part: string) =>
    part.replace(/\uE000(\d+)\uE001/g, (_, index: string) => quotes[Number(index)] ?? '');
  return bare.split(comma).map((part) => whole(part).trim());
}

/** The cell that a person meant: their words, an option's name, or the cell language itself. */
export function readCell(text: string, column: InputColumn): string {
  const given = text.trim();
  if (anything.has(given.toLowerCase())) return '-';
  const exact = parseCell(given, column.input.type);
  const isPlainText = column.input.type === 'text' && !/^["!]|^not\s*\(|^(null|-)$/.test(given);
  const isGrouped = column.input.type !== 'text' && /\d,\d{3}(?!\d)/.test(given);
  if (exact.test && !isPlainText && !isGrouped) return given;
  const negated = /^(?:not\s*\((.*)\)|(?:不是|非|not)\s+(.*)|≠\s*(.*)|!=\s*(.*))$/is.exec(given);
  const inner = negated?.slice(1).find((part) => part !== undefined);
  const parts = splitParts(inner ?? given, column).filter((part) => part !== '');
  const cell = parts.map((part) => partText(part, column)).join(',');
  return inner === undefined ? cell : `not(${cell})`;
}

/** The options that a cell names, and whether it names what is not meant; undefined when it is no list of options. */
export function choicesOf(cell: string, column: InputColumn): Choices | undefined {
  const { test } = parseCell(cell, column.input.type);
  if (!test || test.ranges.length > 0) return undefined;
  if (test.isAny) return { ids: [], hasNull: false, isNegated: false };
  return { ids: [...test.values].map(String), hasNull: test.hasNull, isNegated: test.isNegated };
}

export interface Choices {
  ids: readonly string[];
  hasNull: boolean;
  isNegated: boolean;
}

export function cellOfChoices(choices: Choices, { input }: InputColumn): string {
  const write = (id: string) => (input.type === 'text' ? JSON.stringify(id) : id);
  const parts = [...choices.ids.map(write), ...(choices.hasNull ? ['null'] : [])];
  if (parts.length === 0) return '-';
  return choices.isNegated ? `not(${parts.join(',')})` : parts.join(',');
}
