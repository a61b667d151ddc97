import type { SignalAnswer, SignalInput } from '../../../schemas/generated/api-signals.ts';
import type { Engine } from '../../engine/index.ts';
import { type Route, route } from '../../http/route.ts';
import { sendSignal } from './send-signal.ts';

export const createRoutes = (deps: { engine: Pick<Engine, 'signal'> }): Route[] => [
  route<SignalInput, Record<string, string | undefined>, SignalAnswer>({
    tag: 'Signals',
    access: 'signed-in',
    method: 'POST',
    path: '/api/signals/{name}',
    summary: 'Tells a flow that waits for it; kept for thirty days until one does.',
    body: 'api/signals#/$defs/SignalInput',
    responses: { 202: 'api/signals#/$defs/SignalAnswer' },
    errors: ['signal.name_invalid', 'signal.too_large'],
    handle: (ctx, { params, body }) => sendSignal(ctx, deps, params.name ?? '', body),
    reply: (body) => ({ status: 202, body }),
  }),
];
