import type { Filter, Operators, Scalar } from '../generated/filter.ts';
import { fieldFinding } from './field-messages.ts';
import type { FieldType } from './fields.ts';
import { type Finding, finding, pointerStep } from './finding.ts';
import type { Text } from './language.ts';
import { isDate, toUtc } from './values.ts';

/** What a filter, a sort or a group may name. */
export interface QueryField {
  key: string;
  label: Text;
  type: FieldType;
}

/** Finds a field that this reader may use; hidden ones are as unknown as misspelt ones. */
export type FieldLookup = (key: string) => QueryField | undefined;

const texts = {
  unknown_operator: {
    'zh-CN': '没有运算符“{operator}”。可用：{known}。',
    en: 'There is no operator "{operator}". Use one of {known}.',
  },
  operator_not_allowed: {
    'zh-CN': '“{operator}”不能用于{label}。可用：{known}。',
    en: '"{operator}" cannot be used with {label}. Use one of {known}.',
  },
  filter_shape: {
    'zh-CN': '筛选条件应写成 {"字段": 值} 或 {"字段": {"$gte": 值}}。',
    en: 'Write a filter as {"field": value} or {"field": {"$gte": value}}.',
  },
  list_shape: {
    'zh-CN': '“{operator}”需要一个列表，最多 {limit} 项。',
    en: '"{operator}" takes a list of at most {limit} items.',
  },
  too_many_conditions: {
    'zh-CN': '筛选条件过多或嵌套过深。',
    en: 'The filter has too many conditions or is nested too deeply.',
  },
  flag_expected: {
    'zh-CN': '“{operator}”的值应为 true 或 false。',
    en: '"{operator}" takes true or false.',
  },
} as const satisfies Record<string, Text>;

const sameness = ['$eq', '$ne', '$in', '$nin', '$exists', '$not'];
const order = ['$gt', '$gte', '$lt', '$lte'];
const textual = ['$contains', '$startsWith'];
const everyOperator = [...sameness, ...order, ...textual];

/** Parts are the filters that `$and`, `$or` and `$not` join, empty ones too: no store takes any number of them. */
const limits = { conditions: 300, parts: 500, depth: 12, list: 1000, text: 1000 };

function operatorsOf(type: FieldType): string[] {
  switch (type) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
      return everyOperator;
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
    case 'date':
    case 'dateTime':
      return [...sameness, ...order];
    case 'boolean':
    case 'select':
    case 'multiSelect':
    case 'user':
    case 'relation':
      return sameness;
    case 'json':
      return ['$exists', '$not'];
  }
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Walk {
  lookup: FieldLookup;
  findings: Finding[];
  conditions: number;
  parts: number;
}

/** The value as stored, or undefined after saying what is wrong with it. */
function checkScalar(
  walk: Walk,
  field: QueryField,
  value: unknown,
  at: string,
): Scalar | undefined {
  const wrong = (problem: Parameters<typeof fieldFinding>[1]) => {
    walk.findings.push(fieldFinding(at, problem, field.label));
    return undefined;
  };
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return typeof value === 'number' && Number.isFinite(value) ? value : wrong('number_expected');
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong('boolean_expected');
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : wrong('format_date');
    case 'dateTime':
      return (typeof value === 'string' ? toUtc(value) : undefined) ?? wrong('format_dateTime');
    default:
      if (typeof value !== 'string') return wrong('text_expected');
      return value.length <= limits.text ? value : wrong('too_large');
  }
}

function checkOperator(
  walk: Walk,
  field: QueryField,
  operator: string,
  wanted: unknown,
  at: string,
): unknown {
  walk.conditions += 1;
  const known = operatorsOf(field.type);
  if (!everyOperator.includes(operator)) {
    const values = { operator, known: known.join(' ') };
    walk.findings.push(finding(at, 'unknown_operator', texts.unknown_operator, values));
    return undefined;
  }
  if (!known.includes(operator)) {
    const values = { operator, label: field.label, known: known.join(' ') };
    walk.findings.push(finding(at, 'operator_not_allowed', texts.operator_not_allowed, values));
    return undefined;
  }
  switch (operator) {
    case '$eq':
    case '$ne':
      return wanted === null ? null : checkScalar(walk, field, wanted, at);
    case '$in':
    case '$nin':
      if (!Array.isArray(wanted) || wanted.length > limits.list) {
        const values = { operator, limit: limits.list };
        walk.findings.push(finding(at, 'list_expected', texts.list_shape, values));
        return undefined;
      }
      return wanted.map((item, index) =>
        item === null ? null : checkScalar(walk, field, item, `${at}/${index}`),
      );
    case '$exists':
      if (typeof wanted === 'boolean') return wanted;
      walk.findings.push(finding(at, 'boolean_expected', texts.flag_expected, { operator }));
      return undefined;
    case '$not':
      return checkOperators(walk, field, wanted, at);
    default:
      return checkScalar(walk, field, wanted, at);
  }
}

function checkOperators(
  walk: Walk,
  field: QueryField,
  condition: unknown,
  at: string,
): Operators | undefined {
  if (
    !isPlain(condition) ||
    Object.keys(condition).length === 0 ||
    walk.conditions > limits.conditions
  ) {
    walk.findings.push(finding(at, 'filter_shape', texts.filter_shape));
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(condition).map(([operator, wanted]) => [
      operator,
      checkOperator(walk, field, operator, wanted, `${at}${pointerStep(operator)}`),
    ]),
  ) as Operators;
}

function checkPart(walk: Walk, filter: unknown, at: string, depth: number): Filter {
  walk.parts += 1;
  const tooMuch =
    depth > limits.depth || walk.parts > limits.parts || walk.conditions > limits.conditions;
  if (!isPlain(filter) || tooMuch) {
    const code = tooMuch ? 'too_many_conditions' : 'filter_shape';
    walk.findings.push(finding(at, code, texts[code]));
    return {};
  }
  const checked: Filter = {};
  for (const [key, condition] of Object.entries(filter)) {
    const here = `${at}${pointerStep(key)}`;
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(condition) || condition.length === 0 || condition.length > limits.list) {
        const values = { operator: key, limit: limits.list };
        walk.findings.push(finding(here, 'list_expected', texts.list_shape, values));
      } else {
        checked[key] = condition.map((part, index) =>
          checkPart(walk, part, `${here}/${index}`, depth + 1),
        );
      }
    } else if (key === '$not') {
      checked.$not = checkPart(walk, condition, here, depth + 1);
    } else {
      const field = walk.lookup(key);
      if (!field) {
        walk.findings.push(fieldFinding(here, 'unknown_field', { 'zh-CN': key, en: key }));
        continue;
      }
      const value = isPlain(condition)
        ? checkOperators(walk, field, condition, here)
        : checkOperator(walk, field, '$eq', condition, here);
      if (value !== undefined) checked[key] = value as Operators;
    }
  }
  return checked;
}

/**
 * A filter from outside, checked against the fields its sender may use. Times come back in UTC as they are stored.
 * `pointer` is where the filter stands in the request.
 */
export function checkFilter(
  filter: unknown,
  lookup: FieldLookup,
  pointer = '/filter',
): { filter: Filter; findings: Finding[] } {
  const walk: Walk = { lookup, findings: [], conditions: 0, parts: 0 };
  const checked = checkPart(walk, filter, pointer, 0);
  return { filter: checked, findings: walk.findings };
}
