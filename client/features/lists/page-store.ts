import { QueriesObserver, type QueryClient } from '@tanstack/react-query';
import type { RecordList } from '../../../schemas/generated/api-records.ts';
import {
  type RecordItem,
  type RecordSelection,
  recordPage,
  recordsKey,
} from '../../api/records.ts';
import { learnPage, noPages, type PageMap, pageSize, rowsOf } from './pages.ts';

/** Pages out of sight are forgotten soon, so that a long list costs no more than a short one. */
const keptMs = 20_000;
/** Rows read before the reader comes to them, behind and ahead. */
const margin = { behind: 40, ahead: 60 };

const pageQuery = (entity: string, selection: RecordSelection, cursor: string | undefined) => ({
  queryKey: [...recordsKey(entity), 'page', selection, cursor ?? null],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    recordPage(
      entity,
      selection,
      { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    ),
  gcTime: keptMs,
});

export interface Pages {
  /** How many rows there is room for now; more once the reader comes near the end. */
  rowCount: number;
  isComplete: boolean;
  rowAt: (index: number) => RecordItem | undefined;
  error: Error | null;
}

/** The rows of one list around the place one looks at. Only the columns may change later. */
export function createPageStore(queryClient: QueryClient, entity: string, first: RecordSelection) {
  let selection = first;
  let map: PageMap = noPages;
  let range = { from: 0, to: 0 };
  const rows = new Map<number, RecordItem[]>();
  const listeners = new Set<() => void>();

  const shown = (): number[] => {
    const to = Math.min(range.to, map.cursors.length - 1);
    return Array.from({ length: Math.max(0, to - range.from + 1) }, (_, at) => range.from + at);
  };
  const queries = () => shown().map((page) => pageQuery(entity, selection, map.cursors[page]));
  const observer = new QueriesObserver(queryClient, queries());
  const rowAt = (index: number) => rows.get(Math.floor(index / pageSize))?.[index % pageSize];
  const snapshotOf = (error: Error | null): Pages => ({
    rowCount: rowsOf(map),
    isComplete: map.end !== undefined,
    rowAt,
    error,
  });
  let snapshot = snapshotOf(null);

  function look(): void {
    observer.setQueries(queries());
    read();
  }

  function read(): void {
    const before = map;
    const answers = observer.getCurrentResult();
    for (const [at, page] of shown().entries()) {
      const data = answers[at]?.data as RecordList | undefined;
      if (!data || page >= map.cursors.length) continue;
      rows.set(page, data.items);
      map = learnPage(map, page, { rows: data.items.length, nextCursor: data.nextCursor });
    }
    for (const page of rows.keys())
      if (page < range.from - 1 || page > range.to + 1) rows.delete(page);
    if (map !== before) observer.setQueries(queries());
    snapshot = snapshotOf(answers.find((one) => one.error && !one.data)?.error ?? null);
    for (const listener of listeners) listener();
  }

  let stop: (() => void) | undefined;
  return {
    snapshot: () => snapshot,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      stop ??= observer.subscribe(read);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
    /** Reads what is needed to see these rows. */
    show: (from: number, to: number): void => {
      const next = {
        from: Math.max(0, Math.floor((from - margin.behind) / pageSize)),
        to: Math.max(0, Math.floor((to + margin.ahead) / pageSize)),
      };
      if (next.from === range.from && next.to === range.to) return;
      range = next;
      look();
    },
    /** Reads other columns of the same rows. */
    choose: (next: RecordSelection): void => {
      if (next === selection) return;
      selection = next;
      look();
    },
    retry: () => void queryClient.refetchQueries({ queryKey: [...recordsKey(entity), 'page'] }),
    /** The ids of these rows, read again where they were forgotten. */
    async idsBetween(from: number, to: number): Promise<string[]> {
      const pages = map.cursors
        .map((cursor, page) => ({ cursor, page }))
        .slice(Math.floor(from / pageSize), Math.floor(to / pageSize) + 1);
      const lists = await Promise.all(
        pages.map(async ({ cursor, page }) => {
          const query = pageQuery(entity, selection, cursor);
          const { items } = await queryClient.fetchQuery({ ...query, staleTime: keptMs });
          return items.map(({ _id }, at) => ({ id: _id, index: page * pageSize + at }));
        }),
      );
      return lists.flatMap((list) =>
        list.filter(({ index }) => index >= from && index <= to).map(({ id }) => id),
      );
    },
  };
}

export type PageStore = ReturnType<typeof createPageStore>;
