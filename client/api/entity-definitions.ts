import { queryOptions } from '@tanstack/react-query';
import type {
  EntityCheck,
  EntityInput,
  EntityItem,
  EntityUpdate,
  EntityUses,
} from '../../schemas/generated/api-entities.ts';
import { request } from './request.ts';

const path = (name: string) => `/api/entities/${encodeURIComponent(name)}`;

export const entityQuery = (name: string) =>
  queryOptions({
    queryKey: ['entities', 'one', name],
    queryFn: ({ signal }) => request<EntityItem>(path(name), { signal }),
  });

/** What uses each field. */
export const entityUsesQuery = (name: string) =>
  queryOptions({
    queryKey: ['entities', 'uses', name],
    queryFn: async ({ signal }) =>
      (await request<EntityUses>(`${path(name)}/uses`, { signal })).items,
  });

const bodyOf = ({ _id, archivedAt: _archived, ...rest }: EntityItem): EntityUpdate => ({
  _id,
  ...rest,
});

/** What publishing it would refuse. */
export const entityCheckQuery = (draft: EntityItem) =>
  queryOptions({
    queryKey: ['entities', 'check', draft],
    queryFn: async ({ signal }) => {
      const body = bodyOf(draft);
      const answer = await request<EntityCheck>(`${path(draft.name)}/check`, {
        method: 'POST',
        body,
        signal,
      });
      return answer.problems;
    },
    gcTime: 0,
  });

export const createEntity = (entity: EntityInput) =>
  request<EntityItem>('/api/entities', { method: 'POST', body: entity });

/** Throws `ApiError` 412 `entity.stale`, 422 with pointers into `/schema/…`. */
export const publishEntity = (draft: EntityItem) =>
  request<EntityItem>(path(draft.name), { method: 'PUT', body: bodyOf(draft) });

export const archiveEntity = (name: string) => request<void>(path(name), { method: 'DELETE' });

export const restoreEntity = (name: string) =>
  request<EntityItem>(`${path(name)}/restore`, { method: 'POST' });
