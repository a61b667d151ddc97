import type { EntityItem } from '../../../schemas/generated/api-entities.ts';
import { recordSchema, typeName } from './types-text.ts';

/** The installed entities as component schemas of `openapi.json`, by the name of their type. */
export const componentsOf = (definitions: EntityItem[]): Record<string, object> =>
  Object.fromEntries(
    definitions.map((definition) => {
      const { $defs: _inside, ...schema } = recordSchema(definition);
      return [typeName(definition.name), schema];
    }),
  );
