import type {
  ApprovalCommentBody,
  ApprovalItem,
  ApprovalListQuery,
  ApprovalPage,
  DelegationBody,
  DelegationItem,
  DelegationList,
} from '../../../schemas/generated/api-approvals.ts';
import type { ErrorCode } from '../../../schemas/model/errors.ts';
import type { Engine } from '../../engine/index.ts';
import { type Route, route } from '../../http/route.ts';
import { urgeApproval, withdrawApproval } from './applicant-acts.ts';
import { addDelegation, endDelegation, listDelegations } from './delegations.ts';
import { listApprovals, readApproval } from './read-approvals.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'approvals', access: 'signed-in' } as const;
const applicantErrors: ErrorCode[] = [
  'approval.not_found',
  'approval.not_applicant',
  'approval.not_open',
];

export function createRoutes(deps: { engine: Engine }): Route[] {
  return [
    route<undefined, ApprovalListQuery, ApprovalPage>({
      ...shared,
      method: 'GET',
      path: '/api/approvals',
      summary: 'Approvals that you asked for, or of records that you may read; the newest first.',
      query: 'api/approvals#/$defs/ApprovalListQuery',
      responses: { 200: 'api/approvals#/$defs/ApprovalPage' },
      errors: ['request.cursor_invalid'],
      handle: (ctx, { query }) => listApprovals(ctx, query),
    }),
    route<undefined, NoQuery, ApprovalItem>({
      ...shared,
      method: 'GET',
      path: '/api/approvals/{id}',
      summary: 'One approval: who is asked in which order, and what happened.',
      responses: { 200: 'api/approvals#/$defs/ApprovalItem' },
      errors: ['approval.not_found'],
      handle: (ctx, { params }) => readApproval(ctx, params.id ?? ''),
    }),
    route<ApprovalCommentBody, NoQuery, ApprovalItem>({
      ...shared,
      method: 'POST',
      path: '/api/approvals/{id}/withdraw',
      summary: 'Takes back what you asked for, while nobody has decided.',
      body: 'api/approvals#/$defs/CommentBody',
      responses: { 200: 'api/approvals#/$defs/ApprovalItem' },
      errors: [...applicantErrors, 'approval.not_allowed', 'approval.already_decided'],
      handle: (ctx, { params, body }) => withdrawApproval(ctx, deps, params.id ?? '', body),
    }),
    route<ApprovalCommentBody, NoQuery, ApprovalItem>({
      ...shared,
      method: 'POST',
      path: '/api/approvals/{id}/urge',
      summary: 'Reminds everybody whose turn it is.',
      body: 'api/approvals#/$defs/CommentBody',
      responses: { 200: 'api/approvals#/$defs/ApprovalItem' },
      errors: [...applicantErrors, 'approval.urged_lately'],
      handle: (ctx, { params, body }) => urgeApproval(ctx, deps, params.id ?? '', body),
    }),
    route<undefined, NoQuery, DelegationList>({
      ...shared,
      method: 'GET',
      path: '/api/delegations',
      summary: 'Who does your tasks while you are away, and whose you do.',
      responses: { 200: 'api/approvals#/$defs/DelegationList' },
      handle: (ctx) => listDelegations(ctx),
    }),
    route<DelegationBody, NoQuery, DelegationItem>({
      ...shared,
      method: 'POST',
      path: '/api/delegations',
      summary: 'For a time, lets another person do what comes to you.',
      body: 'api/approvals#/$defs/DelegationBody',
      responses: { 201: 'api/approvals#/$defs/DelegationItem' },
      errors: ['approval.person_unknown', 'delegation.period_invalid', 'delegation.overlaps'],
      handle: (ctx, { body }) => addDelegation(ctx, body),
      reply: (body) => ({ status: 201, body }),
    }),
    route<undefined, NoQuery, void>({
      ...shared,
      method: 'DELETE',
      path: '/api/delegations/{id}',
      summary: 'Ends a delegation: what comes from now on comes to you again.',
      responses: { 204: null },
      errors: ['delegation.not_found'],
      handle: (ctx, { params }) => endDelegation(ctx, params.id ?? ''),
      reply: () => ({ status: 204 }),
    }),
  ];
}
