import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ApprovalItem,
  ApprovalPage,
  DelegationBody,
  DelegationItem,
  DelegationList,
} from '../../schemas/generated/api-approvals.ts';
import type {
  TaskAddSignerBody,
  TaskItem,
  TaskReassignBody,
  TaskReturnBody,
} from '../../schemas/generated/api-tasks.ts';
import { request } from './request.ts';

const path = (id: string) => `/api/approvals/${encodeURIComponent(id)}`;
const taskPath = (id: string) => `/api/tasks/${encodeURIComponent(id)}`;

export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: ['approvals', 'one', id],
    queryFn: ({ signal }) => request<ApprovalItem>(path(id), { signal }),
  });

/** What the signed-in person asked for, the newest first. */
export const startedQuery = infiniteQueryOptions({
  queryKey: ['approvals', 'started'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ signal, pageParam }) =>
    request<ApprovalPage>('/api/approvals', {
      query: { applicant: 'me', ...(pageParam ? { cursor: pageParam } : {}) },
      signal,
    }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** The approvals of a record, the newest first. */
export const recordApprovalsQuery = (record: string) =>
  queryOptions({
    queryKey: ['approvals', 'record', record],
    queryFn: async ({ signal }) =>
      (await request<ApprovalPage>('/api/approvals', { query: { record }, signal })).items,
  });

/** The approvals that a run asked for, the oldest first. */
export const runApprovalsQuery = (run: string) =>
  queryOptions({
    queryKey: ['approvals', 'run', run],
    queryFn: async ({ signal }) =>
      (
        await request<ApprovalPage>('/api/approvals', { query: { run }, signal })
      ).items.toReversed(),
  });

/** Throws `ApiError` 403 `approval.not_applicant`, 409 `approval.already_decided`, `approval.not_open`. */
export const withdrawApproval = (id: string, comment?: string) =>
  request<ApprovalItem>(`${path(id)}/withdraw`, {
    method: 'POST',
    body: comment ? { comment } : {},
  });

/** Throws `ApiError` 429 `approval.urged_lately`. */
export const urgeApproval = (id: string) =>
  request<ApprovalItem>(`${path(id)}/urge`, { method: 'POST', body: {} });

export const returnTask = (id: string, body: TaskReturnBody) =>
  request<TaskItem>(`${taskPath(id)}/return`, { method: 'POST', body });

/** Throws `ApiError` 422 `approval.self`, `approval.already_asked`, `approval.person_unknown`. */
export const reassignTask = (id: string, body: TaskReassignBody) =>
  request<TaskItem>(`${taskPath(id)}/reassign`, { method: 'POST', body });

/** Throws as `reassignTask`. */
export const addSigner = (id: string, body: TaskAddSignerBody) =>
  request<TaskItem>(`${taskPath(id)}/add-signer`, { method: 'POST', body });

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) => request<DelegationList>('/api/delegations', { signal }),
});

export const addDelegation = (body: DelegationBody) =>
  request<DelegationItem>('/api/delegations', { method: 'POST', body });

export const endDelegation = (id: string) =>
  request<undefined>(`/api/delegations/${encodeURIComponent(id)}`, { method: 'DELETE' });
