import type { EntityItem } from '../../../schemas/generated/api-entities.ts';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import type { CatalogEntity } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';

type Json = Record<string, unknown>;
type Viewer = Pick<Ctx, 'access' | 'catalog'>;

const mayKnow = (ctx: Viewer, name: string): boolean => {
  const access = ctx.access.entity(name);
  return access.read !== 'none' || access.create || ctx.access.has('definitions');
};

/** A formula may name hidden fields; who may not see those gets a field that is just read-only. */
function withoutFormula(field: Json): Json {
  const { 'x-formula': formula, ...rest } = field;
  return formula === undefined ? field : { ...rest, readOnly: true };
}

/** Names under `$defs` that a schema refers to. */
function refsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const ref = (schema as Json).$ref;
  const own = typeof ref === 'string' ? [ref.replace('#/$defs/', '')] : [];
  return [...own, ...Object.values(schema).flatMap(refsIn)];
}

/** The `$defs` that these properties need, directly or through others. */
function definitionsFor(properties: Json, known: Json): Json {
  const needed = new Set(refsIn(properties));
  for (const name of needed) for (const further of refsIn(known[name])) needed.add(further);
  return Object.fromEntries(Object.entries(known).filter(([name]) => needed.has(name)));
}

/** The definition without fields that are hidden from this reader, and without every formula if any field is. */
function visibleDefinition(ctx: Pick<Ctx, 'access'>, entity: CatalogEntity): EntityItem {
  const { definition } = entity;
  const { hiddenFields } = ctx.access.entity(entity.name);
  if (hiddenFields.size === 0 || ctx.access.has('definitions')) return definition as EntityItem;
  const schema = definition.schema as Json;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = Object.fromEntries(
    Object.entries(schema.properties as Json)
      .filter(([key]) => !hiddenFields.has(key))
      .map(([key, field]) => [key, withoutFormula(field as Json)]),
  );
  const definitions = definitionsFor(properties, (schema.$defs ?? {}) as Json);
  const visible: EntityDefinition = {
    ...definition,
    schema: {
      type: 'object',
      properties,
      ...(Object.keys(definitions).length > 0 ? { $defs: definitions } : {}),
      required: required.filter((key) => !hiddenFields.has(String(key))),
    },
  };
  return visible as EntityItem;
}

/** The entities that the actor may read, fill or define. */
export function listEntities(ctx: Viewer): { items: EntityItem[] } {
  const known = ctx.catalog.all().filter((entity) => mayKnow(ctx, entity.name));
  return {
    items: known
      .map((entity) => visibleDefinition(ctx, entity))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

export function readEntity(ctx: Viewer, name: string): EntityItem {
  const entity = ctx.catalog.require(name);
  if (!mayKnow(ctx, name)) throw new AppError('entity.not_found', { details: { entity: name } });
  return visibleDefinition(ctx, entity);
}
