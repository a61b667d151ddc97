import type { TryBody, TryResult } from '../../../schemas/generated/api-flows.ts';
import type {
  EffectAnswer,
  RecordPipeline,
  RunItem,
  RunListQuery,
  RunOperation,
  RunPage,
} from '../../../schemas/generated/api-runs.ts';
import type { Engine } from '../../engine/index.ts';
import { type Route, route } from '../../http/route.ts';
import { createRateLimit } from '../../rate-limit.ts';
import { answerEffect, tryEffectNow } from './control-effect.ts';
import { controlRun } from './control-run.ts';
import { incidentRoutes } from './incident-routes.ts';
import { listRuns, readRun } from './list-runs.ts';
import { recordPipeline } from './record-pipeline.ts';
import { tryDraft } from './try-draft.ts';

const placeOf = ({ id = '', step = '' }: Record<string, string>) => ({ run: id, step });

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'runs', access: 'signed-in' } as const;
const item = { 200: 'api/runs#/$defs/RunItem' } as const;

/** Trials of one person; each takes time from everybody. */
const trials = { limit: 60, windowMs: 60_000 };

export function createRoutes(deps: { engine: Engine }): Route[] {
  const limit = createRateLimit({ clock: { now: () => new Date() }, ...trials });
  return [
    ...incidentRoutes(deps),
    route<undefined, RunListQuery, RunPage>({
      ...shared,
      method: 'GET',
      path: '/api/runs',
      summary: 'Runs of flows, newest first.',
      query: 'api/runs#/$defs/RunListQuery',
      responses: { 200: 'api/runs#/$defs/RunPage' },
      errors: ['request.cursor_invalid'],
      handle: (ctx, { query }) => listRuns(ctx, query),
    }),
    route<TryBody, NoQuery, TryResult>({
      ...shared,
      method: 'POST',
      path: '/api/flows/{id}/try',
      summary: 'What the draft would do with a record; nothing of it happens.',
      body: 'api/flows#/$defs/TryBody',
      responses: { 200: 'api/flows#/$defs/TryResult' },
      errors: [
        'flow.not_found',
        'flow.graph_invalid',
        'entity.not_found',
        'record.not_found',
        'request.rate_limited',
      ],
      handle: async (ctx, { params, body }) => {
        limit.take(ctx.actor.id ?? '');
        return tryDraft(ctx, deps, params.id ?? '', body);
      },
    }),
    route<undefined, NoQuery, RunItem>({
      ...shared,
      method: 'GET',
      path: '/api/runs/{id}',
      summary: 'One run with its tokens and steps.',
      responses: item,
      errors: ['run.not_found'],
      handle: (ctx, { params }) => readRun(ctx, params.id ?? ''),
    }),
    route<undefined, NoQuery, RunItem>({
      ...shared,
      method: 'POST',
      path: '/api/runs/{id}/retry',
      summary: 'Tries the failed nodes of a run again.',
      responses: item,
      errors: ['run.not_found', 'run.no_incident'],
      handle: (ctx, { params }) =>
        controlRun(ctx, deps, params.id ?? '', { action: { kind: 'retry' } }),
    }),
    route<undefined, NoQuery, RunItem>({
      ...shared,
      method: 'POST',
      path: '/api/runs/{id}/cancel',
      summary: 'Ends a run where it stands; what it wrote stays.',
      responses: item,
      errors: ['run.not_found', 'run.already_ended'],
      handle: (ctx, { params }) =>
        controlRun(ctx, deps, params.id ?? '', { action: { kind: 'cancel' } }),
    }),
    route<RunOperation, NoQuery, RunItem>({
      ...shared,
      method: 'POST',
      path: '/api/runs/{id}/operate',
      summary: 'Retries, edits, skips, moves or cancels a run, and keeps why.',
      body: 'api/runs#/$defs/RunOperation',
      responses: item,
      errors: [
        'run.not_found',
        'run.no_incident',
        'run.already_ended',
        'run.token_gone',
        'run.port_unknown',
        'run.node_unknown',
        'run.output_too_large',
        'flow.version_unknown',
      ],
      handle: (ctx, { params, body }) => controlRun(ctx, deps, params.id ?? '', body),
    }),
    route<undefined, NoQuery, RunItem>({
      ...shared,
      method: 'POST',
      path: '/api/runs/{id}/effects/{step}/try-now',
      summary: 'Makes the next try of a call to the outside at once.',
      responses: item,
      errors: ['run.not_found', 'effect.not_found', 'effect.not_waiting', 'auth.forbidden'],
      handle: (ctx, { params }) => tryEffectNow(ctx, deps, placeOf(params)),
    }),
    route<EffectAnswer, NoQuery, RunItem>({
      ...shared,
      method: 'POST',
      path: '/api/runs/{id}/effects/{step}/outcome',
      summary: 'Says what became of a call whose outcome nobody knows.',
      body: 'api/runs#/$defs/EffectAnswer',
      responses: item,
      errors: ['run.not_found', 'effect.not_found', 'effect.not_unknown', 'auth.forbidden'],
      handle: (ctx, { params, body }) => answerEffect(ctx, deps, placeOf(params), body),
    }),
    route<undefined, NoQuery, RecordPipeline>({
      ...shared,
      method: 'GET',
      path: '/api/records/{entity}/{id}/pipeline',
      summary: 'The runs of a record with the stages of their flows, newest first.',
      responses: { 200: 'api/runs#/$defs/RecordPipeline' },
      errors: ['entity.not_found', 'record.not_found'],
      handle: (ctx, { params }) => recordPipeline(ctx, deps, params.entity ?? '', params.id ?? ''),
    }),
  ];
}
