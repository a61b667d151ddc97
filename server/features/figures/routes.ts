import type { FigureProgressList, RebuildInput } from '../../../schemas/generated/api-figures.ts';
import { type Route, route } from '../../http/route.ts';
import { listProgress, rebuildFigures } from './rebuild-figures.ts';

const common = { tag: 'Figures', access: 'signed-in' } as const;

type NoQuery = Record<string, string | undefined>;

export const routes: Route[] = [
  route<unknown, NoQuery, FigureProgressList>({
    ...common,
    method: 'GET',
    path: '/api/figures',
    summary: 'How far changed formulas and rollups have been computed anew for old records.',
    responses: { 200: 'api/figures#/$defs/FigureProgressList' },
    errors: ['auth.forbidden'],
    handle: (ctx) => listProgress(ctx),
  }),
  route<RebuildInput, NoQuery, FigureProgressList>({
    ...common,
    method: 'POST',
    path: '/api/figures/rebuild',
    summary: 'Computes the formulas and rollups of an entity, or one of them, anew from the rows.',
    body: 'api/figures#/$defs/RebuildInput',
    responses: { 202: 'api/figures#/$defs/FigureProgressList' },
    errors: ['auth.forbidden', 'entity.not_found', 'request.invalid'],
    handle: (ctx, { body }) => rebuildFigures(ctx, body),
    reply: (progress) => ({ status: 202, body: progress }),
  }),
];
