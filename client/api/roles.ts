import { queryOptions } from '@tanstack/react-query';
import type {
  RoleInput,
  RoleItem,
  RoleList,
  RoleReplacement,
  TeamChange,
  TeamInput,
  TeamItem,
  UserChange,
  UserInput,
  UserItem,
} from '../../schemas/generated/api-users.ts';
import { request } from './request.ts';

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await request<RoleList>('/api/roles', { signal })).items,
});

const at = (kind: 'users' | 'teams' | 'roles', id: string) =>
  `/api/${kind}/${encodeURIComponent(id)}`;

/** Throws `ApiError` 409 `user.email_taken`. */
export const createUser = (user: UserInput) =>
  request<UserItem>('/api/users', { method: 'POST', body: user });
export const changeUser = (id: string, change: UserChange) =>
  request<UserItem>(at('users', id), { method: 'PATCH', body: change });

export const createTeam = (team: TeamInput) =>
  request<TeamItem>('/api/teams', { method: 'POST', body: team });
export const changeTeam = (id: string, change: TeamChange) =>
  request<TeamItem>(at('teams', id), { method: 'PATCH', body: change });
export const deleteTeam = (id: string) => request<void>(at('teams', id), { method: 'DELETE' });

export const createRole = (role: RoleInput) =>
  request<RoleItem>('/api/roles', { method: 'POST', body: role });
/** `_rev` guards against overwriting. */
export const replaceRole = (name: string, role: RoleReplacement) =>
  request<RoleItem>(at('roles', name), { method: 'PUT', body: role });
export const deleteRole = (name: string) => request<void>(at('roles', name), { method: 'DELETE' });
