import type { Field } from '../fields.ts';
import type { Finding } from '../finding.ts';
import { normaliseValue } from '../values.ts';
import { checkOurKeywords, type KeywordContext } from './check-our-keywords.ts';
import { checkSubschema, type SubschemaContext } from './check-subschema.ts';
import { typeRules } from './field-types.ts';
import { isObject, type Json } from './json.ts';
import { formats } from './keywords.ts';
import { entityFinding } from './problems.ts';

export interface FieldContext extends KeywordContext, SubschemaContext {
  /** Whether the value satisfies the field's own constraints. */
  isValid(field: Field, value: unknown): boolean;
}

/** Keywords that say what a value may be without a `type`. */
const typeless = ['$ref', 'allOf', 'anyOf', 'oneOf', 'const', 'enum'];

function jsonTypes(schema: Json): unknown[] {
  const given = Array.isArray(schema.type) ? schema.type : [schema.type];
  return given.filter((type) => type !== 'null' && type !== undefined);
}

function checkType(field: Field, pointer: string): Finding[] {
  const { schema } = field;
  const named = schema['x-type'];
  const rule = Object.hasOwn(typeRules, field.type) ? typeRules[field.type] : undefined;
  if (!rule) {
    const values = { type: String(named).slice(0, 100), known: Object.keys(typeRules).join(' ') };
    return [entityFinding(`${pointer}/x-type`, 'type_unknown', values)];
  }
  const types = jsonTypes(schema);
  if (types.length === 0) {
    const isSaid =
      field.type === 'json' && (named === 'json' || typeless.some((key) => key in schema));
    return isSaid ? [] : [entityFinding(pointer, 'type_missing')];
  }
  const findings: Finding[] = [];
  const isWhole = rule.json === 'number' && types[0] === 'integer';
  if (rule.json !== undefined && (types.length > 1 || (types[0] !== rule.json && !isWhole)))
    findings.push(
      entityFinding(`${pointer}/type`, 'type_mismatch', {
        type: rule.label,
        keyword: 'type',
        expected: rule.json,
      }),
    );
  if (
    typeof schema.format === 'string' &&
    formats.has(schema.format) &&
    rule.json !== undefined &&
    !rule.formats.includes(schema.format)
  )
    findings.push(
      entityFinding(`${pointer}/format`, 'type_mismatch', {
        type: rule.label,
        keyword: 'format',
        expected: rule.formats[0] ?? '–',
      }),
    );
  return findings;
}

function checkEnum(field: Field, pointer: string): Finding[] {
  const isMulti = field.type === 'multiSelect';
  if (field.type !== 'select' && !isMulti) return [];
  const items = isObject(field.schema.items) ? field.schema.items : {};
  const given = isMulti ? items.enum : field.schema.enum;
  const at = `${pointer}${isMulti ? '/items' : ''}/enum`;
  if (given === undefined)
    return field.options.length > 0 ? [] : [entityFinding(pointer, 'options_invalid')];
  if (!Array.isArray(given) || given.length === 0) return [entityFinding(at, 'options_invalid')];
  const texts = given.filter(
    (id): id is string => typeof id === 'string' && id.trim() === id && id !== '',
  );
  if (texts.length !== given.length) return [entityFinding(at, 'options_invalid')];
  const twice = texts.find((id, index) => texts.indexOf(id) !== index);
  if (twice !== undefined) return [entityFinding(at, 'option_twice', { id: twice.slice(0, 100) })];
  if (!Array.isArray(field.schema['x-options'])) return [];
  const options = field.options.filter(isObject).map((option) => String(option.id));
  const ids = [
    ...texts.filter((id) => !options.includes(id)),
    ...options.filter((id) => !texts.includes(id)),
  ];
  return ids.length === 0
    ? []
    : [entityFinding(at, 'options_differ', { ids: ids.join(', ').slice(0, 200) })];
}

function checkDefault(field: Field, pointer: string, ctx: FieldContext): Finding[] {
  const given = field.schema.default;
  if (given === undefined || given === null || field.computed) return [];
  const normal = normaliseValue(field, given);
  const isGood =
    'value' in normal && normal.value !== undefined && ctx.isValid(field, normal.value);
  return isGood ? [] : [entityFinding(`${pointer}/default`, 'default_invalid')];
}

/** What is wrong with one field of an entity. */
export function checkField(field: Field, pointer: string, ctx: FieldContext): Finding[] {
  const structure = [
    ...checkSubschema(field.schema, pointer, 'field', ctx),
    ...checkType(field, pointer),
  ];
  if (structure.some(({ code }) => code === 'type_unknown')) return structure;
  const meaning = [...checkOurKeywords(field, pointer, ctx), ...checkEnum(field, pointer)];
  const findings = [...structure, ...meaning];
  return findings.length > 0 ? findings : checkDefault(field, pointer, ctx);
}
