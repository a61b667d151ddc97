import type { CatalogEntity } from '../../catalog.ts';
import type { Reader } from '../../store/port.ts';
import { uniqueScope } from './collection-spec.ts';

/** Something that would break without a field or an entity. */
export interface FieldUse {
  kind: 'entity' | 'form' | 'view' | 'flow' | 'rule' | 'dashboard' | 'pool' | 'role';
  name: string;
}

/** Finds what uses a field, or with no field the whole entity. Every feature that stores field names brings one. */
export type FieldUseFinder = (
  reader: Reader,
  entity: string,
  field: string | undefined,
) => Promise<FieldUse[]>;

/** Uses that the definition itself makes; formulas and rollups are found by their own check. */
export function ownUses(entity: CatalogEntity, field: string): FieldUse[] {
  const inScopes = entity.fields
    .filter((one) => one.unique && !one.archived && uniqueScope(one).includes(field))
    .map((one): FieldUse => ({ kind: 'entity', name: `${entity.name}.${one.key}` }));
  return inScopes;
}

/** Relations and rollups of other entities that lead to this one. */
export function entityUses(entities: CatalogEntity[], target: string): FieldUse[] {
  return entities
    .filter((entity) => entity.name !== target)
    .flatMap((entity) =>
      entity.fields
        .filter(
          (field) =>
            !field.archived &&
            (field.relation?.entity === target ||
              (field.computed?.kind === 'rollup' && field.computed.rollup.entity === target)),
        )
        .map((field): FieldUse => ({ kind: 'entity', name: `${entity.name}.${field.key}` })),
    );
}

export async function findUses(
  finders: FieldUseFinder[],
  reader: Reader,
  entity: string,
  field?: string,
): Promise<FieldUse[]> {
  const found: FieldUse[] = [];
  for (const find of finders) found.push(...(await find(reader, entity, field)));
  return found;
}

export const nameOfUse = ({ kind, name }: FieldUse): string => `${kind} ${name}`;
