import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { recordApprovalsQuery } from '../../api/approvals.ts';
import { notesQuery } from '../../api/notes.ts';
import { recordTasksQuery } from '../../api/record-work.ts';
import { historyQuery, recordPage, recordsKey } from '../../api/records.ts';
import { followUp, useFollowUpField } from './follow-ups.ts';
import { type Entry, type EntryFilter, timeline } from './timeline-entries.ts';

const mostFollowUps = 100;

const followUpsQuery = (field: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(followUp), 'of', field, id],
    queryFn: async ({ signal }) =>
      (
        await recordPage(
          followUp,
          { filter: { [field]: id }, sort: '-_createdAt' },
          { limit: mostFollowUps },
          signal,
        )
      ).items,
  });

interface TimelineState {
  entries: Entry[];
  isPending: boolean;
  error: Error | null;
  hasOlder: boolean;
  isReadingOlder: boolean;
  readOlder: () => void;
  retry: () => void;
}

/** Everything that happened to a record, from wherever it is kept. */
export function useTimeline(entity: string, id: string, filter: EntryFilter): TimelineState {
  const history = useInfiniteQuery(historyQuery(entity, id));
  const notes = useQuery(notesQuery(entity, id));
  const tasks = useQuery(recordTasksQuery(id));
  const approvals = useQuery(recordApprovalsQuery(id));
  const field = useFollowUpField(entity);
  const followUps = useQuery({
    ...followUpsQuery(field ?? '', id),
    enabled: field !== undefined,
  });
  const changes = useMemo(
    () => history.data?.pages.flatMap(({ items }) => items) ?? [],
    [history.data],
  );
  const entries = useMemo(
    () =>
      timeline(
        {
          changes,
          notes: notes.data ?? [],
          followUps: followUps.data ?? [],
          tasks: tasks.data ?? [],
          approvals: approvals.data ?? [],
        },
        filter,
        history.hasNextPage ? changes.at(-1)?.at : undefined,
      ),
    [changes, notes.data, followUps.data, tasks.data, approvals.data, filter, history.hasNextPage],
  );
  return {
    entries,
    isPending: history.isPending,
    error: history.error ?? notes.error,
    hasOlder: history.hasNextPage && filter !== 'notes',
    isReadingOlder: history.isFetchingNextPage,
    readOlder: () => void history.fetchNextPage(),
    retry: () => void Promise.all([history.refetch(), notes.refetch()]),
  };
}
