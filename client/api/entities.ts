import { queryOptions } from '@tanstack/react-query';
import type { EntityDefinition } from '../../schemas/generated/entity.ts';
import { request } from './request.ts';

/** The entities that the user may read. */
export const entitiesQuery = queryOptions({
  queryKey: ['entities'],
  queryFn: async ({ signal }) => {
    const answer = await request<{ items: EntityDefinition[] }>('/api/entities', { signal });
    return answer.items;
  },
});

/** How many records of that entity the user may see. */
export const recordCountQuery = (entity: string) =>
  queryOptions({
    queryKey: ['records', entity, 'count'],
    queryFn: async ({ signal }) => {
      const page = await request<{ total?: number }>(`/api/records/${encodeURIComponent(entity)}`, {
        query: { limit: '1', total: 'true' },
        signal,
      });
      return page.total ?? 0;
    },
  });
