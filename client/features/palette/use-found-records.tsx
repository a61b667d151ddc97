import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { entitiesQuery } from '../../api/entities.ts';
import { useAppSettings, useRights } from '../../api/me.ts';
import { recordPage, recordsKey } from '../../api/records.ts';
import { contextField } from '../../fields/context-field.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { entityInfo } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import type { Entry, EntryGroup } from './entry.ts';

const mostEntities = 8;
const mostEach = 5;

/** Records that match, by entity; asked for in parallel, and given up when something else is typed. */
export function useFoundRecords(search: string) {
  const { locale } = useLocale();
  const navigate = useNavigate();
  const rights = useRights();
  const format = useFormatValue();
  const { currency } = useAppSettings();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const searched = entities
    .filter(({ name, isDetail }) => !isDetail && rights.entity(name).read !== 'none')
    .slice(0, mostEntities)
    .map((one) => entityInfo(one, currency, rights.entity(one.name).hiddenFields));
  const answers = useQueries({
    queries: searched.map(({ name }) => ({
      queryKey: [...recordsKey(name), 'found', search],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        recordPage(name, { search }, { limit: mostEach }, signal),
      enabled: search !== '',
      staleTime: 10_000,
    })),
  });
  const groups = searched.flatMap((entity, at): EntryGroup[] => {
    const { titleField: title } = entity;
    const items = answers[at]?.data?.items ?? [];
    if (!title || items.length === 0) return [];
    const context = contextField(entity.fields, title);
    const entries = items.map(
      (record): Entry => ({
        id: `record ${entity.name} ${record._id}`,
        icon: <EntityIcon name={entity.definition.icon} />,
        title: format(title, record[title.key]) || entity.label[locale],
        hint: context && (
          <FieldValue field={context} value={record[context.key]} hasLinks={false} />
        ),
        texts: [],
        run: () =>
          void navigate({
            to: '/records/$entity/$id',
            params: { entity: entity.name, id: record._id },
          }),
      }),
    );
    return [{ id: entity.name, label: entity.label[locale], entries }];
  });
  return {
    groups,
    isSearching: search !== '' && answers.some(({ isFetching }) => isFetching),
    hasFailed: answers.some(({ error }) => error !== null),
  };
}
