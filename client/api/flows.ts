import { queryOptions } from '@tanstack/react-query';
import type { OperationItem } from '../../schemas/generated/api-operations.ts';
import type { FlowHook, FlowHookState } from '../../schemas/generated/api-flow-starts.ts';
import type {
  FlowCounts,
  FlowDwell,
  FlowInput,
  FlowItem,
  FlowList,
  FlowSummary,
  FlowUpdate,
  MigrationBody,
  MigrationPreview,
  PublishBody,
  Published,
  TryBody,
  TryResult,
  VersionItem,
  VersionList,
  VersionNaming,
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

/** Says what a version is called and what it was for. */
export const nameVersion = (id: string, version: number, body: VersionNaming) =>
  request<VersionItem>(`${path(id)}/versions/${version}`, { method: 'PATCH', body });

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

/** How many open runs stand at each node. Under `runs`, so that a run's change reads them again. */
export const flowCountsQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ['runs', 'standing', id, version ?? 'all'],
    queryFn: ({ signal }) =>
      request<FlowCounts>(`${path(id)}/counts`, {
        query: version === undefined ? {} : { version: String(version) },
        signal,
      }),
    staleTime: 1000,
  });

/** How long records stay in each stage and steps at each node. Under `runs`, so that a run's change reads them again. */
export const flowDwellQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'dwell', id],
    queryFn: ({ signal }) => request<FlowDwell>(`${path(id)}/dwell`, { signal }),
    staleTime: 30_000,
  });

/** Its runs stand still until it is resumed; events still start runs. */
export const pauseFlow = (id: string, note: string) =>
  request<FlowSummary>(`${path(id)}/pause`, { method: 'POST', body: note ? { note } : {} });

export const resumeFlow = (id: string) =>
  request<FlowSummary>(`${path(id)}/resume`, { method: 'POST', body: {} });

/** Where open runs stand, where they would go, and what speaks against it. */
export const migrationPreviewQuery = (id: string, body: MigrationBody) =>
  queryOptions({
    queryKey: ['runs', 'migration', id, body],
    queryFn: ({ signal }) =>
      request<MigrationPreview>(`${path(id)}/migrations/preview`, { method: 'POST', body, signal }),
  });

export const migrateRuns = (id: string, body: MigrationBody) =>
  request<OperationItem>(`${path(id)}/migrations`, { method: 'POST', body });

/** Ends the open runs of one version. */
export const cancelRuns = (id: string, version: number, note: string) =>
  request<OperationItem>(`${path(id)}/cancel-runs`, {
    method: 'POST',
    body: { version, ...(note ? { note } : {}) },
  });

/** Whether webhooks can start the flow, and since when. */
export const flowHookQuery = (id: string) =>
  queryOptions({
    queryKey: ['flows', 'hook', id],
    queryFn: ({ signal }) => request<FlowHookState>(`${path(id)}/hook`, { signal }),
  });

/** Makes the address and its key anew; the one before works no more. */
export const makeFlowHook = (id: string) =>
  request<FlowHook>(`${path(id)}/hook`, { method: 'POST' });
