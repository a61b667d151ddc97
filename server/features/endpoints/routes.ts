import type {
  EndpointChange,
  EndpointSecret,
  NewEndpoint,
} from '../../../schemas/generated/api-endpoints.ts';
import { type Input, type Route, route } from '../../http/route.ts';
import {
  changeEndpoint,
  createEndpoint,
  enableEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
} from './endpoints.ts';
import { testEndpoint } from './test-endpoint.ts';

const common = { tag: 'Endpoints', access: 'signed-in' } as const;
const one = '/api/endpoints/{name}';
const item = { 200: 'api/endpoints#/$defs/Endpoint' } as const;

interface Named {
  params: Record<string, string>;
}
const nameOf = ({ params }: Named) => params.name ?? '';

export const endpointRoutes: Route[] = [
  route({
    ...common,
    method: 'GET',
    path: '/api/endpoints',
    summary: 'The web addresses that flows may call, without their keys.',
    responses: { 200: 'api/endpoints#/$defs/List' },
    errors: ['auth.forbidden'],
    handle: (ctx) => listEndpoints(ctx),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/endpoints',
    summary: 'Adds an endpoint; its key is shown this once.',
    body: 'api/endpoints#/$defs/New',
    responses: { 201: 'api/endpoints#/$defs/Secret' },
    errors: ['endpoint.name_taken', 'auth.forbidden'],
    handle: (ctx, { body }: Input<NewEndpoint>) => createEndpoint(ctx, body),
    reply: (body: EndpointSecret) => ({
      status: 201,
      body,
      headers: { Location: `/api/endpoints/${body.endpoint.name}` },
      secret: true,
    }),
  }),
  route({
    ...common,
    method: 'PUT',
    path: one,
    summary: 'Changes where an endpoint leads and what is sent along.',
    body: 'api/endpoints#/$defs/Change',
    responses: item,
    errors: ['endpoint.not_found', 'endpoint.stale', 'auth.forbidden'],
    handle: (ctx, input: Input<EndpointChange>) => changeEndpoint(ctx, nameOf(input), input.body),
  }),
  route({
    ...common,
    method: 'DELETE',
    path: one,
    summary: 'Deletes an endpoint that no published flow uses.',
    responses: { 204: null },
    errors: ['endpoint.not_found', 'endpoint.in_use', 'auth.forbidden'],
    handle: (ctx, input: Named) => removeEndpoint(ctx, nameOf(input)),
    reply: () => ({ status: 204 }),
  }),
  route({
    ...common,
    method: 'POST',
    path: `${one}/rotate`,
    summary: 'Gives an endpoint a new key, shown this once; the old one signs beside it for a day.',
    responses: { 200: 'api/endpoints#/$defs/Secret' },
    errors: ['endpoint.not_found', 'auth.forbidden'],
    handle: (ctx, input: Named) => rotateSecret(ctx, nameOf(input)),
    reply: (body: EndpointSecret) => ({ status: 200, body, secret: true }),
  }),
  route({
    ...common,
    method: 'POST',
    path: `${one}/test`,
    summary: 'Sends a signed test message and tells how it went.',
    responses: { 200: 'api/endpoints#/$defs/TestResult' },
    errors: ['endpoint.not_found', 'auth.forbidden'],
    handle: (ctx, input: Named) => testEndpoint(ctx, nameOf(input)),
  }),
  route({
    ...common,
    method: 'POST',
    path: `${one}/enable`,
    summary: 'Calls a disabled endpoint again.',
    responses: item,
    errors: ['endpoint.not_found', 'auth.forbidden'],
    handle: (ctx, input: Named) => enableEndpoint(ctx, nameOf(input)),
  }),
];
