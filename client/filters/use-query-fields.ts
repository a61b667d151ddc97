import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Field, FieldOption } from '../../schemas/model/fields.ts';
import { definitionsQuery } from '../api/definitions.ts';
import { pipelinesQuery, stagesOf } from '../api/pipelines.ts';
import { systemFields } from '../fields/system-fields.ts';
import { useEntity } from '../fields/use-entity.ts';

export interface QueryFields {
  /** The entity's own fields. */
  own: Field[];
  /** Stage, owner, pool and the like, with the names of stages and pools as options. */
  system: Field[];
  fieldOf: (key: string) => Field | undefined;
}

/** The first stage has not begun, the last is done, those between are under way. */
const stageOptions = (stages: { id: string; label: Field['label'] }[]): FieldOption[] =>
  stages.map((stage, at) => ({
    ...stage,
    color: at === 0 ? 'stone' : at === stages.length - 1 ? 'bamboo' : 'celadon',
  }));

/** Everything a list of that entity can show, filter and sort by. */
export function useQueryFields(entity: string): QueryFields {
  const { entity: info } = useEntity(entity);
  const { data: pipelines } = useQuery(pipelinesQuery);
  const { data: pools } = useQuery(definitionsQuery('pools'));
  return useMemo(() => {
    const options: Record<string, FieldOption[]> = {
      _stage: stageOptions(stagesOf(pipelines ?? [], entity)),
      _pool: (pools ?? [])
        .filter((pool) => pool.entity === entity)
        .map(({ name, label }) => ({ id: name, label })),
    };
    const system = systemFields()
      .map((field) => ({ ...field, options: options[field.key] ?? field.options }))
      .filter(({ type, options: known }) => type !== 'select' || known.length > 0);
    const own = info?.fields ?? [];
    const byKey = new Map([...own, ...system].map((field) => [field.key, field]));
    return { own, system, fieldOf: (key) => byKey.get(key) };
  }, [entity, info, pipelines, pools]);
}
