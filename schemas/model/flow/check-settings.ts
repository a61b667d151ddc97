import { isTooLong } from '../duration.ts';
import { finding, pointerStep } from '../finding.ts';
import type { Text } from '../language.ts';
import { type FlowPlace, type FlowProblem, flowProblem, problemAt } from './flow-problems.ts';
import type { SettingsSchema } from './node-description.ts';

type Json = Record<string, unknown>;

/** Bounds of a setting, and what is said when one is broken. */
const texts = {
  type: { 'zh-CN': '“{label}”的类型不对。', en: '"{label}" has the wrong type.' },
  enum: { 'zh-CN': '“{label}”应为 {known} 之一。', en: '"{label}" must be one of {known}.' },
  const: { 'zh-CN': '“{label}”的值不对。', en: '"{label}" has a wrong value.' },
  minLength: { 'zh-CN': '“{label}”不能为空。', en: '"{label}" must not be empty.' },
  maxLength: { 'zh-CN': '“{label}”过长。', en: '"{label}" is too long.' },
  pattern: { 'zh-CN': '“{label}”的格式不对。', en: '"{label}" is not written as it must be.' },
  minItems: { 'zh-CN': '“{label}”至少要有 {limit} 项。', en: '"{label}" needs at least {limit}.' },
  maxItems: { 'zh-CN': '“{label}”最多 {limit} 项。', en: '"{label}" takes at most {limit}.' },
  uniqueItems: { 'zh-CN': '“{label}”有重复项。', en: '"{label}" names something twice.' },
  minProperties: { 'zh-CN': '“{label}”不能为空。', en: '"{label}" must not be empty.' },
  minimum: { 'zh-CN': '“{label}”不能小于 {limit}。', en: '"{label}" must be at least {limit}.' },
  maximum: { 'zh-CN': '“{label}”不能大于 {limit}。', en: '"{label}" must be at most {limit}.' },
  'x-sum': { 'zh-CN': '“{label}”的合计应为 {limit}。', en: '"{label}" must add up to {limit}.' },
  oneOf: {
    'zh-CN': '“{label}”的设置不完整，只填一种方式所需的项。',
    en: '"{label}" is not complete. Fill in what one of the ways needs, and only that.',
  },
} as const satisfies Record<string, Text>;

type Keyword = keyof typeof texts;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function fitsType(value: unknown, type: string | string[]): boolean {
  const types = Array.isArray(type) ? type : [type];
  const actual = typeOf(value);
  return types.some((wanted) =>
    wanted === 'integer' ? Number.isInteger(value) : wanted === actual,
  );
}

const size = (value: unknown, of: 'string' | 'array' | 'object'): number | undefined => {
  if (typeOf(value) !== of) return undefined;
  return of === 'object' ? Object.keys(value as Json).length : (value as string | unknown[]).length;
};

const below = (actual: number | undefined, limit: unknown): boolean =>
  actual !== undefined && typeof limit === 'number' && actual < limit;
const above = (actual: number | undefined, limit: unknown): boolean =>
  actual !== undefined && typeof limit === 'number' && actual > limit;
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

const sumOf = (items: unknown[], key: string): number =>
  items.reduce<number>(
    (sum, item) => sum + ((isObject(item) ? numberOf(item[key]) : undefined) ?? 0),
    0,
  );

/** What a limit is called where it is not its own name. */
const limitText = (limit: unknown): string =>
  isObject(limit) && 'is' in limit ? String(limit.is) : String(limit);

/** Each keyword with whether the value breaks it. */
const rules: Record<
  Exclude<Keyword, 'type' | 'oneOf'>,
  (value: unknown, limit: unknown) => boolean
> = {
  enum: (value, limit) => Array.isArray(limit) && !limit.includes(value),
  const: (value, limit) => value !== limit,
  minLength: (value, limit) => below(size(value, 'string'), limit),
  maxLength: (value, limit) => above(size(value, 'string'), limit),
  pattern: (value, limit) =>
    typeof value === 'string' && typeof limit === 'string' && !new RegExp(limit, 'u').test(value),
  minItems: (value, limit) => below(size(value, 'array'), limit),
  maxItems: (value, limit) => above(size(value, 'array'), limit),
  uniqueItems: (value, limit) =>
    limit === true &&
    Array.isArray(value) &&
    new Set(value.map((item) => JSON.stringify(item))).size < value.length,
  minProperties: (value, limit) => below(size(value, 'object'), limit),
  minimum: (value, limit) => below(numberOf(value), limit),
  maximum: (value, limit) => above(numberOf(value), limit),
  'x-sum': (value, limit) =>
    Array.isArray(value) && isObject(limit) && sumOf(value, String(limit.of)) !== limit.is,
};

interface Checking {
  schema: SettingsSchema;
  value: unknown;
  place: FlowPlace;
  label: Text;
}

const said = ({ place, label }: Checking, keyword: Keyword, limit: unknown): FlowProblem => {
  const known = Array.isArray(limit) ? limit.join(', ') : '';
  const { detail } = finding('', '', texts[keyword], { label, known, limit: limitText(limit) });
  return problemAt(place, 'flow.setting_invalid', detail);
};

const nameOf = (key: string): Text => ({ 'zh-CN': key, en: key });

function checkProperties({ schema, value, place }: Checking): FlowProblem[] {
  if (!isObject(value)) return [];
  const known = schema.properties ?? {};
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const missing = required
    .filter((key) => value[key] === undefined)
    .map((key) =>
      flowProblem(
        'flow.setting_missing',
        { ...place, pointer: `${place.pointer}${pointerStep(key)}` },
        { label: known[key]?.['x-label'] ?? nameOf(key) },
      ),
    );
  const present = Object.entries(value).flatMap(([key, inner]) => {
    const at = { ...place, pointer: `${place.pointer}${pointerStep(key)}` };
    const rest = schema.additionalProperties;
    const inside = known[key] ?? (isObject(rest) ? rest : undefined);
    if (inside)
      return checkSetting({ schema: inside, value: inner, place: at, label: nameOf(key) });
    return rest === false ? [flowProblem('flow.setting_unknown', at, { name: key })] : [];
  });
  return [...missing, ...present];
}

function checkItems({ schema, value, place, label }: Checking): FlowProblem[] {
  const { items } = schema;
  if (!items || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    checkSetting({
      schema: items,
      value: item,
      place: { ...place, pointer: `${place.pointer}/${index}` },
      label,
    }),
  );
}

function checkOneOf(checking: Checking): FlowProblem[] {
  const ways = checking.schema.oneOf;
  if (!Array.isArray(ways)) return [];
  const fitting = ways.filter(
    (schema: SettingsSchema) => checkSetting({ ...checking, schema }).length === 0,
  );
  return fitting.length === 1 ? [] : [said(checking, 'oneOf', undefined)];
}

const checkLength = ({ schema, value, place }: Checking): FlowProblem[] =>
  schema['x-ui']?.kind === 'duration' && typeof value === 'string' && isTooLong(value)
    ? [flowProblem('flow.duration_too_long', place, { name: value })]
    : [];

/**
 * A value against the part of JSON Schema that settings are written in. Pure and without code generation, so that
 * the designer checks while somebody types.
 */
export function checkSetting(given: Checking): FlowProblem[] {
  const checking = { ...given, label: given.schema['x-label'] ?? given.label };
  const { schema, value } = checking;
  if (schema.type !== undefined && !fitsType(value, schema.type))
    return [said(checking, 'type', undefined)];
  const broken = Object.entries(rules)
    .filter(([keyword, breaks]) => keyword in schema && breaks(value, schema[keyword]))
    .map(([keyword]) => said(checking, keyword as Keyword, schema[keyword]));
  return [
    ...broken,
    ...checkLength(checking),
    ...checkProperties(checking),
    ...checkItems(checking),
    ...checkOneOf(checking),
  ];
}
