import { queryOptions } from '@tanstack/react-query';
import type { OperationItem, OperationResultPage } from '../../schemas/generated/api-operations.ts';
import { request } from './request.ts';

const path = (id: string) => `/api/operations/${encodeURIComponent(id)}`;

/** Work on many runs, read again while it goes on. */
export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: ['operations', 'one', id],
    queryFn: ({ signal }) => request<OperationItem>(path(id), { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
  });

/** The runs that could not be done, with why. */
export const refusalsQuery = (id: string, isWanted: boolean) =>
  queryOptions({
    queryKey: ['operations', 'refusals', id],
    queryFn: ({ signal }) =>
      request<OperationResultPage>(`${path(id)}/results`, { query: { state: 'refused' }, signal }),
    enabled: isWanted,
  });

/** What was done stays. Throws `ApiError` 409 when it has ended. */
export const cancelOperation = (id: string) =>
  request<OperationItem>(`${path(id)}/cancel`, { method: 'POST' });
