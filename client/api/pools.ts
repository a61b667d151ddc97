import { queryOptions } from '@tanstack/react-query';
import type {
  ClaimBody,
  PoolAssignBody,
  PoolAssigned,
  PoolRecords,
  PoolSeats,
  ReleaseBody,
} from '../../schemas/generated/api-pools.ts';
import { request } from './request.ts';

const path = (pool: string) => `/api/pools/${encodeURIComponent(pool)}`;

/** Who holds how many; for those who assign. */
export const seatsQuery = (pool: string) =>
  queryOptions({
    queryKey: ['pools', 'seats', pool],
    queryFn: ({ signal }) => request<PoolSeats>(`${path(pool)}/seats`, { signal }),
  });

/** Throws `ApiError` 409 `pool.already_owned`, `pool.cap_reached`, `pool.cooling_down`, `pool.not_in_pool`. */
export const claim = (pool: string, body: ClaimBody) =>
  request<PoolRecords>(`${path(pool)}/claim`, { method: 'POST', body });

/** Throws `ApiError` 409 `pool.not_owned`. */
export const release = (pool: string, body: ReleaseBody) =>
  request<PoolRecords>(`${path(pool)}/release`, { method: 'POST', body });

/** What could not be given is in `skipped`, with its reason. */
export const assign = (pool: string, body: PoolAssignBody) =>
  request<PoolAssigned>(`${path(pool)}/assign`, { method: 'POST', body });
