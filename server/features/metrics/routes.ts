import type { QueueFigures } from '../../../schemas/generated/api-health.ts';
import { type Route, route } from '../../http/route.ts';
import { requireRight } from '../access/index.ts';
import type { Metrics } from './create-metrics.ts';

type NoQuery = Record<string, string | undefined>;

interface Deps {
  metrics: Pick<Metrics, 'text'>;
  figures: () => Promise<QueueFigures>;
}

export const createRoutes = ({ metrics, figures }: Deps): Route[] => [
  route<undefined, NoQuery, string>({
    method: 'GET',
    path: '/api/metrics',
    summary: 'Figures for Prometheus; needs the right to watch over runs.',
    tag: 'health',
    access: 'signed-in',
    produces: 'text/plain',
    responses: { 200: null },
    handle: async (ctx) => {
      requireRight(ctx, 'runs');
      return metrics.text();
    },
    reply: (text) => ({
      status: 200,
      body: text,
      headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' },
    }),
  }),
  route<undefined, NoQuery, QueueFigures>({
    method: 'GET',
    path: '/api/health/queue',
    summary: 'How the work of the flows stands.',
    tag: 'health',
    access: 'signed-in',
    responses: { 200: 'api/health#/$defs/QueueFigures' },
    handle: async (ctx) => {
      requireRight(ctx, 'runs');
      return figures();
    },
  }),
];
