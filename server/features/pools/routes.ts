import type {
  ClaimBody,
  PoolAssignBody,
  PoolSeat,
  ReleaseBody,
  SeatChange,
  TriedRouting,
  TriedRules,
  TryRoutingBody,
} from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { type Input, type Route, route } from '../../http/route.ts';
import { definitionRoutes } from '../definitions/index.ts';
import { assignEntityRecords, assignRecords } from './assign-records.ts';
import { changeSeat } from './change-seat.ts';
import { claimRecords } from './claim-records.ts';
import { listSeats } from './list-seats.ts';
import { poolDefinitions } from './pool-definitions.ts';
import { releaseRecord } from './release-record.ts';
import { tryRouting } from './try-routing.ts';
import { tryRules } from './try-rules.ts';

const common = { tag: 'Pools', access: 'signed-in' } as const;

export const poolRoutes: Route[] = [
  ...definitionRoutes(poolDefinitions, {
    path: '/api/pools',
    tag: 'Pools',
    schema: 'documents/pool',
    list: 'api/definitions#/$defs/PoolList',
    removalErrors: ['pool.in_use'],
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/pools/{pool}/claim',
    summary: 'Takes a record, or the oldest few, out of the pool.',
    body: 'api/pools#/$defs/ClaimBody',
    responses: { 200: 'api/pools#/$defs/Records' },
    errors: [
      'pool.not_found',
      'pool.already_owned',
      'pool.cap_reached',
      'pool.cooling_down',
      'pool.not_in_pool',
      'record.not_found',
      'auth.forbidden',
    ],
    handle: (ctx, { params, body }: Input<ClaimBody>) =>
      claimRecords(
        ctx,
        params.pool ?? '',
        body.record === undefined ? { count: body.count ?? 1 } : { record: body.record },
      ),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/pools/{pool}/release',
    summary: 'Gives a record back to the pool, with the reason.',
    body: 'api/pools#/$defs/ReleaseBody',
    responses: { 200: 'api/pools#/$defs/Records' },
    errors: ['pool.not_found', 'pool.not_owned', 'record.not_found'],
    handle: (ctx, { params, body }: Input<ReleaseBody>) =>
      releaseRecord(ctx, params.pool ?? '', body),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/pools/{pool}/assign',
    summary: 'Gives records to people, evenly or all to one.',
    body: 'api/pools#/$defs/AssignBody',
    responses: { 200: 'api/pools#/$defs/Assigned' },
    errors: ['pool.not_found', 'auth.forbidden'],
    handle: (ctx, { params, body }: Input<PoolAssignBody>) =>
      assignRecords(ctx, params.pool ?? '', body),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/records/{entity}/assign',
    summary: 'Gives records of any entity to people, evenly or all to one.',
    body: 'api/pools#/$defs/AssignBody',
    responses: { 200: 'api/pools#/$defs/Assigned' },
    errors: ['entity.not_found', 'auth.forbidden'],
    handle: (ctx, { params, body }: Input<PoolAssignBody>) =>
      assignEntityRecords(ctx, params.entity ?? '', body),
  }),
  route({
    ...common,
    method: 'GET',
    path: '/api/pools/{pool}/seats',
    summary: 'Who holds how many records of the pool.',
    responses: { 200: 'api/pools#/$defs/Seats' },
    errors: ['pool.not_found', 'auth.forbidden'],
    handle: (ctx, { params }: Input) => listSeats(ctx, params.pool ?? ''),
  }),
  route<SeatChange, Record<string, string | undefined>, PoolSeat>({
    ...common,
    method: 'PATCH',
    path: '/api/pools/{pool}/seats/{user}',
    summary: 'How much one person of the pool is given; for its managers.',
    body: 'api/pools#/$defs/SeatChange',
    responses: { 200: 'api/pools#/$defs/Seat' },
    errors: ['pool.not_found', 'user.not_found', 'auth.forbidden'],
    handle: (ctx, { params, body }) =>
      changeSeat(ctx, { pool: params.pool ?? '', user: params.user ?? '' }, body),
  }),
  route<TryRoutingBody, Record<string, string | undefined>, TriedRouting>({
    ...common,
    method: 'POST',
    path: '/api/pools/{pool}/try-routing',
    summary: 'Who would get the next records as things stand; nothing changes.',
    body: 'api/pools#/$defs/TryRoutingBody',
    responses: { 200: 'api/pools#/$defs/TriedRouting' },
    errors: ['pool.not_found', 'flow.not_found', 'flow.not_routed', 'auth.forbidden'],
    handle: (ctx, { params, body }) => tryRouting(ctx, params.pool ?? '', body),
  }),
  route<PoolDocument, Record<string, string | undefined>, TriedRules>({
    ...common,
    method: 'POST',
    path: '/api/pools/{pool}/try-rules',
    summary: 'What changed rules would mean for the records that people hold; nothing changes.',
    body: 'documents/pool',
    responses: { 200: 'api/pools#/$defs/TriedRules' },
    errors: ['pool.not_found', 'auth.forbidden'],
    handle: (ctx, { params, body }) => tryRules(ctx, params.pool ?? '', body),
  }),
];
