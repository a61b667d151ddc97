import type { Query, QueryClient } from '@tanstack/react-query';
import type { RecordMessage } from '../../schemas/model/live-messages.ts';
import { ApiError } from '../api/api-error.ts';
import { recordQuery, type RecordSelection, recordsKey } from '../api/records.ts';
import { dependsOn, holdsRow, withoutRow, withRow } from './cached-rows.ts';
import { createGather } from './gather.ts';

const lists = new Set<unknown>(['page', 'pages']);
/** They count or add up many records, whichever those are. */
const figures = new Set<unknown>(['aggregate', 'count', 'missed']);
/** Each is about one record, which its key names. */
const ofOne = new Set<unknown>(['one', 'names', 'history', 'explain']);

/** Rows that are read one by one; of more the lists are read again. */
const mostRows = 10;
const rowMs = 50;
const listMs = 400;
const figureMs = 1000;

const isLeaving = ({ type }: RecordMessage) => type === 'deleted' || type === 'gone';

/** Which rows a query of several asks for; nothing of one whose key does not say. */
function selectionOf({ queryKey }: Pick<Query, 'queryKey'>): RecordSelection {
  const [, , , selection] = queryKey;
  const isSelection = typeof selection === 'object' && !Array.isArray(selection);
  return isSelection ? ((selection ?? {}) as RecordSelection) : {};
}

/** Whether the query is no longer right after this change; lists whose rows only need replacing are. */
function isTouched(query: Query, message: RecordMessage): boolean {
  const { queryKey, state } = query;
  const [, , kind] = queryKey;
  if (figures.has(kind) || kind === 'one') return false;
  const mayMove = () => dependsOn(selectionOf(query), message.changed);
  if (lists.has(kind)) return message.type !== 'updated' || mayMove();
  if (queryKey.includes(message.id)) return true;
  if (ofOne.has(kind)) return false;
  return message.type === 'created' || holdsRow(state.data, message.id) || mayMove();
}

/** Brings cached records up to date with what changed, reading as little as will do. */
export function applyRecords(queryClient: QueryClient): {
  apply(message: RecordMessage): void;
  stop(): void;
} {
  const cache = queryClient.getQueryCache();
  const queriesOf = (entity: string) => cache.findAll({ queryKey: recordsKey(entity) });
  const listsOf = (entity: string) =>
    queriesOf(entity).filter(({ queryKey }) => lists.has(queryKey[2]));

  const oneKey = (entity: string, id: string) => recordQuery(entity, id).queryKey;
  const isCached = (entity: string, id: string) =>
    queryClient.getQueryData(oneKey(entity, id)) !== undefined ||
    listsOf(entity).some(({ state }) => holdsRow(state.data, id));

  function removeRow(entity: string, id: string): void {
    for (const { queryKey, state } of listsOf(entity))
      if (holdsRow(state.data, id)) queryClient.setQueryData(queryKey, withoutRow(state.data, id));
    void queryClient.invalidateQueries({ queryKey: oneKey(entity, id) });
  }

  async function readRow(entity: string, id: string): Promise<void> {
    try {
      const record = await queryClient.fetchQuery({ ...recordQuery(entity, id), staleTime: 0 });
      for (const query of listsOf(entity)) {
        const { queryKey, state } = query;
        if (holdsRow(state.data, id))
          queryClient.setQueryData(queryKey, withRow(state.data, record, selectionOf(query)));
      }
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) removeRow(entity, id);
    }
  }

  const rows = createGather<string>(rowMs, (entity, found) => {
    const ids = [...new Set(found)].filter((id) => isCached(entity, id));
    if (ids.length <= mostRows) {
      for (const id of ids) void readRow(entity, id);
      return;
    }
    const isMeant = ({ queryKey }: Query) =>
      lists.has(queryKey[2]) || (queryKey[2] === 'one' && ids.includes(String(queryKey[3])));
    void queryClient.invalidateQueries({ queryKey: recordsKey(entity), predicate: isMeant });
  });

  const touched = createGather<RecordMessage>(listMs, (entity, messages) => {
    void queryClient.invalidateQueries({
      queryKey: recordsKey(entity),
      predicate: (query) => messages.some((message) => isTouched(query, message)),
    });
  });

  const counted = createGather<RecordMessage>(figureMs, (entity, messages) => {
    void queryClient.invalidateQueries({
      queryKey: recordsKey(entity),
      predicate: ({ queryKey }) => figures.has(queryKey[2]),
    });
    void queryClient.invalidateQueries({ queryKey: ['targets'] });
    if (messages.some(({ changed, type }) => type !== 'updated' || changed.includes('_owner')))
      void queryClient.invalidateQueries({ queryKey: ['pools', 'seats'] });
  });

  return {
    apply(message) {
      const { entity, id } = message;
      if (isLeaving(message)) removeRow(entity, id);
      else rows.add(entity, id);
      touched.add(entity, message);
      counted.add(entity, message);
    },
    stop() {
      rows.stop();
      touched.stop();
      counted.stop();
    },
  };
}
