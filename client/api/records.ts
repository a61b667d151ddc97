import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  AggregateGroups,
  AggregateInput,
  Explanation,
  History,
  RecordItem,
  RecordList,
  RecordListQuery,
  RecordValues,
} from '../../schemas/generated/api-records.ts';
import type { Filter } from '../../schemas/generated/filter.ts';
import { request } from './request.ts';

export type { Filter, RecordItem };

const entityPath = (entity: string) => `/api/records/${encodeURIComponent(entity)}`;
export const recordPath = (entity: string, id: string) =>
  `${entityPath(entity)}/${encodeURIComponent(id)}`;

/** Which records, in which order; `fields` cuts the answer down to those. */
export interface RecordSelection {
  filter?: Filter;
  sort?: string;
  search?: string;
  fields?: string[];
}

/** The selection as the query of a list or an export. */
export function selectionQuery({ filter, sort, search, fields }: RecordSelection) {
  return {
    ...(filter && Object.keys(filter).length > 0 ? { filter: JSON.stringify(filter) } : {}),
    ...(sort ? { sort } : {}),
    ...(search ? { search } : {}),
    ...(fields ? { fields: fields.join(',') } : {}),
  } satisfies Partial<Record<keyof RecordListQuery, string>>;
}

/** Every query below starts with these two keys, so that a change of an entity can refresh all of them. */
export const recordsKey = (entity: string) => ['records', entity] as const;

export const recordQuery = (entity: string, id: string) =>
  queryOptions({
    queryKey: [...recordsKey(entity), 'one', id],
    queryFn: ({ signal }) => request<RecordItem>(recordPath(entity, id), { signal }),
  });

export interface RecordPageOptions {
  limit?: number;
  total?: boolean;
}

export const recordPage = (
  entity: string,
  selection: RecordSelection,
  { limit = 50, total = false, cursor }: RecordPageOptions & { cursor?: string } = {},
  signal?: AbortSignal,
) =>
  request<RecordList>(entityPath(entity), {
    query: {
      ...selectionQuery(selection),
      limit: String(limit),
      ...(total ? { total: 'true' } : {}),
      ...(cursor ? { cursor } : {}),
    },
    ...(signal ? { signal } : {}),
  });

/** The pages of a list, one after the other; the first carries `total` when asked for. */
export const recordPagesQuery = (
  entity: string,
  selection: RecordSelection,
  options: RecordPageOptions = {},
) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(entity), 'pages', selection, options],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      recordPage(
        entity,
        selection,
        pageParam === undefined ? options : { limit: options.limit ?? 50, cursor: pageParam },
        signal,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const aggregateQuery = (entity: string, input: AggregateInput) =>
  queryOptions({
    queryKey: [...recordsKey(entity), 'aggregate', input],
    queryFn: ({ signal }) =>
      request<AggregateGroups>(`${entityPath(entity)}/aggregate`, {
        method: 'POST',
        body: input,
        signal,
      }),
  });

export const historyQuery = (entity: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(entity), 'history', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<History>(`${recordPath(entity, id)}/history`, {
        query: { limit: '50', ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Why a value, an owner or a stage is what it is. */
export const explainQuery = (entity: string, id: string, field: string) =>
  queryOptions({
    queryKey: [...recordsKey(entity), 'explain', id, field],
    queryFn: ({ signal }) =>
      request<Explanation>(`${recordPath(entity, id)}/explain`, { query: { field }, signal }),
  });

/** Throws `ApiError` 422 with a pointer per field. The same `key` and values again give the same record, not a second one. */
export const createRecord = (entity: string, values: RecordValues, key?: string) =>
  request<RecordItem>(entityPath(entity), {
    method: 'POST',
    body: values,
    ...(key ? { headers: { 'Idempotency-Key': key } } : {}),
  });

/** A merge patch over revision `rev`; throws `ApiError` 412 `record.stale` with `details: {current, changed}`. */
export const updateRecord = (
  entity: string,
  id: string,
  { patch, rev }: { patch: RecordValues; rev: number },
) =>
  request<RecordItem>(recordPath(entity, id), {
    method: 'PATCH',
    body: patch,
    headers: { 'If-Match': `"${rev}"` },
  });

/** It can be restored; throws `ApiError` 409 `record.referenced` while others need it. */
export const deleteRecord = (entity: string, id: string) =>
  request<void>(recordPath(entity, id), { method: 'DELETE' });

export const restoreRecord = (entity: string, id: string) =>
  request<RecordItem>(`${recordPath(entity, id)}/restore`, { method: 'POST' });
