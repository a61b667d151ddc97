import type { OperationItem } from '../../../schemas/generated/api-operations.ts';
import type {
  BulkOperation,
  IncidentCount,
  IncidentEntryQuery,
  IncidentGroups,
  IncidentPage,
  IncidentQuery,
} from '../../../schemas/generated/api-runs.ts';
import type { Engine } from '../../engine/index.ts';
import { type Route, route } from '../../http/route.ts';
import { countIncidents, listIncidents, readIncidents } from './list-incidents.ts';
import { resolveIncidents } from './resolve-incidents.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'runs', access: 'signed-in' } as const;

export const incidentRoutes = (deps: { engine: Pick<Engine, 'nodes'> }): Route[] => [
  route<undefined, IncidentQuery, IncidentGroups>({
    ...shared,
    method: 'GET',
    path: '/api/incidents',
    summary: 'Runs that stopped at a failure, those of one cause together.',
    query: 'api/runs#/$defs/IncidentQuery',
    responses: { 200: 'api/runs#/$defs/IncidentGroups' },
    handle: (ctx, { query }) => listIncidents(ctx, deps, query),
  }),
  route<undefined, NoQuery, IncidentCount>({
    ...shared,
    method: 'GET',
    path: '/api/incidents/count',
    summary: 'How many failures are open.',
    responses: { 200: 'api/runs#/$defs/IncidentCount' },
    handle: (ctx) => countIncidents(ctx),
  }),
  route<undefined, IncidentEntryQuery, IncidentPage>({
    ...shared,
    method: 'GET',
    path: '/api/incidents/{fingerprint}',
    summary: 'The failures of one cause, newest first.',
    query: 'api/runs#/$defs/IncidentEntryQuery',
    responses: { 200: 'api/runs#/$defs/IncidentPage' },
    errors: ['request.cursor_invalid'],
    handle: (ctx, { params, query }) => readIncidents(ctx, params.fingerprint ?? '', query),
  }),
  route<BulkOperation, NoQuery, OperationItem>({
    ...shared,
    method: 'POST',
    path: '/api/incidents/{fingerprint}/resolve',
    summary: 'Retries, skips, moves or cancels all open failures of one cause in the background.',
    body: 'api/runs#/$defs/BulkOperation',
    responses: { 202: 'api/operations#/$defs/OperationItem' },
    errors: ['incident.not_found'],
    handle: (ctx, { params, body }) => resolveIncidents(ctx, params.fingerprint ?? '', body),
    reply: (body) => ({
      status: 202,
      body,
      headers: { Location: `/api/operations/${body.id}` },
    }),
  }),
];
