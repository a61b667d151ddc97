import { createHash } from 'node:crypto';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { vocabulary } from '../../../schemas/model/entity/keywords.ts';
import { type FieldProblem, fieldFinding } from '../../../schemas/model/field-messages.ts';
import type { Field } from '../../../schemas/model/fields.ts';
import { type Finding, pointerStep } from '../../../schemas/model/finding.ts';
import {
  isDate,
  isDuration,
  isEmail,
  isId,
  isTime,
  isWebAddress,
  toUtc,
} from '../../../schemas/model/values.ts';
import type { CatalogEntity } from '../../catalog.ts';
import { linearPattern } from './linear-pattern.ts';

type Json = Record<string, unknown>;

/** Checks the user's values of a record, in the form in which they are kept; answers what is wrong. */
export type RecordValidator = (values: Json) => Finding[];

/** The fields that the validator looks at: writable ones that are still in use. */
const isChecked = (field: Field): boolean => !field.archived && field.computed === undefined;

function fieldSchema(field: Field): Json {
  const ids = field.options.map((option) => option.id);
  if (ids.length === 0) return field.schema;
  if (field.type === 'select') return { ...field.schema, enum: field.schema.enum ?? ids };
  if (field.type !== 'multiSelect') return field.schema;
  const items = (field.schema.items ?? {}) as Json;
  return { ...field.schema, uniqueItems: true, items: { ...items, enum: items.enum ?? ids } };
}

/** The entity's schema as far as it speaks of values that a person writes. */
function writableSchema(entity: CatalogEntity): Json {
  const { $id: _id, additionalProperties: _more, ...schema } = entity.definition.schema as Json;
  const checked = entity.fields.filter(isChecked);
  return {
    ...schema,
    properties: Object.fromEntries(checked.map((field) => [field.key, fieldSchema(field)])),
    required: checked.filter((field) => field.required).map(({ key }) => key),
  };
}

function createAjv(): Ajv2020 {
  const pattern = (source: string) => linearPattern(source);
  pattern.code = 'linearPattern';
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    ownProperties: true,
    multipleOfPrecision: 6,
    messages: false,
    code: { regExp: pattern as never },
    formats: {
      email: isEmail,
      date: isDate,
      'date-time': (text: string) => toUtc(text) !== undefined,
      time: isTime,
      duration: isDuration,
      uuid: isId,
      uri: isWebAddress,
    },
  });
  ajv.addVocabulary([...vocabulary]);
  return ajv;
}

const typeProblems: Record<string, FieldProblem> = {
  string: 'text_expected',
  number: 'number_expected',
  integer: 'integer_expected',
  boolean: 'boolean_expected',
  array: 'list_expected',
  object: 'object_expected',
};

function typeProblem(given: unknown): FieldProblem {
  const types = (Array.isArray(given) ? given : [given]).filter((type) => type !== 'null');
  return types.length === 1 ? (typeProblems[String(types[0])] ?? 'type') : 'type';
}

function formatProblem(format: unknown): FieldProblem {
  switch (format) {
    case 'email':
      return 'format_email';
    case 'date':
      return 'format_date';
    case 'date-time':
      return 'format_dateTime';
    case 'time':
      return 'format_time';
    case 'duration':
      return 'format_duration';
    case 'uri':
      return 'format_url';
    case 'uuid':
      return 'format_id';
    default:
      return 'format';
  }
}

function problemOf(error: ErrorObject): FieldProblem {
  switch (error.keyword) {
    case 'required':
    case 'dependentRequired':
      return 'required';
    case 'type':
      return typeProblem(error.params.type);
    case 'format':
      return formatProblem(error.params.format);
    case 'minLength':
      return 'min_length';
    case 'maxLength':
      return 'max_length';
    case 'minimum':
      return 'minimum';
    case 'maximum':
      return 'maximum';
    case 'exclusiveMinimum':
      return 'above';
    case 'exclusiveMaximum':
      return 'below';
    case 'multipleOf':
      return 'multiple_of';
    case 'pattern':
      return 'pattern';
    case 'enum':
      return 'option_unknown';
    case 'const':
      return 'value_not_allowed';
    case 'minItems':
    case 'contains':
      return 'min_items';
    case 'maxItems':
      return 'max_items';
    case 'uniqueItems':
      return 'duplicate_item';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'unknown_field';
    default:
      return 'invalid';
  }
}

const limitOf = (params: Json): number | string => {
  const limit = params.limit ?? params.multipleOf ?? params.minContains;
  return typeof limit === 'number' || typeof limit === 'string' ? limit : 1;
};

function valueAt(values: Json, pointer: string): string {
  let at: unknown = values;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return '';
    at = (at as Json)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at).slice(0, 80) : '';
}

/** Keywords that only report that something inside them failed. */
const wrappers = new Set(['if', 'anyOf', 'oneOf', 'not', 'propertyNames']);

function findingOf(entity: CatalogEntity, values: Json, error: ErrorObject): Finding {
  const missing: unknown =
    error.params.missingProperty ??
    error.params.additionalProperty ??
    error.params.unevaluatedProperty;
  const pointer =
    missing === undefined
      ? error.instancePath
      : `${error.instancePath}${pointerStep(String(missing))}`;
  const key = pointer.split('/')[1] ?? '';
  const label = entity.field(key)?.label ?? { 'zh-CN': key, en: key };
  return fieldFinding(pointer, problemOf(error), label, {
    limit: limitOf(error.params),
    value: valueAt(values, pointer),
  });
}

function findingsOf(entity: CatalogEntity, values: Json, errors: ErrorObject[]): Finding[] {
  const exact = errors.filter((error) => !wrappers.has(error.keyword));
  const found = new Map<string, Finding>();
  for (const error of exact.length > 0 ? exact : errors) {
    const one = findingOf(entity, values, error);
    const key = `${one.pointer} ${one.code}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

/** Schemas compiled lately, by content: an unchanged definition is never compiled again. */
const compiled = new Map<string, (values: Json) => ErrorObject[]>();
const mostCompiled = 500;

function checkOf(schema: Json): (values: Json) => ErrorObject[] {
  const hash = createHash('sha256').update(JSON.stringify(schema)).digest('base64');
  const known = compiled.get(hash);
  if (known) return known;
  const validate = createAjv().compile(schema);
  const check = (values: Json) => (validate(values) ? [] : [...(validate.errors ?? [])]);
  const oldest = compiled.keys().next().value;
  if (compiled.size >= mostCompiled && oldest !== undefined) compiled.delete(oldest);
  compiled.set(hash, check);
  return check;
}

const validators = new WeakMap<CatalogEntity, RecordValidator>();

/** Compiled at first use; throws when ajv cannot compile the schema. */
export function recordValidator(entity: CatalogEntity): RecordValidator {
  const known = validators.get(entity);
  if (known) return known;
  const check = checkOf(writableSchema(entity));
  const validator: RecordValidator = (values) => {
    const errors = check(values);
    return errors.length === 0 ? [] : findingsOf(entity, values, errors);
  };
  validators.set(entity, validator);
  return validator;
}

/** Whether one value satisfies its field's own constraints; false as well when they cannot be compiled. */
export function validatesField(field: Field, value: unknown): boolean {
  try {
    const schema = { type: 'object', properties: { [field.key]: fieldSchema(field) } };
    return checkOf(schema)({ [field.key]: value }).length === 0;
  } catch {
    return false;
  }
}
