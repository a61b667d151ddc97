import { queryOptions } from '@tanstack/react-query';
import type { EntityList } from '../../schemas/generated/api-entities.ts';
import type { RecordList } from '../../schemas/generated/api-records.ts';
import { request } from './request.ts';

/** The entities that the user may read in the order of the navigation, without the archived ones. */
export const entitiesQuery = queryOptions({
  queryKey: ['entities'],
  queryFn: async ({ signal }) => {
    const answer = await request<EntityList>('/api/entities', { signal });
    return answer.items
      .filter(({ archivedAt }) => archivedAt === undefined)
      .toSorted((a, b) => (a.order ?? 10_000) - (b.order ?? 10_000));
  },
});

/** How many records of that entity the user may see. */
export const recordCountQuery = (entity: string) =>
  queryOptions({
    queryKey: ['records', entity, 'count'],
    queryFn: async ({ signal }) => {
      const page = await request<RecordList>(`/api/records/${encodeURIComponent(entity)}`, {
        query: { limit: '1', total: 'true' },
        signal,
      });
      return page.total ?? 0;
    },
  });
