import type { Ctx } from '../context.ts';
import { openApi } from './openapi.ts';
import { type Route, route } from './route.ts';

/** `GET /api/openapi.json`: every route, and the record schemas of the entities that the reader may see. */
export function createOpenApiRoute(
  routes: () => Route[],
  version: string,
  entitiesFor: (ctx: Ctx) => Record<string, object>,
): Route {
  return route<undefined, unknown, object>({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'Describes every route as OpenAPI 3.1.',
    tag: 'meta',
    access: 'public',
    responses: { 200: 'api/health#/$defs/OpenApi' },
    handle: async (ctx) => openApi(routes(), version, entitiesFor(ctx)),
  });
}
