/** The one form in which a value of each field type is kept. Browser and server agree by using this. */
import type { FieldProblem } from './field-messages.ts';
import type { Field } from './fields.ts';

/** `undefined` stands for no value: empty text, null. */
export type Normalised =
  | { value: unknown }
  | { problem: FieldProblem; values?: Record<string, string | number> };

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})$/;
const timePattern =
  /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})?$/;
const durationPattern =
  /^P(?=\d|T\d)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/;
const emailPattern =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)+$/u;
const phonePattern = /^\+?[0-9(][0-9 ()./-]{1,30}(?:(?:x|ext\.?|转|#) ?[0-9]{1,6})?$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// A lone half of a surrogate pair, or NUL: neither survives every store.
// oxlint-disable-next-line no-control-regex
const unreadable = /[\u0000\p{Surrogate}]/u;

/** Limits where the schema sets none. */
const textLimit = 10_000;
const longTextLimit = 100_000;
const deepest = 32;

/** A day that exists. */
export function isDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}

/** A moment with its zone, as UTC with milliseconds and `Z`; undefined when it is none. */
export function toUtc(text: string): string | undefined {
  const match = dateTimePattern.exec(text);
  if (!match || !isDate(match[1] ?? '') || Number(match[2]) > 23 || Number(match[3]) > 59)
    return undefined;
  const zone = (match[5] ?? 'Z').toUpperCase();
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const time = new Date(
    `${text.slice(0, 10)}T${text.slice(11, text.length - zone.length)}${offset}`,
  );
  if (Number.isNaN(time.getTime())) return undefined;
  const utc = time.toISOString();
  return utc.length === 24 ? utc : undefined;
}

export const isEmail = (text: string): boolean => text.length <= 254 && emailPattern.test(text);
const isPhone = (text: string): boolean => phonePattern.test(text);
/** `08:30`, with seconds and a zone or without. */
export const isTime = (text: string): boolean => timePattern.test(text);
/** ISO 8601: `P3D`, `PT4H30M`, `P2W`. */
export const isDuration = (text: string): boolean => durationPattern.test(text);
export const isId = (text: string): boolean => uuidPattern.test(text);

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#.][^\s/?#]*(?:[/?#][^\s]*)?$/i.test(text) && text.length <= 2000;
}

/** Digits behind the point of the decimal that the number prints as. */
function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [digits = '', exponent] = String(value).split('e');
  const behind = digits.split('.')[1]?.length ?? 0;
  return exponent === undefined ? behind : Math.max(0, behind - Number(exponent));
}

function normaliseText(field: Field, value: unknown): Normalised {
  if (typeof value !== 'string') return { problem: 'text_expected' };
  if (unreadable.test(value)) return { problem: 'unreadable_text' };
  const text = field.type === 'longText' ? value : value.trim();
  if (text === '') return { value: undefined };
  const limit = field.type === 'longText' ? longTextLimit : textLimit;
  if (typeof field.schema.maxLength !== 'number' && text.length > limit)
    return { problem: 'max_length', values: { limit } };
  switch (field.type) {
    case 'email':
      return isEmail(text) ? { value: text } : { problem: 'format_email' };
    case 'phone':
      return isPhone(text) ? { value: text } : { problem: 'format_phone' };
    case 'url':
      return isWebAddress(text) ? { value: text } : { problem: 'format_url' };
    case 'date':
      return isDate(text) ? { value: text } : { problem: 'format_date' };
    case 'dateTime': {
      const utc = toUtc(text);
      return utc ? { value: utc } : { problem: 'format_dateTime' };
    }
    case 'relation':
    case 'user': {
      const id = text.toLowerCase();
      return isId(id) ? { value: id } : { problem: 'format_id' };
    }
    default:
      return { value: text };
  }
}

function normaliseNumber(field: Field, value: unknown): Normalised {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { problem: 'number_expected' };
  const isWhole = field.type === 'integer' || field.type === 'rating';
  if (isWhole && !Number.isInteger(value)) return { problem: 'integer_expected' };
  if (field.type === 'money' || isWhole || field.scale !== undefined) {
    const scale = field.scale ?? 0;
    if (Math.abs(value) * 10 ** scale > Number.MAX_SAFE_INTEGER) return { problem: 'too_large' };
    if (decimalsOf(value) > scale) return { problem: 'decimals', values: { limit: scale } };
  }
  return { value: value === 0 ? 0 : value };
}

function jsonProblem(value: unknown, depth: number): FieldProblem | undefined {
  if (typeof value === 'string') return unreadable.test(value) ? 'unreadable_text' : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'too_large';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= deepest) return 'too_deep';
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__' || unreadable.test(key)) return 'unreadable_text';
    const problem = jsonProblem(item, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function normaliseList(value: unknown): Normalised {
  if (!Array.isArray(value)) return { problem: 'list_expected' };
  const problem = jsonProblem(value, 0);
  if (problem) return { problem };
  return { value: value.length === 0 ? undefined : value };
}

/** The value as it is kept, or what is wrong with it. The field's own constraints are the schema's matter. */
export function normaliseValue(field: Field, value: unknown): Normalised {
  if (value === null || value === undefined) return { value: undefined };
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return normaliseNumber(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { problem: 'boolean_expected' };
    case 'multiSelect':
      return normaliseList(value);
    case 'json': {
      const problem = jsonProblem(value, 0);
      return problem ? { problem } : { value };
    }
    default:
      return normaliseText(field, value);
  }
}
