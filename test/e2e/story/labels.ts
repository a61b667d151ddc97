import type { Caller } from '../../support/create-test-app.ts';
import type { Language } from './words.ts';

type Text = Record<Language, string>;
interface Definition {
  name: string;
  label: Text;
  schema: {
    properties: Record<string, { 'x-label': Text; 'x-options'?: { id: string; label: Text }[] }>;
  };
}

/** How entities, fields and options are called on the screens. */
export interface Labels {
  entity: (name: string) => string;
  field: (entity: string, key: string) => string;
  option: (entity: string, key: string, id: string) => string;
}

/** Reads the names from the definitions, as the screens do. */
export async function readLabels(admin: Caller, language: Language): Promise<Labels> {
  const { body } = await admin<{ items: Definition[] }>('GET', '/api/entities');
  const named = (name: string) => {
    const found = body.items.find((entity) => entity.name === name);
    if (!found) throw new Error(`no entity ${name}`);
    return found;
  };
  const property = (entity: string, key: string) => {
    const found = named(entity).schema.properties[key];
    if (!found) throw new Error(`no field ${entity}.${key}`);
    return found;
  };
  return {
    entity: (name) => named(name).label[language],
    field: (entity, key) => property(entity, key)['x-label'][language],
    option: (entity, key, id) =>
      property(entity, key)['x-options']?.find((option) => option.id === id)?.label[language] ?? id,
  };
}
