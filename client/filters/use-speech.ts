import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { entitiesQuery } from '../api/entities.ts';
import { useAppSettings } from '../api/me.ts';
import { usersQuery } from '../api/people.ts';
import { recordTitleQuery } from '../fields/record-names.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { Chip } from './condition.ts';
import type { Speech } from './filter-sentence.ts';
import { filterTexts } from './texts.ts';
import type { QueryFields } from './use-query-fields.ts';

/** Related records that the chips name: `entity id`. */
function namedRecords(chips: readonly Chip[], { fieldOf }: QueryFields): string[] {
  const named = chips.flatMap((chip) =>
    chip.kind === 'advanced'
      ? []
      : chip.any.flatMap((condition) => {
          const entity = fieldOf(condition.field)?.relation?.entity;
          if (entity === undefined || !('values' in condition)) return [];
          return condition.values.flatMap((id) =>
            typeof id === 'string' ? `${entity} ${id}` : [],
          );
        }),
  );
  return [...new Set(named)];
}

/** Everything needed to say these chips in words: texts, formats and the names behind ids. */
export function useSpeech(chips: readonly Chip[], fields: QueryFields): Speech {
  const t = useTexts(filterTexts);
  const { locale } = useLocale();
  const { currency } = useAppSettings();
  const { data: users } = useQuery(usersQuery);
  const { data: entities } = useQuery(entitiesQuery);
  const named = namedRecords(chips, fields).map((key) => key.split(' ') as [string, string]);
  const titleOf = (entity: string) => entities?.find(({ name }) => name === entity)?.titleField;
  const names = useQueries({
    queries: named.map(([entity, id]) => ({
      ...recordTitleQuery(entity, titleOf(entity) ?? '_id', id),
      enabled: titleOf(entity) !== undefined,
    })),
  });
  const titles = named.map(([entity, id], at): [string, string] => {
    const title = names[at]?.data?.[titleOf(entity) ?? ''];
    return [id, title === undefined || title === null ? '…' : String(title)];
  });
  const known = JSON.stringify(titles);
  return useMemo(() => {
    const people = new Map((users ?? []).map(({ id, name }) => [id, name]));
    const records = new Map(JSON.parse(known) as [string, string][]);
    return {
      locale,
      t,
      fieldOf: fields.fieldOf,
      formatting: { locale, currency, nameOf: (id) => people.get(id) ?? records.get(id) },
    };
  }, [locale, t, currency, users, known, fields]);
}
