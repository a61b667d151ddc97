import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconCalendar,
  IconFilter,
  IconLayoutKanban,
  IconPlus,
  IconTable,
} from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { aggregateQuery } from '../../api/records.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { type FilterSense, resolveFilter } from '../../filters/resolve-filter.ts';
import type { QueryFields } from '../../filters/use-query-fields.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TabBar } from '../../ui/tab-bar.tsx';
import { isChanged, type ListView } from './list-state.ts';
import { listTexts } from './texts.ts';
import type { ListControl } from './use-list-state.ts';
import { viewTexts } from './views/texts.ts';
import { NewView, ViewMenu } from './views/view-menu.tsx';
import viewClasses from './views/views.module.css';

export const viewTabId = (name: string) => `view-${name}`;

const icons = {
  grid: IconTable,
  kanban: IconLayoutKanban,
  calendar: IconCalendar,
  funnel: IconFilter,
};
const mostCounts = 8;

/** How many records each of the first views shows. */
function useCounts(entity: string, views: ListView[], sense: FilterSense | undefined) {
  const counted = sense ? views.slice(0, mostCounts) : [];
  const answers = useQueries({
    queries: counted.map((view) => ({
      ...aggregateQuery(entity, {
        filter: sense ? (resolveFilter(view.filter, sense) as Record<string, unknown>) : {},
        ...(view.search ? { search: view.search } : {}),
        measures: { n: { op: 'count' as const } },
      }),
    })),
  });
  return new Map(
    counted.map(({ name }, at) => {
      const data = answers[at]?.data;
      return [name, data && Number(data.groups[0]?.values.n ?? 0)];
    }),
  );
}

/** The views of an entity, each a tab. */
export function ViewTabs(props: {
  info: EntityInfo;
  fields: QueryFields;
  control: ListControl;
  sense: FilterSense | undefined;
}) {
  const t = useTexts(listTexts);
  const { locale } = useLocale();
  const { views, view, choose } = props.control;
  const words = useTexts(viewTexts);
  const counts = useCounts(props.info.name, views, props.sense);
  return (
    <TabBar
      label={t('views')}
      tabs={views.map(({ name, label, kind }) => {
        const Icon = icons[kind];
        return {
          id: name,
          label:
            name === view.name && isChanged(view, props.control.state) ? (
              <>
                {label[locale]}
                <span className={viewClasses.changed} title={words('unsaved')}>
                  <VisuallyHidden>{words('unsaved')}</VisuallyHidden>
                </span>
              </>
            ) : (
              label[locale]
            ),
          icon: <Icon size={16} stroke={1.75} aria-hidden="true" />,
          count: counts.get(name),
        };
      })}
      selected={view.name}
      onSelect={choose}
      tabId={viewTabId}
      end={
        <span className={viewClasses.end}>
          <ViewMenu {...props} />
          <NewView
            {...props}
            trigger={(open) => (
              <UnstyledButton className={viewClasses.add} onClick={open}>
                <IconPlus size={16} stroke={1.75} aria-hidden="true" />
                {words('newView')}
              </UnstyledButton>
            )}
          />
        </span>
      }
    />
  );
}
