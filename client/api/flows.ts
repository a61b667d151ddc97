import { queryOptions } from '@tanstack/react-query';
import type {
  FlowInput,
  FlowItem,
  FlowList,
  FlowUpdate,
  PublishBody,
  Published,
  TryBody,
  TryResult,
  VersionList,
} from '../../schemas/generated/api-flows.ts';
import type { NodeDescription } from '../../schemas/model/flow/node-description.ts';
import { request } from './request.ts';

const path = (id: string) => `/api/flows/${encodeURIComponent(id)}`;

/** Every flow without its graph. */
export const flowsQuery = queryOptions({
  queryKey: ['flows', 'list'],
  queryFn: async ({ signal }) => (await request<FlowList>('/api/flows', { signal })).items,
});

/** The draft of a flow and what is wrong with it. */
export const flowQuery = (id: string) =>
  queryOptions({
    queryKey: ['flows', 'one', id],
    queryFn: ({ signal }) => request<FlowItem>(path(id), { signal }),
  });

/** What was published, newest first, each with its graph. */
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['flows', 'versions', id],
    queryFn: async ({ signal }) =>
      (await request<VersionList>(`${path(id)}/versions`, { signal })).items,
  });

/** The kinds of nodes that flows are built of. */
export const flowNodesQuery = queryOptions({
  queryKey: ['flow-nodes'],
  queryFn: ({ signal }) => request<NodeDescription[]>('/api/flow-nodes', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Throws `ApiError` 409 `flow.name_taken`. */
export const createFlow = (body: FlowInput) =>
  request<FlowItem>('/api/flows', { method: 'POST', body });

/** Throws `ApiError` 409 `flow.draft_stale` with `details: {current}` when somebody else saved meanwhile. */
export const saveFlowDraft = (id: string, body: FlowUpdate) =>
  request<FlowItem>(path(id), { method: 'PUT', body });

/** New events start it no more; its runs go on. */
export const archiveFlow = (id: string) => request<void>(path(id), { method: 'DELETE' });

/** Throws `ApiError` 422 with `errors: [{pointer, code, detail}]`, 409 when the draft is not the one that was seen. */
export const publishFlow = (id: string, body: PublishBody) =>
  request<Published>(`${path(id)}/publish`, { method: 'POST', body });

/** What the saved draft would do with a record; nothing of it happens. Throws `ApiError` 422 with the draft's mistakes. */
export const tryFlowDraft = (id: string, body: TryBody, signal?: AbortSignal) =>
  request<TryResult>(`${path(id)}/try`, { method: 'POST', body, ...(signal ? { signal } : {}) });
