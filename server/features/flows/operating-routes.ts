import type {
  CancelRunsBody,
  CountsQuery,
  FlowCounts,
  FlowDwell,
  FlowItem,
  FlowSummary,
  MigrationBody,
  MigrationPreview,
  PauseBody,
  RestoreBody,
  VersionItem,
  VersionNaming,
} from '../../../schemas/generated/api-flows.ts';
import type { OperationItem } from '../../../schemas/generated/api-operations.ts';
import { type Route, route } from '../../http/route.ts';
import { nameVersion, restoreVersion } from './change-version.ts';
import { countStanding } from './count-standing.ts';
import { dwellTimes } from './dwell-times.ts';
import { cancelRuns, migrateRuns } from './migrate-runs.ts';
import { pauseFlow } from './pause-flow.ts';
import { previewMigration } from './preview-migration.ts';
import type { FlowDeps } from './save-flow.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'flows', access: 'signed-in' } as const;
const summaryOnly = { 200: 'api/flows#/$defs/FlowSummary' } as const;
const operation = { 202: 'api/operations#/$defs/OperationItem' } as const;

const accepted = (body: OperationItem) => ({
  status: 202,
  body,
  headers: { Location: `/api/operations/${body.id}` },
});

const pausing = (deps: FlowDeps): Route[] => [
  route<PauseBody, NoQuery, FlowSummary>({
    ...shared,
    method: 'POST',
    path: '/api/flows/{id}/pause',
    summary: 'Lets the runs of a flow stand still; events still start runs.',
    body: 'api/flows#/$defs/PauseBody',
    responses: summaryOnly,
    errors: ['flow.not_found'],
    handle: (ctx, { params, body }) =>
      pauseFlow(ctx, deps, params.id ?? '', { ...body, what: 'pause' }),
  }),
  route<PauseBody, NoQuery, FlowSummary>({
    ...shared,
    method: 'POST',
    path: '/api/flows/{id}/resume',
    summary: 'Takes up what was put aside while a flow was paused.',
    body: 'api/flows#/$defs/PauseBody',
    responses: summaryOnly,
    errors: ['flow.not_found'],
    handle: (ctx, { params, body }) =>
      pauseFlow(ctx, deps, params.id ?? '', { ...body, what: 'unpause' }),
  }),
];

const counting: Route[] = [
  route<undefined, CountsQuery, FlowCounts>({
    ...shared,
    method: 'GET',
    path: '/api/flows/{id}/counts',
    summary: 'How many open runs stand at each node now.',
    query: 'api/flows#/$defs/CountsQuery',
    responses: { 200: 'api/flows#/$defs/FlowCounts' },
    errors: ['flow.not_found'],
    handle: (ctx, { params, query }) => countStanding(ctx, params.id ?? '', query),
  }),
  route<undefined, NoQuery, FlowDwell>({
    ...shared,
    method: 'GET',
    path: '/api/flows/{id}/dwell',
    summary:
      'How long steps stayed at each node and records in each stage, in the newest runs; how many are in each stage now.',
    responses: { 200: 'api/flows#/$defs/FlowDwell' },
    errors: ['flow.not_found'],
    handle: (ctx, { params }) => dwellTimes(ctx, params.id ?? ''),
  }),
];

const versions = (deps: FlowDeps): Route[] => [
  route<VersionNaming, NoQuery, VersionItem>({
    ...shared,
    method: 'PATCH',
    path: '/api/flows/{id}/versions/{version}',
    summary: 'Names a version and says what it was for.',
    body: 'api/flows#/$defs/VersionNaming',
    responses: { 200: 'api/flows#/$defs/VersionItem' },
    errors: ['flow.version_not_found'],
    handle: (ctx, { params, body }) =>
      nameVersion(ctx, params.id ?? '', Number(params.version), body),
  }),
  route<RestoreBody, NoQuery, FlowItem>({
    ...shared,
    method: 'POST',
    path: '/api/flows/{id}/versions/{version}/restore',
    summary: 'Makes a version the draft again.',
    body: 'api/flows#/$defs/RestoreBody',
    responses: { 200: 'api/flows#/$defs/FlowItem' },
    errors: ['flow.not_found', 'flow.version_not_found', 'flow.draft_stale'],
    handle: (ctx, { params, body }) =>
      restoreVersion(ctx, deps, params.id ?? '', { ...body, version: Number(params.version) }),
  }),
];

const migrating = (deps: FlowDeps): Route[] => [
  route<MigrationBody, NoQuery, MigrationPreview>({
    ...shared,
    method: 'POST',
    path: '/api/flows/{id}/migrations/preview',
    summary: 'Where open runs of a version stand, where they would go, and what speaks against it.',
    body: 'api/flows#/$defs/MigrationBody',
    responses: { 200: 'api/flows#/$defs/MigrationPreview' },
    errors: ['flow.not_found', 'flow.version_not_found'],
    handle: (ctx, { params, body }) => previewMigration(ctx, deps, params.id ?? '', body),
  }),
  route<MigrationBody, NoQuery, OperationItem>({
    ...shared,
    method: 'POST',
    path: '/api/flows/{id}/migrations',
    summary: 'Takes the open runs of a version to another, in the background.',
    body: 'api/flows#/$defs/MigrationBody',
    responses: operation,
    errors: ['flow.not_found', 'flow.version_not_found', 'migration.same_version'],
    handle: (ctx, { params, body }) => migrateRuns(ctx, deps, params.id ?? '', body),
    reply: accepted,
  }),
  route<CancelRunsBody, NoQuery, OperationItem>({
    ...shared,
    method: 'POST',
    path: '/api/flows/{id}/cancel-runs',
    summary: 'Ends the open runs of a version, in the background.',
    body: 'api/flows#/$defs/CancelRunsBody',
    responses: operation,
    errors: ['flow.not_found', 'flow.version_not_found'],
    handle: (ctx, { params, body }) => cancelRuns(ctx, params.id ?? '', body),
    reply: accepted,
  }),
];

/** What those who watch over flows do beside drawing them. */
export const operatingRoutes = (deps: FlowDeps): Route[] => [
  ...pausing(deps),
  ...counting,
  ...versions(deps),
  ...migrating(deps),
];
