import { compile } from 'json-schema-to-typescript';
import { type FieldType, fieldsOf } from '../../../schemas/model/fields.ts';
import type { EntityItem } from '../../../schemas/generated/api-entities.ts';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';

type Json = Record<string, unknown>;

const orNull = (type: string) => ({ type: [type, 'null'] });

/** System fields of every record, as JSON Schema. */
const systemProperties: Json = {
  _id: { type: 'string' },
  _rev: { type: 'integer' },
  _entity: { type: 'string' },
  _stage: orNull('string'),
  _owner: orNull('string'),
  _pool: orNull('string'),
  _createdAt: { type: 'string', format: 'date-time' },
  _createdBy: orNull('string'),
  _updatedAt: { type: 'string', format: 'date-time' },
  _updatedBy: orNull('string'),
  _deletedAt: orNull('string'),
  _computed: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: {
        state: { type: 'string', enum: ['fresh', 'pending', 'failed'] },
        reason: { type: 'string' },
      },
      required: ['state'],
      additionalProperties: false,
    },
  },
};

const listed: readonly FieldType[] = ['select', 'multiSelect'];

/** A copy without our keywords and without titles, which would become names of types. */
function plain(value: unknown, refPrefix: string): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, refPrefix));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('x-') && key !== '$schema' && key !== 'title')
      .map(([key, item]) => [
        key,
        key === '$ref' && typeof item === 'string'
          ? item.replace('#/$defs/', `#/$defs/${refPrefix}`)
          : plain(item, refPrefix),
      ]),
  );
}

function fieldSchema(field: ReturnType<typeof fieldsOf>[number], refPrefix: string): Json {
  const schema = plain(field.schema, refPrefix) as Json;
  const ids = field.options.map(({ id }) => id);
  if (listed.includes(field.type) && ids.length > 0) {
    if (field.type === 'select') schema.enum = ids;
    else schema.items = { ...((schema.items ?? {}) as Json), type: 'string', enum: ids };
  }
  if (field.computed && typeof schema.type === 'string') schema.type = [schema.type, 'null'];
  return {
    ...schema,
    description: `${field.label['zh-CN']} · ${field.label.en}`.replaceAll('*/', ''),
  };
}

/** `activity_cost` → `ActivityCost`. */
export const typeName = (entity: string): string =>
  entity
    .split('_')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('');

/** A whole record of the entity as JSON Schema, system fields included, without our keywords. */
export function recordSchema(definition: EntityItem, name = typeName(definition.name)): Json {
  const fields = fieldsOf(definition as Pick<EntityDefinition, 'schema'>).filter(
    ({ archived }) => !archived,
  );
  const definitions = Object.entries((definition.schema.$defs ?? {}) as Json);
  return {
    title: name,
    description: `${definition.label['zh-CN']} · ${definition.label.en}`.replaceAll('*/', ''),
    type: 'object',
    properties: {
      ...systemProperties,
      ...Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field, name)])),
    },
    required: [
      ...Object.keys(systemProperties),
      ...fields.filter(({ required }) => required).map(({ key }) => key),
    ],
    additionalProperties: false,
    ...(definitions.length > 0
      ? {
          $defs: Object.fromEntries(
            definitions.map(([key, value]) => [`${name}${key}`, plain(value, name)]),
          ),
        }
      : {}),
  };
}

/** Made texts, by the definition they were made of. */
const made = new WeakMap<EntityItem, string>();

async function textOf(definition: EntityItem, name: string): Promise<string> {
  const known = made.get(definition);
  if (known !== undefined) return known;
  const text = await compile(recordSchema(definition, name), name, {
    bannerComment: '',
    format: false,
    ignoreMinAndMaxItems: true,
    $refOptions: { resolve: { file: false, http: false } },
  });
  made.set(definition, text);
  return text;
}

/** TypeScript declarations: one interface per entity, and `Records`, which maps entity names to them. */
export async function typesText(definitions: EntityItem[]): Promise<string> {
  const names = new Map<string, string>();
  for (const { name } of definitions) {
    let typed = typeName(name);
    while ([...names.values()].includes(typed)) typed += '_';
    names.set(name, typed);
  }
  const texts: string[] = [];
  for (const definition of definitions)
    texts.push((await textOf(definition, names.get(definition.name) ?? '')).trim());
  const index = [...names].map(([entity, typed]) => `${JSON.stringify(entity)}: ${typed}`);
  return `${texts.join('\n\n')}\n\nexport interface Records {\n${index.join('\n')}\n}\n`;
}
