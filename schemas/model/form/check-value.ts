/** What is wrong with one value, in the words and codes of the server. */
import { type FieldProblem, fieldFinding } from '../field-messages.ts';
import type { Field } from '../fields.ts';
import { type Finding, pointerStep } from '../finding.ts';
import type { Text } from '../language.ts';
import {
  isDate,
  isDuration,
  isEmail,
  isId,
  isTime,
  isWebAddress,
  normaliseValue,
  toUtc,
} from '../values.ts';
import { matchesPattern } from './quick-pattern.ts';

type Json = Record<string, unknown>;

interface Found {
  problem: FieldProblem;
  limit?: number;
  /** Its place inside a list. */
  at?: number;
  value?: unknown;
}

const numberOf = (schema: Json, keyword: string): number | undefined =>
  typeof schema[keyword] === 'number' ? schema[keyword] : undefined;

const formats: Record<string, [test: (text: string) => boolean, problem: FieldProblem]> = {
  email: [isEmail, 'format_email'],
  date: [isDate, 'format_date'],
  'date-time': [(text) => toUtc(text) !== undefined, 'format_dateTime'],
  time: [isTime, 'format_time'],
  duration: [isDuration, 'format_duration'],
  uuid: [isId, 'format_id'],
  uri: [isWebAddress, 'format_url'],
};

const typeProblems: Record<string, FieldProblem> = {
  string: 'text_expected',
  number: 'number_expected',
  integer: 'integer_expected',
  boolean: 'boolean_expected',
  array: 'list_expected',
  object: 'object_expected',
};

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'number':
      return typeof value === 'number';
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    default:
      return false;
  }
}

function checkType(value: unknown, given: unknown): Found[] {
  if (given === undefined) return [];
  const types = Array.isArray(given) ? given : [given];
  if (types.some((type) => isOfType(value, type))) return [];
  const named = types.filter((type) => type !== 'null');
  const problem = named.length === 1 ? typeProblems[String(named[0])] : undefined;
  return [{ problem: problem ?? 'type' }];
}

function checkNumber(value: number, schema: Json): Found[] {
  const limits: [keyword: string, isWrong: (limit: number) => boolean, problem: FieldProblem][] = [
    ['minimum', (limit) => value < limit, 'minimum'],
    ['maximum', (limit) => value > limit, 'maximum'],
    ['exclusiveMinimum', (limit) => value <= limit, 'above'],
    ['exclusiveMaximum', (limit) => value >= limit, 'below'],
    ['multipleOf', (limit) => !isMultiple(value, limit), 'multiple_of'],
  ];
  return limits.flatMap(([keyword, isWrong, problem]) => {
    const limit = numberOf(schema, keyword);
    return limit !== undefined && isWrong(limit) ? [{ problem, limit }] : [];
  });
}

/** Six decimals of tolerance, as the validator has: 19.99 is a multiple of 0.01. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return !(Math.abs(Math.round(times) - times) > 1e-6);
}

function checkText(value: string, schema: Json): Found[] {
  const found: Found[] = [];
  const characters = Array.from(value).length;
  const shortest = numberOf(schema, 'minLength');
  const longest = numberOf(schema, 'maxLength');
  if (shortest !== undefined && characters < shortest)
    found.push({ problem: 'min_length', limit: shortest });
  if (longest !== undefined && characters > longest)
    found.push({ problem: 'max_length', limit: longest });
  if (typeof schema.pattern === 'string' && matchesPattern(schema.pattern, value) === false)
    found.push({ problem: 'pattern' });
  const format = typeof schema.format === 'string' ? formats[schema.format] : undefined;
  if (format && !format[0](value)) found.push({ problem: format[1] });
  return found;
}

/** The ids that may be chosen; those of archived options stay valid. */
function allowedOf(field: Field): unknown[] | undefined {
  const source =
    field.type === 'multiSelect' ? (field.schema.items as Json | undefined) : field.schema;
  if (Array.isArray(source?.enum)) return source.enum;
  const ids = field.options.map(({ id }) => id);
  return ids.length > 0 && ['select', 'multiSelect'].includes(field.type) ? ids : undefined;
}

/** Items of the wrong type are wrong already; that they are there twice says nothing more. */
function hasTwice(value: unknown[], itemType: unknown): boolean {
  const judged = value.filter((item) => itemType === undefined || isOfType(item, itemType));
  return new Set(judged.map((item) => JSON.stringify(item))).size < judged.length;
}

function checkList(field: Field, value: unknown[]): Found[] {
  const { schema } = field;
  const itemType = (schema.items as Json | undefined)?.type;
  const found: Found[] = [];
  const fewest = numberOf(schema, 'minItems');
  const most = numberOf(schema, 'maxItems');
  if (fewest !== undefined && value.length < fewest)
    found.push({ problem: 'min_items', limit: fewest });
  if (most !== undefined && value.length > most) found.push({ problem: 'max_items', limit: most });
  if (hasTwice(value, itemType)) found.push({ problem: 'duplicate_item' });
  const allowed = allowedOf(field);
  for (const [at, item] of value.entries()) {
    for (const one of checkType(item, itemType)) found.push({ ...one, at });
    if (allowed && !allowed.includes(item))
      found.push({ problem: 'option_unknown', at, value: item });
  }
  return found;
}

function checkConstraints(field: Field, value: unknown): Found[] {
  const { schema } = field;
  if (field.type === 'json') return [];
  const found = checkType(value, schema.type);
  const allowed = field.type === 'multiSelect' ? undefined : allowedOf(field);
  if (allowed && !allowed.includes(value)) found.push({ problem: 'option_unknown', value });
  if ('const' in schema && typeof schema.const !== 'object' && schema.const !== value)
    found.push({ problem: 'value_not_allowed' });
  if (typeof value === 'number') found.push(...checkNumber(value, schema));
  if (typeof value === 'string') found.push(...checkText(value, schema));
  if (Array.isArray(value) && field.type === 'multiSelect') found.push(...checkList(field, value));
  return found;
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 80) : '';

/**
 * What the server would refuse about this value, as far as the field alone says; its word on what is inside structured
 * data and on conditions between fields comes with the answer. An empty value is nothing to refuse here.
 */
export function checkValue(field: Field, given: unknown, label: Text = field.label): Finding[] {
  const pointer = pointerStep(field.key);
  const normalised = normaliseValue(field, given);
  if ('problem' in normalised)
    return [fieldFinding(pointer, normalised.problem, label, normalised.values)];
  const { value } = normalised;
  if (value === undefined) return [];
  return checkConstraints(field, value).map(({ problem, limit, at, value: wrong }) =>
    fieldFinding(at === undefined ? pointer : `${pointer}${pointerStep(at)}`, problem, label, {
      limit: limit ?? 1,
      value: asText(wrong ?? value),
    }),
  );
}
