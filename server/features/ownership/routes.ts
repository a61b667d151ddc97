import type { PlannedReturns, ReturnsQuery } from '../../../schemas/generated/api-records.ts';
import { type Input, type Route, route } from '../../http/route.ts';
import { listReturns } from './list-returns.ts';
import { readOwnership } from './read-ownership.ts';

const common = { tag: 'records', access: 'signed-in' } as const;

export const ownershipRoutes: Route[] = [
  route<undefined, ReturnsQuery, PlannedReturns>({
    ...common,
    method: 'GET',
    path: '/api/records/{entity}/returns',
    summary: 'When and why the named records go back to their pools.',
    query: 'api/records#/$defs/ReturnsQuery',
    responses: { 200: 'api/records#/$defs/PlannedReturns' },
    errors: ['entity.not_found'],
    handle: (ctx, { params, query }) =>
      listReturns(ctx, params.entity ?? '', query.ids.split(',').filter(Boolean)),
  }),
  route({
    ...common,
    method: 'GET',
    path: '/api/records/{entity}/{id}/ownership',
    summary: 'Whose a record is, until when, and whose it was.',
    responses: { 200: 'api/records#/$defs/Ownership' },
    errors: ['entity.not_found', 'record.not_found'],
    handle: (ctx, { params }: Input) => readOwnership(ctx, params.entity ?? '', params.id ?? ''),
  }),
];
