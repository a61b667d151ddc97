import { type Field, fieldsOf } from '../../../schemas/model/fields.ts';
import type { NodeOutput } from '../../../schemas/model/flow/output-schema.ts';

/** How a value is entered: like a field, as loose text that may be a number, or as JSON. */
export type OutputKind = 'field' | 'any' | 'json';

export interface OutputField {
  field: Field;
  kind: OutputKind;
}

const isPlain = (value: unknown): boolean =>
  value === null || value === undefined || typeof value !== 'object';

function kindOf({ type, schema }: Field, value: unknown): OutputKind {
  if (type !== 'json') return 'field';
  return schema['x-type'] === undefined && isPlain(value) ? 'any' : 'json';
}

const schemaTypes: Record<string, string> = {
  number: 'number',
  boolean: 'boolean',
  string: 'text',
};

/** A value that no schema speaks of is entered by what it is. */
function inferred(key: string, value: unknown): OutputField {
  const type = schemaTypes[typeof value] ?? 'json';
  const [field] = fieldsOf({ schema: { properties: { [key]: { 'x-type': type } } } });
  return { field: field as Field, kind: type === 'json' ? 'json' : 'field' };
}

/** What a person fills in: what the node is known to give, then what else its value holds. */
export function outputFields(
  known: NodeOutput | undefined,
  value: Readonly<Record<string, unknown>>,
): OutputField[] {
  const named = known?.fields ?? [];
  const told = new Set([...named.map(({ key }) => key), ...Object.keys(known?.fixed ?? {})]);
  const others = Object.keys(value).filter((key) => !told.has(key));
  return [
    ...named.map((field) => ({ field, kind: kindOf(field, value[field.key]) })),
    ...others.map((key) => inferred(key, value[key])),
  ];
}

/** `12` is a number, `true` is true; anything else is the text that it is. */
export function readLoose(text: string): unknown {
  const given = text.trim();
  if (given === '') return null;
  if (given === 'true' || given === 'false') return given === 'true';
  return /^-?\d+(\.\d+)?$/.test(given) ? Number(given) : given;
}

/** The value that JSON means; undefined for a text that is none. */
export function readJson(text: string): { value: unknown } | undefined {
  if (text.trim() === '') return { value: null };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
