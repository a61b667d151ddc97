import type { Filter } from '../../../schemas/generated/filter.ts';
import type { ViewDefinition } from '../../../schemas/generated/view.ts';
import type { Text } from '../../../schemas/model/language.ts';
import { type Column, readColumns, writeColumns } from './columns.ts';
import type { ListSearch, ViewKind } from './list-search.ts';

/** The view that is always there. */
export const everything = '_all';

export interface ListView {
  name: string;
  label: Text;
  kind: ViewKind;
  filter: Filter;
  sort: string;
  search: string;
  columns: Column[];
  group?: string | undefined;
  date?: string | undefined;
  /** Absent for the view that is always there. */
  saved?: ViewDefinition;
}

/** How the list looks now: its view and what the address changes of it. */
export type ListState = Pick<
  ListView,
  'kind' | 'filter' | 'sort' | 'search' | 'columns' | 'group' | 'date'
>;

export const viewOf = (saved: ViewDefinition, usual: Column[]): ListView => ({
  name: saved.name,
  label: saved.label,
  kind: saved.kind,
  filter: saved.filter ?? {},
  sort: saved.sort ?? '',
  search: saved.search ?? '',
  columns: saved.columns && saved.columns.length > 0 ? saved.columns : usual,
  group: saved.group,
  date: saved.date,
  saved,
});

export const stateOf = (view: ListView, search: ListSearch): ListState => ({
  kind: search.mode ?? view.kind,
  filter: search.filter ?? view.filter,
  sort: search.sort ?? view.sort,
  search: search.q ?? view.search,
  columns: search.columns === undefined ? view.columns : readColumns(search.columns),
  group: search.group ?? view.group,
  date: search.date ?? view.date,
});

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What the address has to say so that the view looks like this. */
export function searchOf(view: ListView, state: ListState): ListSearch {
  const columns = writeColumns(state.columns);
  return {
    view: view.name,
    ...(state.kind === view.kind ? {} : { mode: state.kind }),
    ...(same(state.filter, view.filter) ? {} : { filter: state.filter }),
    ...(state.sort === view.sort ? {} : { sort: state.sort }),
    ...(state.search === view.search ? {} : { q: state.search }),
    ...(columns === writeColumns(view.columns) ? {} : { columns }),
    ...(state.group === undefined || state.group === view.group ? {} : { group: state.group }),
    ...(state.date === undefined || state.date === view.date ? {} : { date: state.date }),
  };
}

/** Whether there is something to save; what somebody looks for at the moment is not. */
export const isChanged = (view: ListView, state: ListState): boolean =>
  Object.keys(searchOf(view, state)).some((key) => key !== 'view' && key !== 'q');

/** The view as it is saved when it looks like this. */
export function savedAs(
  state: ListState,
  given: Pick<ViewDefinition, 'name' | 'label' | 'entity' | 'shared'>,
): ViewDefinition {
  return {
    ...given,
    kind: state.kind,
    columns: state.columns,
    ...(Object.keys(state.filter).length > 0 ? { filter: state.filter } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    ...(state.search ? { search: state.search } : {}),
    ...(state.group === undefined ? {} : { group: state.group }),
    ...(state.date === undefined ? {} : { date: state.date }),
  };
}
