import type {
  FlowInput,
  FlowItem,
  FlowList,
  FlowUpdate,
  PipelineList,
  PublishBody,
  Published,
  VersionList,
} from '../../../schemas/generated/api-flows.ts';
import type { NodeDescription } from '../../../schemas/model/flow/index.ts';
import { type Route, route } from '../../http/route.ts';
import { operatingRoutes } from './operating-routes.ts';
import { publishFlow } from './publish-flow.ts';
import { listFlows, listVersions, readFlow } from './read-flows.ts';
import { listPipelines } from './list-pipelines.ts';
import { type FlowDeps, archiveFlow, createFlow, saveDraft } from './save-flow.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'flows', access: 'signed-in' } as const;

export function createRoutes(deps: FlowDeps): Route[] {
  return [
    ...operatingRoutes(deps),
    route<undefined, NoQuery, FlowList>({
      ...shared,
      method: 'GET',
      path: '/api/flows',
      summary: 'All flows, without their graphs.',
      responses: { 200: 'api/flows#/$defs/FlowList' },
      handle: (ctx) => listFlows(ctx, deps),
    }),
    route<FlowInput, NoQuery, FlowItem>({
      ...shared,
      method: 'POST',
      path: '/api/flows',
      summary: 'Adds a flow as a draft.',
      body: 'api/flows#/$defs/FlowInput',
      responses: { 201: 'api/flows#/$defs/FlowItem' },
      errors: ['flow.name_taken'],
      handle: (ctx, { body }) => createFlow(ctx, deps, body),
      reply: (body) => ({ status: 201, body, headers: { Location: `/api/flows/${body.id}` } }),
    }),
    route<undefined, NoQuery, FlowItem>({
      ...shared,
      method: 'GET',
      path: '/api/flows/{id}',
      summary: 'The draft of a flow and what is wrong with it.',
      responses: { 200: 'api/flows#/$defs/FlowItem' },
      errors: ['flow.not_found'],
      handle: (ctx, { params }) => readFlow(ctx, deps, params.id ?? ''),
    }),
    route<FlowUpdate, NoQuery, FlowItem>({
      ...shared,
      method: 'PUT',
      path: '/api/flows/{id}',
      summary: 'Replaces the draft.',
      body: 'api/flows#/$defs/FlowUpdate',
      responses: { 200: 'api/flows#/$defs/FlowItem' },
      errors: ['flow.not_found', 'flow.name_fixed', 'flow.draft_stale'],
      handle: (ctx, { params, body }) => saveDraft(ctx, deps, params.id ?? '', body),
    }),
    route<undefined, NoQuery, void>({
      ...shared,
      method: 'DELETE',
      path: '/api/flows/{id}',
      summary: 'Archives a flow: new events start it no more, its runs go on.',
      responses: { 204: null },
      errors: ['flow.not_found'],
      handle: (ctx, { params }) => archiveFlow(ctx, deps, params.id ?? ''),
      reply: () => ({ status: 204 }),
    }),
    route<PublishBody, NoQuery, Published>({
      ...shared,
      method: 'POST',
      path: '/api/flows/{id}/publish',
      summary: 'Publishes the draft; it applies to events after it.',
      body: 'api/flows#/$defs/PublishBody',
      responses: { 201: 'api/flows#/$defs/Published' },
      errors: ['flow.not_found', 'flow.draft_stale', 'flow.graph_invalid'],
      handle: (ctx, { params, body }) => publishFlow(ctx, deps, params.id ?? '', body),
      reply: (body) => ({ status: 201, body }),
    }),
    route<undefined, NoQuery, VersionList>({
      ...shared,
      method: 'GET',
      path: '/api/flows/{id}/versions',
      summary: 'The published versions of a flow, newest first.',
      responses: { 200: 'api/flows#/$defs/VersionList' },
      errors: ['flow.not_found'],
      handle: (ctx, { params }) => listVersions(ctx, params.id ?? ''),
    }),
    route<undefined, NoQuery, PipelineList>({
      ...shared,
      method: 'GET',
      path: '/api/pipelines',
      summary: 'The stages of the published flows, for the entities one may read.',
      responses: { 200: 'api/flows#/$defs/PipelineList' },
      handle: (ctx) => listPipelines(ctx),
    }),
    route<undefined, NoQuery, NodeDescription[]>({
      ...shared,
      method: 'GET',
      path: '/api/flow-nodes',
      summary: 'The node types that flows can be built of, with settings schema and an example.',
      responses: { 200: 'api/flows#/$defs/FlowNodeList' },
      handle: async () => deps.engine.describeNodes(),
    }),
  ];
}
