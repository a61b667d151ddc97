import type { Health } from '../../../schemas/generated/api-health.ts';
import { type Route, route } from '../../http/route.ts';
import { type Phase, readHealth } from './read-health.ts';

export type { Phase };

export function createHealthRoute(phase: () => Phase, version: string): Route {
  return route<undefined, unknown, Health>({
    method: 'GET',
    path: '/api/health',
    summary: 'Tells whether the server can serve.',
    tag: 'health',
    access: 'public',
    responses: { 200: 'api/health#/$defs/Health', 503: 'api/health#/$defs/Health' },
    handle: (ctx) => readHealth(ctx.store, phase(), version),
    reply: (health) => ({ status: health.status === 'ok' ? 200 : 503, body: health }),
  });
}
