import { useQuery } from '@tanstack/react-query';
import type { FormDefinition } from '../../schemas/generated/form.ts';
import { definitionsQuery } from '../api/definitions.ts';
import { entitiesQuery } from '../api/entities.ts';

type Relations = Record<string, { 'x-ref'?: { entity?: string } } | undefined>;

/** The forms that outside people may fill in: of that entity, or, for a record, of those that point to its entity. */
export function usePublicForms(entity: string, isRecord: boolean): FormDefinition[] {
  const forms = useQuery(definitionsQuery('forms')).data ?? [];
  const entities = useQuery(entitiesQuery).data ?? [];
  const pointsHere = (name: string) => {
    const definition = entities.find((one) => one.name === name);
    const fields = Object.values((definition?.schema.properties ?? {}) as Relations);
    return fields.some((field) => field?.['x-ref']?.entity === entity);
  };
  return forms.filter(
    (form) => form.public && (isRecord ? pointsHere(form.entity) : form.entity === entity),
  );
}
