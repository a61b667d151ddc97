import { queryOptions } from '@tanstack/react-query';
import type { Health, QueueFigures } from '../../schemas/generated/api-health.ts';
import { request } from './request.ts';

/** Whether the server can serve; asked again every `everyMs`. */
export const healthQuery = (everyMs: number) =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) => request<Health>('/api/health', { signal }),
    refetchInterval: everyMs,
    retry: false,
  });

/** How the work of the flows stands; for those who watch over runs. */
export const queueQuery = queryOptions({
  queryKey: ['health', 'queue'],
  queryFn: ({ signal }) => request<QueueFigures>('/api/health/queue', { signal }),
  refetchInterval: 5000,
});
