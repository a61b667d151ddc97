import type { EntityDefinition } from '../../generated/entity.ts';
import { type Field, fieldsOf } from '../fields.ts';
import { type Finding, pointerStep } from '../finding.ts';
import { checkExpansion } from './check-expansion.ts';
import { checkField, type FieldContext } from './check-field.ts';
import { checkSubschema } from './check-subschema.ts';
import { depthOf, isObject, type Json } from './json.ts';
import { entityFinding } from './problems.ts';

export type EntityDraft = Pick<EntityDefinition, 'name' | 'label' | 'schema' | 'titleField'>;

/** What the check asks of the place it runs in. */
export interface EntityLookups {
  /** The draft itself need not be known. */
  hasEntity(name: string): boolean;
  isLinearPattern(source: string): boolean;
  isValid(field: Field, value: unknown): boolean;
  /** Pointers, within the schema, to what is not JSON Schema 2020-12. */
  schemaErrors(schema: object): string[];
}

const limits = { fields: 500, bytes: 256 * 1024, depth: 20 };

const keyPattern = /^[a-z][a-zA-Z0-9_]{0,47}$/;

/** Names that mean something on every JavaScript object. */
const reserved = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Keywords that speak of the record as a whole. */
const rootKeywords = new Set([
  '$schema',
  '$comment',
  '$defs',
  'title',
  'description',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentRequired',
  'dependentSchemas',
  'minProperties',
]);

const conditionals = [...rootKeywords].filter(
  (keyword) =>
    ![
      '$schema',
      '$comment',
      'title',
      'description',
      'type',
      'properties',
      'required',
      'additionalProperties',
    ].includes(keyword),
);

const schemaPointer = '/schema';
const fieldPointer = (key: string): string => `${schemaPointer}/properties${pointerStep(key)}`;

function checkShape(schema: unknown): Finding[] {
  if (!isObject(schema) || !isObject(schema.properties) || (schema.type ?? 'object') !== 'object')
    return [entityFinding(schemaPointer, 'schema_not_object')];
  if (depthOf(schema, limits.depth + 1) > limits.depth)
    return [entityFinding(schemaPointer, 'schema_too_deep', { limit: limits.depth })];
  if (JSON.stringify(schema).length > limits.bytes)
    return [entityFinding(schemaPointer, 'schema_too_large', { limit: limits.bytes / 1024 })];
  const count = Object.keys(schema.properties).length;
  if (count === 0) return [entityFinding(`${schemaPointer}/properties`, 'no_fields')];
  return count > limits.fields
    ? [entityFinding(`${schemaPointer}/properties`, 'too_many_fields', { limit: limits.fields })]
    : [];
}

function checkKeys(properties: Json): Finding[] {
  const seen = new Set<string>();
  return Object.entries(properties).flatMap(([key, schema]): Finding[] => {
    const folded = key.toLowerCase();
    const isTaken = seen.has(folded);
    seen.add(folded);
    const shown = { key: key.slice(0, 100) };
    if (!keyPattern.test(key)) return [entityFinding(fieldPointer(key), 'key_invalid', shown)];
    if (reserved.has(key)) return [entityFinding(fieldPointer(key), 'key_reserved', shown)];
    if (isTaken) return [entityFinding(fieldPointer(key), 'key_taken', shown)];
    return isObject(schema) ? [] : [entityFinding(fieldPointer(key), 'field_not_schema')];
  });
}

function checkRequired(schema: Json, fields: Field[]): Finding[] {
  const given = schema.required ?? [];
  const pointer = `${schemaPointer}/required`;
  if (!Array.isArray(given))
    return [
      entityFinding(pointer, 'keyword_value', {
        keyword: 'required',
        expected: { 'zh-CN': '字段名列表', en: 'a list of field keys' },
      }),
    ];
  return given.flatMap((key: unknown, index): Finding[] => {
    const field = fields.find((one) => one.key === key && !one.archived);
    if (!field)
      return [
        entityFinding(`${pointer}/${index}`, 'field_unknown', { field: String(key).slice(0, 100) }),
      ];
    return field.computed
      ? [entityFinding(`${pointer}/${index}`, 'computed_conflict', { keyword: 'required' })]
      : [];
  });
}

function checkRoot(schema: Json, ctx: FieldContext): Finding[] {
  const unknown = Object.keys(schema)
    .filter((keyword) => !rootKeywords.has(keyword))
    .map((keyword) =>
      entityFinding(`${schemaPointer}${pointerStep(keyword)}`, 'keyword_unknown', {
        keyword: keyword.slice(0, 100),
        hint: '',
      }),
    );
  const conditional = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => conditionals.includes(keyword)),
  );
  const open =
    schema.additionalProperties === undefined || schema.additionalProperties === false
      ? []
      : [
          entityFinding(`${schemaPointer}/additionalProperties`, 'keyword_value', {
            keyword: 'additionalProperties',
            expected: 'false',
          }),
        ];
  return [...unknown, ...open, ...checkSubschema(conditional, schemaPointer, 'inside', ctx)];
}

function checkTitle(draft: EntityDraft, fields: Field[]): Finding[] {
  if (draft.titleField === undefined) return [];
  const field = fields.find(({ key, archived }) => key === draft.titleField && !archived);
  if (!field) return [entityFinding('/titleField', 'field_unknown', { field: draft.titleField })];
  return ['json', 'multiSelect', 'relation', 'user', 'boolean'].includes(field.type)
    ? [entityFinding('/titleField', 'title_unsuitable')]
    : [];
}

/**
 * Everything wrong with an entity as an admin wrote it, apart from its formulas (`figures.check`).
 * 1. Shape and size, 2. keys, 3. fields, 4. what speaks of the whole record, 5. JSON Schema itself.
 */
export function checkEntity(draft: EntityDraft, lookups: EntityLookups): Finding[] {
  const shape = checkShape(draft.schema);
  if (shape.length > 0) return shape;
  const schema = draft.schema as Json;
  const keys = checkKeys(schema.properties as Json);
  if (keys.length > 0) return keys;
  const expansion = checkExpansion(schema);
  if (expansion.length > 0) return expansion;
  const fields = fieldsOf(draft);
  const ctx: FieldContext = {
    fields: new Set(fields.filter((field) => !field.archived).map(({ key }) => key)),
    definitions: new Set(isObject(schema.$defs) ? Object.keys(schema.$defs) : []),
    hasEntity: (name) => name === draft.name || lookups.hasEntity(name),
    isLinearPattern: (source) => lookups.isLinearPattern(source),
    isValid: (field, value) => lookups.isValid(field, value),
  };
  const findings = [
    ...checkRoot(schema, ctx),
    ...checkRequired(schema, fields),
    ...checkTitle(draft, fields),
  ];
  const broken = lookups
    .schemaErrors(schema)
    .map((pointer) => entityFinding(`${schemaPointer}${pointer}`, 'schema_invalid'));
  if (findings.length + broken.length > 0) {
    const isSafe = broken.length === 0;
    return [
      ...findings,
      ...(isSafe ? fields.flatMap((f) => checkField(f, fieldPointer(f.key), ctx)) : broken),
    ];
  }
  return fields.flatMap((field) => checkField(field, fieldPointer(field.key), ctx));
}
