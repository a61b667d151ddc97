import { queryOptions } from '@tanstack/react-query';
import type { Health } from '../../schemas/generated/api-health.ts';
import { request } from './request.ts';

/** Whether the server can serve; asked again every `everyMs`. */
export const healthQuery = (everyMs: number) =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) => request<Health>('/api/health', { signal }),
    refetchInterval: everyMs,
    retry: false,
  });
