import { VisuallyHidden } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useMemo } from 'react';
import type { RecordSelection } from '../../api/records.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { FilterChips } from '../../filters/filter-chips.tsx';
import { resolveFilter } from '../../filters/resolve-filter.ts';
import { useFilterSense } from '../../filters/use-filter-sense.ts';
import { useQueryFields } from '../../filters/use-query-fields.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useLiveEntity } from '../../live/use-live-entity.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { GridView } from './grid/grid-view.tsx';
import { LiveDot, ListBar, SearchBox, searchId } from './list-bar.tsx';
import { ListHead } from './list-head.tsx';
import classes from './list-page.module.css';
import { useListState } from './use-list-state.ts';
import { SaveView } from './views/view-menu.tsx';
import { ViewTabs, viewTabId } from './view-tabs.tsx';

const BoardView = lazy(async () => ({
  default: (await import('./board/board-view.tsx')).BoardView,
}));
const CalendarView = lazy(async () => ({
  default: (await import('./calendar/calendar-view.tsx')).CalendarView,
}));
const FunnelView = lazy(async () => ({
  default: (await import('./funnel/funnel-view.tsx')).FunnelView,
}));
const viewOfKind = {
  grid: GridView,
  kanban: BoardView,
  calendar: CalendarView,
  funnel: FunnelView,
};

/** A list of one entity, as its view and the address say. */
export function ListScreen({ info }: { info: EntityInfo }) {
  const { locale } = useLocale();
  usePageTitle(info.label[locale]);
  useLiveEntity(info.name);
  const fields = useQueryFields(info.name);
  const sense = useFilterSense(fields);
  const control = useListState(info, fields);
  const { state, change } = control;
  useHotkeys([['/', () => document.getElementById(searchId)?.focus()]]);
  const selection = useMemo<RecordSelection | undefined>(
    () =>
      sense && {
        filter: resolveFilter(state.filter, sense),
        ...(state.search ? { search: state.search } : {}),
      },
    [sense, state.filter, state.search],
  );
  const View = viewOfKind[state.kind];
  return (
    <div className={classes.page}>
      <ListHead info={info} />
      <ViewTabs info={info} fields={fields} control={control} sense={sense} />
      <section
        className={classes.area}
        role="tabpanel"
        id="list-panel"
        aria-labelledby={viewTabId(control.view.name)}
      >
        <VisuallyHidden component="h2">{control.view.label[locale]}</VisuallyHidden>
        {selection && !control.isPending && (
          <Suspense>
            <View
              info={info}
              fields={fields}
              control={control}
              selection={selection}
              bar={(tools) => (
                <ListBar
                  filter={
                    <FilterChips
                      entity={info.name}
                      filter={state.filter}
                      onChange={(filter) => change({ filter })}
                    />
                  }
                  tools={
                    <>
                      <LiveDot />
                      <SearchBox value={state.search} onChange={(search) => change({ search })} />
                      {tools}
                      <SaveView info={info} fields={fields} control={control} />
                    </>
                  }
                />
              )}
            />
          </Suspense>
        )}
      </section>
    </div>
  );
}
