import type { DateOrder } from '../../../schemas/generated/import.ts';
import type { Field, FieldOption } from '../../../schemas/model/fields.ts';
import type { Text } from '../../../schemas/model/language.ts';
import type { RejectCode } from './reject-reasons.ts';
import { readDate, readDateTime } from './dates.ts';
import { readNumber } from './read-number.ts';

interface CellProblem {
  code: RejectCode;
  values: Record<string, string | Text>;
}

/** Either the typed value, or why there is none. */
type Converted = { ok: true; value: unknown } | { ok: false; problem: CellProblem };

export type CellReader = (text: string) => Converted;

export interface CellReaderOptions {
  dateOrder: DateOrder | undefined;
  timeZone: string;
  /** What is written to what is meant. */
  values: Record<string, string | undefined>;
}

const ok = (value: unknown): Converted => ({ ok: true, value });
const bad = (code: RejectCode, values: CellProblem['values']): Converted => ({
  ok: false,
  problem: { code, values },
});

const yes = new Set(['true', 'yes', 'y', '1', 'on', 'x', '✓', '√', '是', '有', '对', '真', '已']);
const no = new Set([
  'false',
  'no',
  'n',
  '0',
  'off',
  '✗',
  '×',
  '否',
  '无',
  '错',
  '假',
  '未',
  '没有',
]);

/** How texts are compared where spelling in detail does not matter. */
export const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

function booleanReader(text: string): Converted {
  const word = folded(text);
  if (yes.has(word)) return ok(true);
  if (no.has(word)) return ok(false);
  return bad('boolean_invalid', { value: text });
}

function optionIndex(options: FieldOption[]): Map<string, string> {
  const index = new Map<string, string>();
  for (const option of options) {
    for (const name of [option.label['zh-CN'], option.label.en, option.id])
      index.set(folded(name), option.id);
  }
  return index;
}

/** Options named in a reason. */
const mostShown = 10;

/** Options are known by id and by their label in either language. */
function optionReader(field: Field): CellReader {
  const index = optionIndex(field.options);
  const shown = field.options.slice(0, mostShown);
  const more = field.options.length > mostShown ? '…' : '';
  const options: Text = {
    'zh-CN': shown.map(({ label }) => label['zh-CN']).join('、') + more,
    en: shown.map(({ label }) => label.en).join(', ') + more,
  };
  return (text) => {
    const id = index.get(folded(text));
    return id === undefined ? bad('option_unknown', { value: text, options }) : ok(id);
  };
}

function listReader(one: CellReader): CellReader {
  return (text) => {
    const values: unknown[] = [];
    for (const part of text.split(/[;；,，、|]/).filter((word) => word.trim() !== '')) {
      const converted = one(part.trim());
      if (!converted.ok) return converted;
      if (!values.includes(converted.value)) values.push(converted.value);
    }
    return ok(values);
  };
}

function numberReader(text: string): Converted {
  const value = readNumber(text);
  return value === undefined ? bad('number_invalid', { value: text }) : ok(value);
}

function dateReader(read: (text: string) => string | undefined, order: DateOrder): CellReader {
  return (text) => {
    const value = read(text);
    return value === undefined ? bad('date_invalid', { value: text, order }) : ok(value);
  };
}

function jsonReader(text: string): Converted {
  try {
    return ok(JSON.parse(text));
  } catch {
    return bad('json_invalid', {});
  }
}

function readerOf(field: Field, options: CellReaderOptions): CellReader {
  const order = options.dateOrder ?? 'YMD';
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'user':
    case 'relation':
      return ok;
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return numberReader;
    case 'boolean':
      return booleanReader;
    case 'select':
      return optionReader(field);
    case 'multiSelect':
      return listReader(optionReader(field));
    case 'date':
      return dateReader((text) => readDate(text, order), order);
    case 'dateTime':
      return dateReader((text) => readDateTime(text, order, options.timeZone), order);
    case 'json':
      return jsonReader;
  }
}

/**
 * The reader of one column's cells: trimmed, values replaced as the user said, then typed. An empty cell is never given to it; what is
 * replaced by nothing is left empty, `undefined`.
 */
export function cellReader(field: Field, options: CellReaderOptions): CellReader {
  const read = readerOf(field, options);
  const replaced = new Map(
    Object.entries(options.values).map(([from, to]) => [folded(from), to ?? from]),
  );
  if (replaced.size === 0) return read;
  return (text) => {
    const meant = replaced.get(folded(text)) ?? text;
    return meant === '' ? ok(undefined) : read(meant);
  };
}
