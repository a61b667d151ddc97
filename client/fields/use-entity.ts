import { useQuery } from '@tanstack/react-query';
import type { EntityItem } from '../../schemas/generated/api-entities.ts';
import { type Field, fieldsOf } from '../../schemas/model/fields.ts';
import type { Text } from '../../schemas/model/language.ts';
import { failureOf } from '../api/api-error.ts';
import { entitiesQuery } from '../api/entities.ts';
import { useAppSettings, useRights } from '../api/me.ts';

/** An entity as its reader sees it. */
export interface EntityInfo {
  name: string;
  label: Text;
  definition: EntityItem;
  /** Readable and not archived, in the entity's order. */
  fields: Field[];
  fieldOf: (key: string) => Field | undefined;
  /** What names a record: the entity's title field, else its first text, else its first field. */
  titleField: Field | undefined;
}

export interface EntityState {
  isPending: boolean;
  error: Error | null;
  /** Absent while pending, and when there is no such entity for this reader. */
  entity: EntityInfo | undefined;
  retry: () => void;
}

/** Made once per definition, so that everybody shares the same fields. */
const known = new WeakMap<EntityItem, Map<string, EntityInfo>>();

function makeInfo(definition: EntityItem, currency: string, hidden: readonly string[]): EntityInfo {
  const fields = fieldsOf(definition, currency).filter(
    ({ key, archived }) => !archived && !hidden.includes(key),
  );
  const firstText = fields.find(({ type }) => ['text', 'email', 'phone'].includes(type));
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return {
    name: definition.name,
    label: definition.label,
    definition,
    fields,
    fieldOf: (key) => byKey.get(key),
    titleField: byKey.get(definition.titleField ?? '') ?? firstText ?? fields[0],
  };
}

/** What the definition says, with money in that currency and without the fields hidden from the reader. */
export function entityInfo(
  definition: EntityItem,
  currency: string,
  hidden: readonly string[] = [],
): EntityInfo {
  const variants = known.get(definition) ?? new Map<string, EntityInfo>();
  known.set(definition, variants);
  const key = [currency, ...hidden].join(' ');
  const info = variants.get(key) ?? makeInfo(definition, currency, hidden);
  variants.set(key, info);
  return info;
}

export function useEntity(name: string | undefined): EntityState {
  const { data, error, isPending, refetch } = useQuery(entitiesQuery);
  const { currency } = useAppSettings();
  const { hiddenFields } = useRights().entity(name ?? '');
  const definition = data?.find((one) => one.name === name);
  return {
    isPending,
    error: failureOf({ data, error }),
    entity: definition && entityInfo(definition, currency, hiddenFields),
    retry: () => void refetch(),
  };
}
