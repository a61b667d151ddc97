import type { FlowHook } from '../../../schemas/generated/api-flow-starts.ts';
import { type Input, type Route, route } from '../../http/route.ts';
import { listButtons, pressButton } from './buttons.ts';
import { readHook, receiveHook, rotateHook } from './hooks.ts';

const common = { tag: 'flows', access: 'signed-in' } as const;

const placeOf = ({ params }: Pick<Input, 'params'>) => ({
  entity: params.entity ?? '',
  id: params.id ?? '',
});

export const routes: Route[] = [
  route({
    ...common,
    method: 'GET',
    path: '/api/records/{entity}/{id}/buttons',
    summary: 'The flows that one may start by a button on the record as it is now.',
    responses: { 200: 'api/flow-starts#/$defs/ButtonList' },
    errors: ['entity.not_found', 'record.not_found'],
    handle: (ctx, input: Input) => listButtons(ctx, placeOf(input)),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/records/{entity}/{id}/buttons/{flow}',
    summary: 'Presses a button on the record.',
    responses: { 202: 'api/flow-starts#/$defs/Started' },
    errors: ['entity.not_found', 'record.not_found', 'flow.no_button'],
    handle: (ctx, input: Input) => pressButton(ctx, placeOf(input), input.params.flow ?? ''),
    reply: (body) => ({ status: 202, body }),
  }),
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
  route({
    tag: 'flows',
    access: 'public',
    method: 'POST',
    path: '/api/hooks/{token}',
    summary: 'Takes a webhook and starts its flow.',
    body: 'api/flow-starts#/$defs/HookBody',
    responses: { 202: 'api/flow-starts#/$defs/Started' },
    errors: ['flow.no_hook', 'request.too_large'],
    handle: (ctx, { params, headers, body, raw = '' }: Input) =>
      receiveHook(ctx, { token: params.token ?? '', headers, body, raw }),
    reply: (body) => ({ status: 202, body }),
  }),
];
