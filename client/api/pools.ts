import { queryOptions, useQuery } from '@tanstack/react-query';
import type {
  ClaimBody,
  PoolAssignBody,
  PoolAssigned,
  PoolRecords,
  PoolSeat,
  PoolSeats,
  ReleaseBody,
  SeatChange,
  TriedRouting,
  TriedRules,
  TryRoutingBody,
} from '../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../schemas/generated/pool.ts';
import type { Ownership, PlannedReturns } from '../../schemas/generated/api-records.ts';
import { meQuery } from './me.ts';
import { teamsQuery } from './people.ts';
import { request } from './request.ts';

const path = (pool: string) => `/api/pools/${encodeURIComponent(pool)}`;

/** Who holds how many; for those who assign. */
export const seatsQuery = (pool: string) =>
  queryOptions({
    queryKey: ['pools', 'seats', pool],
    queryFn: ({ signal }) => request<PoolSeats>(`${path(pool)}/seats`, { signal }),
  });

/** Whether one may claim from the pool: a member by role or team where members claim, or somebody who sets pools up. */
export function useMayClaim(pool: PoolDocument | undefined): boolean {
  const { roles = [], teams = [] } = pool?.members ?? {};
  const { data: me } = useQuery(meQuery);
  const { data: all } = useQuery({ ...teamsQuery, enabled: teams.length > 0 });
  if (!pool || !me) return false;
  if (me.rights.includes('pools')) return true;
  if (pool.visibility === 'hidden' || pool.visibility === 'assign') return false;
  if (roles.some((role) => me.user.roles.includes(role))) return true;
  const { team } = me.user;
  if (team === null || teams.length === 0) return false;
  // A pool names a team by its id or by its name; until the names are known, nobody is turned away.
  const name = all?.find(({ id }) => id === team)?.name;
  return teams.includes(team) || all === undefined || (name !== undefined && teams.includes(name));
}

/** Throws `ApiError` 409 `pool.already_owned`, `pool.cap_reached`, `pool.cooling_down`, `pool.not_in_pool`. */
export const claim = (pool: string, body: ClaimBody) =>
  request<PoolRecords>(`${path(pool)}/claim`, { method: 'POST', body });

/** Throws `ApiError` 409 `pool.not_owned`. */
export const release = (pool: string, body: ReleaseBody) =>
  request<PoolRecords>(`${path(pool)}/release`, { method: 'POST', body });

/** What could not be given is in `skipped`, with its reason. */
export const assign = (pool: string, body: PoolAssignBody) =>
  request<PoolAssigned>(`${path(pool)}/assign`, { method: 'POST', body });

/** For the pool's managers. Throws `ApiError` 403. */
export const changeSeat = (pool: string, user: string, body: SeatChange) =>
  request<PoolSeat>(`${path(pool)}/seats/${encodeURIComponent(user)}`, { method: 'PATCH', body });

/** Who would get the next records; nothing changes. */
export const tryRouting = (pool: string, body: TryRoutingBody) =>
  request<TriedRouting>(`${path(pool)}/try-routing`, { method: 'POST', body });

/** What these rules would mean for what people hold; nothing changes. */
export const tryRules = (rules: PoolDocument) =>
  request<TriedRules>(`${path(rules.name)}/try-rules`, { method: 'POST', body: rules });

const recordPath = (entity: string) => `/api/records/${encodeURIComponent(entity)}`;

/** Whose a record is, until when, and whose it was. */
export const ownershipQuery = (entity: string, id: string) =>
  queryOptions({
    queryKey: ['records', entity, id, 'ownership'],
    queryFn: ({ signal }) =>
      request<Ownership>(`${recordPath(entity)}/${encodeURIComponent(id)}/ownership`, { signal }),
  });

/** When and why these records go back to their pools. */
export const returnsQuery = (entity: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['records', entity, 'returns', ids],
    queryFn: ({ signal }) =>
      request<PlannedReturns>(`${recordPath(entity)}/returns?ids=${ids.join(',')}`, { signal }),
    enabled: ids.length > 0,
  });
