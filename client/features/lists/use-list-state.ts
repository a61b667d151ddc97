import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { definitionsQuery } from '../../api/definitions.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import type { QueryFields } from '../../filters/use-query-fields.ts';
import { usualColumns } from './columns.ts';
import {
  everything,
  type ListState,
  type ListView,
  searchOf,
  stateOf,
  viewOf,
} from './list-state.ts';
import { readListSearch } from './list-search.ts';

export interface ListControl {
  isPending: boolean;
  views: ListView[];
  view: ListView;
  state: ListState;
  choose: (view: string) => void;
  change: (change: Partial<ListState>) => void;
  reset: () => void;
}

/** Everything, in the usual columns; left out once a shared table without conditions does the same. */
function allView(info: EntityInfo, fields: QueryFields): ListView {
  const hasStages = fields.fieldOf('_stage') !== undefined;
  return {
    name: everything,
    label: { 'zh-CN': `全部${info.label['zh-CN']}`, en: 'All records' },
    kind: 'grid',
    filter: {},
    sort: '-_createdAt',
    search: '',
    columns: usualColumns(info.fields, info.titleField?.key, hasStages),
  };
}

const showsAll = ({ kind, filter }: ListView) =>
  kind === 'grid' && Object.keys(filter).length === 0;

/** The views of an entity and how the list looks now; what differs from the view stands in the address. */
export function useListState(info: EntityInfo, fields: QueryFields): ListControl {
  const search = readListSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { data: saved, isPending } = useQuery(definitionsQuery('views', info.name));
  const views = useMemo(() => {
    const all = allView(info, fields);
    const known = (saved ?? [])
      .toSorted((a, b) => Number(a.shared === false) - Number(b.shared === false))
      .map((view) => viewOf(view, all.columns));
    const tables = known.filter((view) => showsAll(view) && view.saved?.shared !== false);
    const others = known.filter((view) => !tables.includes(view));
    return tables.length > 0 ? [...tables, ...others] : [all, ...others];
  }, [info, fields, saved]);
  const view = views.find(({ name }) => name === search.view) ?? (views[0] as ListView);
  const key = JSON.stringify(search);
  const state = useMemo(() => stateOf(view, JSON.parse(key)), [view, key]);

  const go = useCallback(
    (next: object, replace: boolean) =>
      void navigate({ to: '.', search: next as never, replace, resetScroll: false }),
    [navigate],
  );
  return {
    isPending,
    views,
    view,
    state,
    choose: (name) => go({ view: name }, false),
    change: (change) => go(searchOf(view, { ...state, ...change }), true),
    reset: () => go({ view: view.name }, true),
  };
}
