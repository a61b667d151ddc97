import { queryOptions } from '@tanstack/react-query';
import type { EntityItem, EntityList } from '../../schemas/generated/api-entities.ts';
import type { RecordList } from '../../schemas/generated/api-records.ts';
import { request } from './request.ts';

const allQuery = queryOptions({
  queryKey: ['entities'],
  queryFn: async ({ signal }) => {
    const answer = await request<EntityList>('/api/entities', { signal });
    return answer.items.toSorted((a, b) => (a.order ?? 10_000) - (b.order ?? 10_000));
  },
});

/** Made once per answer, so that everybody shares the same list. */
function inUse(entities: EntityItem[]): EntityItem[] {
  return entities.filter(({ archivedAt }) => archivedAt === undefined);
}
const archived = (entities: EntityItem[]) =>
  entities.filter(({ archivedAt }) => archivedAt !== undefined);

/** The entities that the user may read in the order of the navigation, without the archived ones. */
export const entitiesQuery = queryOptions({ ...allQuery, select: inUse });

/** Entities that were taken out of use and can come back. */
export const archivedEntitiesQuery = queryOptions({ ...allQuery, select: archived });

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
