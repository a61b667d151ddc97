import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { entitiesQuery } from '../../api/entities.ts';
import { recentRecords } from '../../api/recent.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import type { Entry, EntryGroup } from './entry.ts';
import { bestMatches } from './match.ts';
import { paletteTexts } from './texts.ts';
import { useCommands } from './use-commands.tsx';
import { useDestinations } from './use-destinations.tsx';
import { useFoundRecords } from './use-found-records.tsx';

const restMs = 150;
const mostRecent = 6;

function useRecentEntries(): Entry[] {
  const { locale } = useLocale();
  const navigate = useNavigate();
  const { data: entities } = useQuery(entitiesQuery);
  const [recent] = useState(() => recentRecords());
  return recent.flatMap(({ entity: name, id, title }): Entry[] => {
    const entity = entities?.find((one) => one.name === name);
    if (!entity) return [];
    return [
      {
        id: `recent ${name} ${id}`,
        icon: <EntityIcon name={entity.icon} />,
        title,
        hint: entity.label[locale],
        texts: [title],
        run: () => void navigate({ to: '/records/$entity/$id', params: { entity: name, id } }),
      },
    ];
  });
}

/** What the palette shows for what was typed: without it what one opened last and can do, else what matches. */
export function useEntries(typed: string) {
  const t = useTexts(paletteTexts);
  const query = typed.trim();
  const [rested] = useDebouncedValue(query, restMs);
  const recent = useRecentEntries();
  const destinations = useDestinations();
  const commands = useCommands();
  // An empty field is emptied at once, so that nothing old stands there.
  const found = useFoundRecords(query === '' ? '' : rested);
  const group = (id: string, label: string, entries: Entry[]): EntryGroup => ({
    id,
    label,
    entries,
  });
  const groups =
    query === ''
      ? [
          group('recent', t('recent'), recent.slice(0, mostRecent)),
          group('goTo', t('goTo'), destinations.slice(0, 6)),
          group('commands', t('commands'), commands),
        ]
      : [
          group('recent', t('recent'), bestMatches(query, recent, 3)),
          group('goTo', t('goTo'), bestMatches(query, destinations, 5)),
          group('commands', t('commands'), bestMatches(query, commands, 4)),
          ...found.groups,
        ];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    isSearching: found.isSearching || query !== rested,
    hasFailed: found.hasFailed,
  };
}
