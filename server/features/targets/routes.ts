import type { TargetChange, TargetListQuery } from '../../../schemas/generated/api-targets.ts';
import { type Input, type Route, route } from '../../http/route.ts';
import { listTargets, setTarget } from './targets.ts';

const common = { tag: 'Targets', access: 'signed-in', path: '/api/targets' } as const;

export const targetRoutes: Route[] = [
  route({
    ...common,
    method: 'GET',
    summary: 'What a person wants to reach in a month.',
    query: 'api/targets#/$defs/ListQuery',
    responses: { 200: 'api/targets#/$defs/List' },
    errors: ['auth.forbidden'],
    handle: (ctx, { query }: { query: TargetListQuery }) => listTargets(ctx, query),
  }),
  route({
    ...common,
    method: 'PUT',
    summary: 'Sets or removes one target of a month.',
    body: 'api/targets#/$defs/Change',
    responses: { 204: null },
    errors: ['auth.forbidden'],
    handle: (ctx, { body }: Input<TargetChange>) => setTarget(ctx, body),
    reply: () => ({ status: 204 }),
  }),
];
