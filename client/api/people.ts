import { queryOptions } from '@tanstack/react-query';
import type { RoleList, TeamList, UserList } from '../../schemas/generated/api-users.ts';
import { request } from './request.ts';

/** Everybody, by name: pickers and old records need all names. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) => (await request<UserList>('/api/users', { signal })).items,
  staleTime: 5 * 60_000,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await request<TeamList>('/api/teams', { signal })).items,
  staleTime: 5 * 60_000,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await request<RoleList>('/api/roles', { signal })).items,
  staleTime: 5 * 60_000,
});
