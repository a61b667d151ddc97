import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import { type Field, fieldsOf } from '../../../schemas/model/fields.ts';
import type { CatalogEntity } from '../../catalog.ts';

/** The store collection of an entity's records. */
const recordCollection = (entity: string): string => `record_${entity}`;

function titleFieldOf(definition: Pick<EntityDefinition, 'titleField'>, fields: Field[]): string {
  const active = fields.filter((field) => !field.archived);
  const named = active.find((field) => field.key === definition.titleField);
  const firstText = active.find((field) => ['text', 'email', 'phone'].includes(field.type));
  return (named ?? firstText)?.key ?? '_id';
}

/** A definition as every feature sees it. */
export function catalogEntityOf(
  definition: EntityDefinition,
  currency?: string,
  isPooled = false,
): CatalogEntity {
  const fields = fieldsOf(definition, currency);
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return {
    name: definition.name,
    definition,
    fields,
    field: (key) => byKey.get(key),
    collection: recordCollection(definition.name),
    titleField: titleFieldOf(definition, fields),
    isPooled,
  };
}
