import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { OperationItem } from '../../schemas/generated/api-operations.ts';
import type {
  BulkOperation,
  IncidentCount,
  IncidentGroups,
  IncidentPage,
} from '../../schemas/generated/api-runs.ts';
import { request } from './request.ts';

const path = (fingerprint: string) => `/api/incidents/${encodeURIComponent(fingerprint)}`;

export interface IncidentSelection {
  flow?: string;
  state?: 'open' | 'resolved';
  search?: string;
}

/** Failures of one cause together. Under `runs`, so that a run's change reads them again. */
export const incidentGroupsQuery = (selection: IncidentSelection) =>
  queryOptions({
    queryKey: ['runs', 'incidents', selection],
    queryFn: ({ signal }) =>
      request<IncidentGroups>('/api/incidents', { query: { ...selection }, signal }),
    refetchInterval: 15_000,
  });

/** The failures of one cause, page by page. */
export const incidentPagesQuery = (fingerprint: string, state: 'open' | 'resolved') =>
  infiniteQueryOptions({
    queryKey: ['runs', 'incidents', 'of', fingerprint, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      request<IncidentPage>(path(fingerprint), {
        query: { state, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** How many failures wait for somebody. */
export const incidentCountQuery = (isWanted: boolean) =>
  queryOptions({
    queryKey: ['runs', 'incidents', 'count'],
    queryFn: ({ signal }) => request<IncidentCount>('/api/incidents/count', { signal }),
    enabled: isWanted,
    staleTime: 15_000,
    refetchInterval: 60_000,
  });

/** Answers all open failures of one cause in the background. Throws `ApiError` 404 when none is open any more. */
export const resolveIncidents = (fingerprint: string, body: BulkOperation) =>
  request<OperationItem>(`${path(fingerprint)}/resolve`, { method: 'POST', body });
