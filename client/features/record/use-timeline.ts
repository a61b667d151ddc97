import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { recordApprovalsQuery } from '../../api/approvals.ts';
import { notesQuery } from '../../api/notes.ts';
import { recordTasksQuery } from '../../api/record-work.ts';
import { historyQuery, recordPage, recordsKey } from '../../api/records.ts';
import { useLiveEntity } from '../../live/use-live-entity.ts';
import { followUp, useFollowUpField } from './follow-ups.ts';
import { type Entry, type EntryFilter, timeline } from './timeline-entries.ts';

const mostFollowUps = 100;

function followUpsQuery(field: string, id: string) {
  const selection = { filter: { [field]: id }, sort: '-_createdAt' };
  return queryOptions({
    queryKey: [...recordsKey(followUp), 'of', selection],
    queryFn: ({ signal }) => recordPage(followUp, selection, { limit: mostFollowUps }, signal),
  });
}

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
  useLiveEntity(field === undefined ? undefined : followUp);
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
          followUps: followUps.data?.items ?? [],
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
