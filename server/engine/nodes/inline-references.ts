import { schemas } from '../../../schemas/generated/schemas.ts';
import { valueAt } from '../../../schemas/model/flow/ports-of.ts';
import type { SettingsSchema } from '../../../schemas/model/flow/node-description.ts';

const reference = /^formloom:(.+?)#(.*)$/;

function resolved(ref: string): unknown {
  const [, file = '', pointer = ''] = reference.exec(ref) ?? [];
  return inlined(valueAt(schemas[file], pointer));
}

function inlined(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inlined);
  if (schema === null || typeof schema !== 'object') return schema;
  const { $ref, ...rest } = schema as { $ref?: unknown };
  if (typeof $ref === 'string') return resolved($ref);
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inlined(value)]));
}

/** A document schema that stands alone, for a settings schema that is shown to the outside. */
export function inlineReferences(schema: object): SettingsSchema {
  const { $id: _id, $schema: _schema, ...rest } = inlined(schema) as SettingsSchema;
  return rest;
}
