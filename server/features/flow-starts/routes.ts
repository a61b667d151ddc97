import type { FlowHook } from '../../../schemas/generated/api-flow-starts.ts';
import type { Services } from '../../context.ts';
import { type Input, type Route, route } from '../../http/route.ts';
import { type ButtonFlows, createButtonFlows } from './button-flows.ts';
import { listButtons, pressButton } from './buttons.ts';
import { createHookLimit, type HookLimit } from './hook-limit.ts';
import { readHook, receiveHook, rotateHook } from './hooks.ts';

const common = { tag: 'flows', access: 'signed-in' } as const;

const placeOf = ({ params }: Pick<Input, 'params'>) => ({
  entity: params.entity ?? '',
  id: params.id ?? '',
});

const onRecords = (flows: ButtonFlows): Route[] => [
  route({
    ...common,
    method: 'GET',
    path: '/api/records/{entity}/{id}/buttons',
    summary: 'The flows that one may start by a button on the record as it is now.',
    responses: { 200: 'api/flow-starts#/$defs/ButtonList' },
    errors: ['entity.not_found', 'record.not_found'],
    handle: (ctx, input: Input) => listButtons(ctx, flows, placeOf(input)),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/records/{entity}/{id}/buttons/{flow}',
    summary: 'Presses a button on the record.',
    responses: { 202: 'api/flow-starts#/$defs/Started' },
    errors: ['entity.not_found', 'record.not_found', 'flow.no_button'],
    handle: (ctx, input: Input) =>
      pressButton(ctx, flows, { ...placeOf(input), flow: input.params.flow ?? '' }),
    reply: (body) => ({ status: 202, body }),
  }),
];

const addresses: Route[] = [
  route({
    ...common,
    method: 'GET',
    path: '/api/flows/{id}/hook',
    summary: 'Whether webhooks can start the flow, and since when.',
    responses: { 200: 'api/flow-starts#/$defs/HookState' },
    errors: ['flow.not_found', 'auth.forbidden'],
    handle: (ctx, { params }: Pick<Input, 'params'>) => readHook(ctx, params.id ?? ''),
  }),
  route<undefined, Record<string, string | undefined>, FlowHook>({
    ...common,
    method: 'POST',
    path: '/api/flows/{id}/hook',
    summary: 'Makes the address of a flow that webhooks start anew; shown this once.',
    responses: { 201: 'api/flow-starts#/$defs/Hook' },
    errors: ['flow.not_found'],
    handle: (ctx, { params }) => rotateHook(ctx, params.id ?? ''),
    reply: (body) => ({ status: 201, body, secret: true }),
  }),
];

const receiving = (limit: HookLimit): Route =>
  route({
    tag: 'flows',
    access: 'public',
    method: 'POST',
    path: '/api/hooks/{token}',
    summary: 'Takes a webhook and starts its flow.',
    body: 'api/flow-starts#/$defs/HookBody',
    responses: { 202: 'api/flow-starts#/$defs/Started' },
    errors: ['flow.no_hook', 'request.too_large', 'request.rate_limited'],
    handle: (ctx, { params: { token = '' }, headers, body, raw = '', ip }: Input) =>
      limit({ token, ip }, () => receiveHook(ctx, { token, headers, body, raw })),
    reply: (body) => ({ status: 202, body }),
  });

/** Buttons on records, and webhooks; those are limited per hook and address. */
export const createRoutes = (services: Pick<Services, 'clock' | 'settings' | 'store'>): Route[] => [
  ...onRecords(createButtonFlows(services.store)),
  ...addresses,
  receiving(createHookLimit(services)),
];
