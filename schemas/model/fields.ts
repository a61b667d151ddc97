/** What a field of an entity is, read once from its JSON Schema and Formloom's x- keywords. */
import type { EntityDefinition } from '../generated/entity.ts';
import type { Text } from './language.ts';

export type FieldType =
  | 'text'
  | 'longText'
  | 'email'
  | 'phone'
  | 'url'
  | 'integer'
  | 'number'
  | 'money'
  | 'percent'
  | 'rating'
  | 'boolean'
  | 'select'
  | 'multiSelect'
  | 'date'
  | 'dateTime'
  | 'user'
  | 'relation'
  | 'json';

interface Relation {
  entity: string;
  inverse?: string;
  onDelete: 'refuse' | 'clear';
}

export interface Formula {
  expr: string;
  scale?: number;
}

export interface Rollup {
  agg: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'countDistinct';
  /** The entity whose records are counted. */
  entity: string;
  /** Dot path of relation fields from that entity up to the entity that owns the rollup. */
  via: string;
  field?: string;
  /** JSONata text, or a filter, over the counted record. */
  where?: string | object;
  scale?: number;
}

export interface FieldOption {
  id: string;
  label: Text;
  color?: string;
  archived?: boolean;
}

export interface Field {
  key: string;
  label: Text;
  type: FieldType;
  schema: Record<string, unknown>;
  required: boolean;
  /** Set by formula or rollup; nobody may write it. */
  computed: { kind: 'formula'; formula: Formula } | { kind: 'rollup'; rollup: Rollup } | undefined;
  readOnly: boolean;
  unique: boolean;
  indexed: boolean;
  relation: Relation | undefined;
  options: FieldOption[];
  archived: boolean;
  /** Decimals kept: those of its currency for money, 6 for percent and ratios unless said otherwise, 0 for whole numbers. */
  scale: number | undefined;
  search: boolean;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The semantic type, from `x-type` or else from the standard keywords. */
function typeOf(schema: Json): FieldType {
  const named = schema['x-type'];
  if (typeof named === 'string') return named as FieldType;
  if (isObject(schema['x-ref'])) return 'relation';
  const type = Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type;
  if (type === 'string') {
    if (schema.enum || schema['x-options']) return 'select';
    switch (schema.format) {
      case 'email':
        return 'email';
      case 'uri':
        return 'url';
      case 'date':
        return 'date';
      case 'date-time':
        return 'dateTime';
      default:
        return 'text';
    }
  }
  if (type === 'integer') return 'integer';
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'array' && isObject(schema.items) && (schema.items.enum || schema['x-options']))
    return 'multiSelect';
  return 'json';
}

function labelOf(key: string, schema: Json): Text {
  const label = schema['x-label'];
  const fallback = typeof schema.title === 'string' ? schema.title : key;
  return isObject(label)
    ? { 'zh-CN': String(label['zh-CN'] ?? fallback), en: String(label.en ?? fallback) }
    : { 'zh-CN': fallback, en: fallback };
}

function optionsOf(schema: Json): FieldOption[] {
  const given = schema['x-options'];
  if (Array.isArray(given)) return given as FieldOption[];
  const source = isObject(schema.items) ? schema.items.enum : schema.enum;
  return Array.isArray(source)
    ? source
        .filter((id) => typeof id === 'string')
        .map((id: string) => ({ id, label: { 'zh-CN': id, en: id } }))
    : [];
}

function computedOf(schema: Json): Field['computed'] {
  const given = schema['x-formula'];
  if (!isObject(given)) return undefined;
  return 'agg' in given
    ? { kind: 'rollup', rollup: given as unknown as Rollup }
    : { kind: 'formula', formula: given as unknown as Formula };
}

/** Digits behind the point that a currency has: 2 for CNY, 0 for JPY, 3 for KWD. */
function digitsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

function scaleOf(
  type: FieldType,
  schema: Json,
  computed: Field['computed'],
  currency: string,
): number | undefined {
  const given =
    computed?.kind === 'formula'
      ? computed.formula.scale
      : computed?.kind === 'rollup'
        ? computed.rollup.scale
        : undefined;
  if (given !== undefined) return given;
  if (typeof schema['x-scale'] === 'number') return schema['x-scale'];
  switch (type) {
    case 'money':
      return digitsOf(String(schema['x-currency'] ?? currency));
    case 'percent':
      return 6;
    case 'integer':
    case 'rating':
      return 0;
    case 'number':
      return computed ? 6 : undefined;
    default:
      return undefined;
  }
}

/** The fields of an entity in their order, archived ones included. Money without a currency of its own is in `currency`. */
export function fieldsOf(definition: Pick<EntityDefinition, 'schema'>, currency = 'CNY'): Field[] {
  const properties = isObject(definition.schema.properties) ? definition.schema.properties : {};
  const required = Array.isArray(definition.schema.required) ? definition.schema.required : [];
  return Object.entries(properties)
    .filter((entry): entry is [string, Json] => isObject(entry[1]))
    .map(([key, schema]) => {
      const type = typeOf(schema);
      const computed = computedOf(schema);
      const ref = isObject(schema['x-ref']) ? schema['x-ref'] : undefined;
      return {
        key,
        label: labelOf(key, schema),
        type,
        schema,
        required: required.includes(key),
        computed,
        readOnly: schema.readOnly === true || computed !== undefined,
        unique: schema['x-unique'] !== undefined && schema['x-unique'] !== false,
        indexed: schema['x-index'] === true,
        relation: ref
          ? {
              entity: String(ref.entity),
              ...(ref.inverse ? { inverse: String(ref.inverse) } : {}),
              onDelete: ref.onDelete === 'clear' ? 'clear' : 'refuse',
            }
          : undefined,
        options: optionsOf(schema),
        archived: schema['x-archived'] === true,
        scale: scaleOf(type, schema, computed, currency),
        search:
          ['text', 'longText', 'email', 'phone', 'url'].includes(type) &&
          schema['x-search'] !== false,
      };
    });
}
