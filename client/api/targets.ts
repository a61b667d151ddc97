import { queryOptions } from '@tanstack/react-query';
import type { TargetChange, TargetList } from '../../schemas/generated/api-targets.ts';
import { request } from './request.ts';

/** What the signed-in person wants to reach in that month, `YYYY-MM`. */
export const targetsQuery = (period: string) =>
  queryOptions({
    queryKey: ['targets', period],
    queryFn: async ({ signal }) =>
      (await request<TargetList>('/api/targets', { query: { period }, signal })).items,
  });

export const setTarget = (change: TargetChange) =>
  request<void>('/api/targets', { method: 'PUT', body: change });
