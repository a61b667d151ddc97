/** Checks the values of Formloom's own keywords on one field. */
import type { Field } from '../fields.ts';
import { type Finding, pointerStep } from '../finding.ts';
import type { Text } from '../language.ts';
import { typeRules } from './field-types.ts';
import { isObject, isText, type Json } from './json.ts';
import { entityFinding } from './problems.ts';

export interface KeywordContext {
  /** Keys of the entity's fields that are not archived. */
  fields: ReadonlySet<string>;
  hasEntity(name: string): boolean;
}

const expected = {
  text: { 'zh-CN': '中英文两种文字', en: 'a text in zh-CN and en' },
  boolean: { 'zh-CN': 'true 或 false', en: 'true or false' },
  object: { 'zh-CN': '一个对象', en: 'an object' },
  scale: { 'zh-CN': '0 到 12 的整数', en: 'a whole number from 0 to 12' },
  currency: { 'zh-CN': '三个大写字母的货币代码', en: 'a currency code of three capital letters' },
  unique: { 'zh-CN': 'true 或 {"scope":["字段"]}', en: 'true or {"scope":["field"]}' },
  ref: {
    'zh-CN': '{"entity":"…","inverse":"…","onDelete":"refuse" 或 "clear"}',
    en: '{"entity":"…","inverse":"…","onDelete":"refuse" or "clear"}',
  },
  formula: {
    'zh-CN': '{"expr":"…"} 或 {"agg":"…","entity":"…","via":"…"}',
    en: '{"expr":"…"} or {"agg":"…","entity":"…","via":"…"}',
  },
} satisfies Record<string, Text>;

type Check = (value: unknown, pointer: string, field: Field, ctx: KeywordContext) => Finding[];

const wrongValue = (pointer: string, keyword: string, what: Text): Finding[] => [
  entityFinding(pointer, 'keyword_value', { keyword, expected: what }),
];

const must =
  (keyword: string, what: Text, test: (value: unknown) => boolean): Check =>
  (value, pointer) =>
    test(value) ? [] : wrongValue(pointer, keyword, what);

const onlyOn =
  (keyword: string, types: readonly Field['type'][], check: Check): Check =>
  (value, pointer, field, ctx) =>
    types.includes(field.type)
      ? check(value, pointer, field, ctx)
      : [
          entityFinding(pointer, 'keyword_misplaced', {
            keyword,
            type: typeRules[field.type].label,
          }),
        ];

const hasOnly = (value: Json, keys: readonly string[]): boolean =>
  Object.keys(value).every((key) => keys.includes(key));

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';

const isScale = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 12;

const name = /^[a-z][a-zA-Z0-9_]{0,47}$/;

const checkOptions: Check = (value, pointer) => {
  if (!Array.isArray(value) || value.length === 0 || value.length > 1000)
    return [entityFinding(pointer, 'options_invalid')];
  const seen = new Set<unknown>();
  return value.flatMap((option: unknown, index): Finding[] => {
    const at = `${pointer}/${index}`;
    const isGood =
      isObject(option) &&
      typeof option.id === 'string' &&
      option.id.trim() === option.id &&
      option.id.length > 0 &&
      option.id.length <= 100 &&
      isText(option.label) &&
      (option.color === undefined || typeof option.color === 'string') &&
      (option.archived === undefined || isBoolean(option.archived)) &&
      hasOnly(option, ['id', 'label', 'color', 'archived']);
    if (!isGood) return [entityFinding(at, 'options_invalid')];
    if (seen.has(option.id)) return [entityFinding(at, 'option_twice', { id: String(option.id) })];
    seen.add(option.id);
    return [];
  });
};

const checkRef: Check = (value, pointer, field, ctx) => {
  const isGood =
    isObject(value) &&
    hasOnly(value, ['entity', 'inverse', 'onDelete', 'display']) &&
    typeof value.entity === 'string' &&
    (value.inverse === undefined ||
      (typeof value.inverse === 'string' && name.test(value.inverse))) &&
    [undefined, 'refuse', 'clear'].includes(value.onDelete as never) &&
    (value.display === undefined ||
      (Array.isArray(value.display) && value.display.every((key) => typeof key === 'string')));
  if (!isGood) return wrongValue(pointer, 'x-ref', expected.ref);
  const entity = String(value.entity);
  if (!ctx.hasEntity(entity))
    return [entityFinding(`${pointer}/entity`, 'entity_unknown', { entity: entity.slice(0, 100) })];
  return value.onDelete === 'clear' && field.required
    ? [entityFinding(`${pointer}/onDelete`, 'clear_required')]
    : [];
};

const aggregates = ['count', 'sum', 'avg', 'min', 'max', 'countDistinct'];

const isFormula = (value: Json): boolean =>
  typeof value.expr === 'string' && hasOnly(value, ['expr', 'scale']);

const isRollup = (value: Json): boolean =>
  aggregates.includes(String(value.agg)) &&
  typeof value.entity === 'string' &&
  typeof value.via === 'string' &&
  (value.field === undefined || typeof value.field === 'string') &&
  (value.where === undefined || typeof value.where === 'string' || isObject(value.where)) &&
  hasOnly(value, ['agg', 'entity', 'via', 'field', 'where', 'scale']);

/** Kinds of fields that a computed one cannot be: nobody could point or sign in by a formula's result. */
const neverComputed: readonly Field['type'][] = ['relation', 'user'];

const checkFormula: Check = (value, pointer, field) => {
  const isGood =
    isObject(value) &&
    (value.scale === undefined || isScale(value.scale)) &&
    (isFormula(value) || isRollup(value));
  if (!isGood) return wrongValue(pointer, 'x-formula', expected.formula);
  if (neverComputed.includes(field.type))
    return [
      entityFinding(pointer, 'keyword_misplaced', {
        keyword: 'x-formula',
        type: typeRules[field.type].label,
      }),
    ];
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  return ['default', 'x-unique', 'x-ref']
    .filter((keyword) => field.schema[keyword] !== undefined && field.schema[keyword] !== false)
    .map((keyword) => entityFinding(`${parent}/${keyword}`, 'computed_conflict', { keyword }));
};

const checkUnique: Check = (value, pointer, _field, ctx) => {
  if (isBoolean(value)) return [];
  const scope = isObject(value) && hasOnly(value, ['scope']) ? value.scope : undefined;
  if (!Array.isArray(scope) || scope.length === 0 || scope.length > 4)
    return wrongValue(pointer, 'x-unique', expected.unique);
  return scope.flatMap((key: unknown, index) =>
    typeof key === 'string' && ctx.fields.has(key)
      ? []
      : [
          entityFinding(`${pointer}/scope/${index}`, 'field_unknown', {
            field: String(key).slice(0, 100),
          }),
        ],
  );
};

const indexable = (Object.keys(typeRules) as Field['type'][]).filter(
  (type) => !['longText', 'multiSelect', 'json'].includes(type),
);
const uniqueTypes = indexable.filter((type) => type !== 'boolean');

const checks: Record<string, Check> = {
  'x-label': must('x-label', expected.text, isText),
  'x-help': must('x-help', expected.text, isText),
  'x-options': onlyOn('x-options', ['select', 'multiSelect'], checkOptions),
  'x-ref': onlyOn('x-ref', ['relation', 'user'], (value, pointer, field, ctx) =>
    field.type === 'user' ? [] : checkRef(value, pointer, field, ctx),
  ),
  'x-formula': checkFormula,
  'x-unique': onlyOn('x-unique', uniqueTypes, checkUnique),
  'x-index': onlyOn('x-index', indexable, must('x-index', expected.boolean, isBoolean)),
  'x-search': onlyOn(
    'x-search',
    ['text', 'longText', 'email', 'phone', 'url'],
    must('x-search', expected.boolean, isBoolean),
  ),
  'x-scale': onlyOn(
    'x-scale',
    ['number', 'money', 'percent'],
    must('x-scale', expected.scale, isScale),
  ),
  'x-currency': onlyOn(
    'x-currency',
    ['money'],
    must('x-currency', expected.currency, (value) => /^[A-Z]{3}$/.test(String(value))),
  ),
  'x-ui': must('x-ui', expected.object, isObject),
  'x-archived': must('x-archived', expected.boolean, isBoolean),
};

/** What is wrong with the field's own keywords. */
export function checkOurKeywords(field: Field, pointer: string, ctx: KeywordContext): Finding[] {
  return Object.entries(checks).flatMap(([keyword, check]) =>
    field.schema[keyword] === undefined
      ? []
      : check(field.schema[keyword], `${pointer}${pointerStep(keyword)}`, field, ctx),
  );
}
