import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { definitionsQuery } from '../../api/definitions.ts';
import { usersQuery } from '../../api/people.ts';
import { pipelinesQuery, stagesOf } from '../../api/pipelines.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { Names } from './tell-change.ts';

/** What people, stages, pools, forms and fields are called; their ids while that is being read. */
export function useNames(entityName?: string): Names {
  const { locale } = useLocale();
  const { data: users } = useQuery(usersQuery);
  const { data: pipelines } = useQuery(pipelinesQuery);
  const { data: pools } = useQuery(definitionsQuery('pools'));
  const { data: forms } = useQuery(definitionsQuery('forms'));
  const { entity } = useEntity(entityName);
  return useMemo(() => {
    const people = new Map(users?.map(({ id, name }) => [id, name]));
    const stages = new Map(
      (entityName
        ? stagesOf(pipelines ?? [], entityName)
        : (pipelines ?? []).flatMap((one) =>
            one.stages.map(({ stage, label }) => ({ id: stage, label })),
          )
      ).map(({ id, label }) => [id, label[locale]]),
    );
    const labelOf = (
      list: readonly { name: string; label: { 'zh-CN': string; en: string } }[] | undefined,
      name: string,
    ) => list?.find((one) => one.name === name)?.label[locale] ?? name;
    return {
      locale,
      person: (id) => people.get(id) ?? '',
      stage: (id) => stages.get(id) ?? id,
      pool: (name) => labelOf(pools, name),
      form: (name) => labelOf(forms, name),
      field: (key) => entity?.fieldOf(key) ?? systemFieldOf(key),
    };
  }, [users, pipelines, pools, forms, entity, entityName, locale]);
}
