import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  EffectAnswer,
  RunItem,
  RunOperation,
  RunPage,
  RunStatus,
} from '../../schemas/generated/api-runs.ts';
import { request } from './request.ts';

const path = (id: string) => `/api/runs/${encodeURIComponent(id)}`;

export interface RunSelection {
  flow?: string;
  record?: string;
  status?: RunStatus;
  version?: number;
  node?: string;
  stage?: string;
  code?: string;
  trigger?: string;
  from?: string;
  to?: string;
  search?: string;
}

const page = (
  { version, ...selection }: RunSelection,
  limit: number,
  cursor?: string,
  signal?: AbortSignal,
) =>
  request<RunPage>('/api/runs', {
    query: {
      ...selection,
      ...(version === undefined ? {} : { version: String(version) }),
      limit: String(limit),
      ...(cursor ? { cursor } : {}),
    },
    ...(signal ? { signal } : {}),
  });

/** Runs, newest first, page by page. */
export const runPagesQuery = (selection: RunSelection) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'pages', selection],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => page(selection, 50, pageParam, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

const mostCounted = 200;

/** The runs of that kind that are counted at most: the newest 200; `hasMore` tells that there are others. */
export const countedRunsQuery = (selection: RunSelection) =>
  queryOptions({
    queryKey: ['runs', 'counted', selection],
    queryFn: async ({ signal }) => {
      const { items, nextCursor } = await page(selection, mostCounted, undefined, signal);
      return { items, hasMore: nextCursor !== null };
    },
    staleTime: 15_000,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: ({ signal }) => request<RunItem>(path(id), { signal }),
  });

/** What a person decided for a run, with why. Throws `ApiError` with a sentence that says what to do. */
export const operateRun = (id: string, body: RunOperation) =>
  request<RunItem>(`${path(id)}/operate`, { method: 'POST', body });

/** Tries the failed nodes again. Throws `ApiError` 409 `run.no_incident`. */
export const retryRun = (id: string) => request<RunItem>(`${path(id)}/retry`, { method: 'POST' });

const effectPath = (id: string, step: string) => `${path(id)}/effects/${encodeURIComponent(step)}`;

/** Makes the next try of a call at once. Throws `ApiError` 409 `effect.not_waiting`. */
export const tryEffectNow = (id: string, step: string) =>
  request<RunItem>(`${effectPath(id, step)}/try-now`, { method: 'POST' });

/** Says what became of a call whose outcome nobody knows. Throws `ApiError` 409 `effect.not_unknown`. */
export const answerEffect = (id: string, step: string, answer: EffectAnswer['answer']) =>
  request<RunItem>(`${effectPath(id, step)}/outcome`, { method: 'POST', body: { answer } });

/** Ends the run where it stands; what it wrote stays. */
export const cancelRun = (id: string) => request<RunItem>(`${path(id)}/cancel`, { method: 'POST' });
