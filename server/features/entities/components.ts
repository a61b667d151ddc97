import type { Ctx } from '../../context.ts';
import { listEntities } from './list-entities.ts';
import { recordSchema, typeName } from './types-text.ts';

/** The entities that the reader may read as component schemas of `openapi.json`, by the name of their type. */
export function entityComponents(ctx: Pick<Ctx, 'access' | 'catalog'>): Record<string, object> {
  return Object.fromEntries(
    listEntities(ctx).items.map((definition) => {
      const { $defs: inside, ...schema } = recordSchema(definition);
      const name = typeName(definition.name);
      return [name, inside ? { ...schema, properties: withoutRefs(schema.properties) } : schema];
    }),
  );
}

/** Components cannot point into a schema's own `$defs` once they stand elsewhere: such fields are shown as open. */
function withoutRefs(properties: unknown): unknown {
  return Object.fromEntries(
    Object.entries(properties as Record<string, object>).map(([key, field]) => [
      key,
      JSON.stringify(field).includes('"$ref"') ? {} : field,
    ]),
  );
}
