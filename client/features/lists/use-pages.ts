import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  type RecordItem,
  type RecordSelection,
  recordPage,
  recordsKey,
} from '../../api/records.ts';
import { learnPage, noPages, type PageMap, pageSize, rowsOf } from './pages.ts';

/** Pages out of sight are forgotten soon, so that a long list costs no more than a short one. */
const keptMs = 20_000;

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
  rowAt(index: number): RecordItem | undefined;
  /** The ids of these rows, read again where they were forgotten. */
  idsBetween(from: number, to: number): Promise<string[]>;
  error: Error | null;
  retry(): void;
}

/** The rows of a list from `first` to `last` and around them. Starts anew with another `entity` or `selection`: give it a key. */
export function usePages(
  entity: string,
  selection: RecordSelection,
): Pages & { show(first: number, last: number): void } {
  const queryClient = useQueryClient();
  const [map, setMap] = useState<PageMap>(noPages);
  const [range, setRange] = useState({ from: 0, to: 0 });
  const [from, to] = [range.from, Math.min(range.to, map.cursors.length - 1)];
  const shown = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const answers = useQueries({
    queries: shown.map((page) => pageQuery(entity, selection, map.cursors[page])),
  });

  const kept = useRef(new Map<number, RecordItem[]>());
  for (const [index, page] of shown.entries()) {
    const data = answers[index]?.data;
    if (data) kept.current.set(page, data.items);
  }
  for (const page of kept.current.keys())
    if (page < from - 1 || page > to + 1) kept.current.delete(page);

  const stamp = answers.map(({ dataUpdatedAt }) => dataUpdatedAt).join();
  useEffect(() => {
    setMap((before) =>
      shown.reduce((known, page, index) => {
        const data = answers[index]?.data;
        const isOf = known.cursors[page] === before.cursors[page] && page < known.cursors.length;
        return data && isOf
          ? learnPage(known, page, { rows: data.items.length, nextCursor: data.nextCursor })
          : known;
      }, before),
    );
  }, [stamp, from, to]);

  const rowAt = useCallback(
    (index: number) => kept.current.get(Math.floor(index / pageSize))?.[index % pageSize],
    [],
  );
  const show = useCallback((first: number, last: number) => {
    const next = {
      from: Math.max(0, Math.floor((first - 40) / pageSize)),
      to: Math.max(0, Math.floor((last + 60) / pageSize)),
    };
    setRange((now) => (now.from === next.from && now.to === next.to ? now : next));
  }, []);
  const idsBetween = async (first: number, last: number) => {
    const pages = Array.from(
      { length: Math.floor(last / pageSize) - Math.floor(first / pageSize) + 1 },
      (_, index) => Math.floor(first / pageSize) + index,
    ).filter((page) => page < map.cursors.length);
    const lists = await Promise.all(
      pages.map(async (page) => {
        const answer = await queryClient.fetchQuery({
          ...pageQuery(entity, selection, map.cursors[page]),
          staleTime: 30_000,
        });
        return answer.items.map(({ _id }, at) => ({ id: _id, index: page * pageSize + at }));
      }),
    );
    return lists
      .flat()
      .filter(({ index }) => index >= first && index <= last)
      .map(({ id }) => id);
  };
  const failed = answers.find((answer) => answer.error && !answer.data);
  return {
    rowCount: rowsOf(map),
    isComplete: map.end !== undefined,
    rowAt,
    idsBetween,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    show,
  };
}
