import type {
  RoleInput,
  RoleItem,
  RoleList,
  RoleReplacement,
  TeamChange,
  TeamInput,
  TeamItem,
  TeamList,
  UserChange,
  UserInput,
  UserItem,
  UserList,
} from '../../../schemas/generated/api-users.ts';
import { type Reply, type Route, route } from '../../http/route.ts';
import { createUser } from './create-user.ts';
import { listUsers, readUser } from './list-users.ts';
import { createRole, deleteRole, listRoles, replaceRole } from './roles.ts';
import { createTeam, deleteTeam, listTeams, updateTeam } from './teams.ts';
import { updateUser } from './update-user.ts';

type NoQuery = Record<string, string | undefined>;

const signedIn = { access: 'signed-in' } as const;
const created = (body: unknown): Reply => ({ status: 201, body });
const noContent = (): Reply => ({ status: 204 });

const userRoutes: Route[] = [
  route<undefined, NoQuery, UserList>({
    ...signedIn,
    method: 'GET',
    path: '/api/users',
    summary: 'Everybody by name; addresses and roles only with the right to manage people.',
    tag: 'users',
    responses: { 200: 'api/users#/$defs/UserList' },
    handle: (ctx) => listUsers(ctx),
  }),
  route<UserInput, NoQuery, UserItem>({
    ...signedIn,
    method: 'POST',
    path: '/api/users',
    summary: 'Adds a person.',
    tag: 'users',
    body: 'api/users#/$defs/UserInput',
    responses: { 201: 'api/users#/$defs/User' },
    errors: ['user.email_taken'],
    handle: (ctx, { body }) => createUser(ctx, body),
    reply: created,
  }),
  route<undefined, NoQuery, UserItem>({
    ...signedIn,
    method: 'GET',
    path: '/api/users/{id}',
    summary: 'One person.',
    tag: 'users',
    responses: { 200: 'api/users#/$defs/User' },
    errors: ['user.not_found'],
    handle: (ctx, { params }) => readUser(ctx, params.id ?? ''),
  }),
  route<UserChange, NoQuery, UserItem>({
    ...signedIn,
    method: 'PATCH',
    path: '/api/users/{id}',
    summary: 'Changes a person; a new password ends their sessions.',
    tag: 'users',
    body: 'api/users#/$defs/UserChange',
    responses: { 200: 'api/users#/$defs/User' },
    errors: ['user.not_found', 'user.email_taken', 'user.last_admin'],
    handle: (ctx, { params, body }) => updateUser(ctx, params.id ?? '', body),
  }),
  route<undefined, NoQuery, UserItem>({
    ...signedIn,
    method: 'DELETE',
    path: '/api/users/{id}',
    summary: 'Deactivates a person and ends their sessions and API tokens.',
    tag: 'users',
    responses: { 204: null },
    errors: ['user.not_found', 'user.last_admin'],
    handle: (ctx, { params }) => updateUser(ctx, params.id ?? '', { active: false }),
    reply: noContent,
  }),
];

const teamRoutes: Route[] = [
  route<undefined, NoQuery, TeamList>({
    ...signedIn,
    method: 'GET',
    path: '/api/teams',
    summary: 'All teams.',
    tag: 'teams',
    responses: { 200: 'api/users#/$defs/TeamList' },
    handle: (ctx) => listTeams(ctx),
  }),
  route<TeamInput, NoQuery, TeamItem>({
    ...signedIn,
    method: 'POST',
    path: '/api/teams',
    summary: 'Adds a team.',
    tag: 'teams',
    body: 'api/users#/$defs/TeamInput',
    responses: { 201: 'api/users#/$defs/Team' },
    errors: ['team.name_taken'],
    handle: (ctx, { body }) => createTeam(ctx, body),
    reply: created,
  }),
  route<TeamChange, NoQuery, TeamItem>({
    ...signedIn,
    method: 'PATCH',
    path: '/api/teams/{id}',
    summary: 'Renames a team.',
    tag: 'teams',
    body: 'api/users#/$defs/TeamChange',
    responses: { 200: 'api/users#/$defs/Team' },
    errors: ['team.not_found', 'team.name_taken'],
    handle: (ctx, { params, body }) => updateTeam(ctx, params.id ?? '', body),
  }),
  route<undefined, NoQuery, void>({
    ...signedIn,
    method: 'DELETE',
    path: '/api/teams/{id}',
    summary: 'Removes a team that nobody and no pool belongs to.',
    tag: 'teams',
    responses: { 204: null },
    errors: ['team.not_found', 'team.in_use'],
    handle: (ctx, { params }) => deleteTeam(ctx, params.id ?? ''),
    reply: noContent,
  }),
];

const roleRoutes: Route[] = [
  route<undefined, NoQuery, RoleList>({
    ...signedIn,
    method: 'GET',
    path: '/api/roles',
    summary: 'All roles; what they allow only with the right to manage people.',
    tag: 'roles',
    responses: { 200: 'api/users#/$defs/RoleList' },
    handle: (ctx) => listRoles(ctx),
  }),
  route<RoleInput, NoQuery, RoleItem>({
    ...signedIn,
    method: 'POST',
    path: '/api/roles',
    summary: 'Adds a role.',
    tag: 'roles',
    body: 'api/users#/$defs/RoleInput',
    responses: { 201: 'api/users#/$defs/Role' },
    errors: ['role.name_taken'],
    handle: (ctx, { body }) => createRole(ctx, body),
    reply: created,
  }),
  route<RoleReplacement, NoQuery, RoleItem>({
    ...signedIn,
    method: 'PUT',
    path: '/api/roles/{role}',
    summary: 'Replaces what a role allows.',
    tag: 'roles',
    body: 'api/users#/$defs/RoleReplacement',
    responses: { 200: 'api/users#/$defs/Role' },
    errors: ['role.not_found', 'role.built_in', 'role.stale'],
    handle: (ctx, { params, body }) => replaceRole(ctx, params.role ?? '', body),
  }),
  route<undefined, NoQuery, void>({
    ...signedIn,
    method: 'DELETE',
    path: '/api/roles/{role}',
    summary: 'Removes a role that nobody has.',
    tag: 'roles',
    responses: { 204: null },
    errors: ['role.not_found', 'role.built_in', 'role.in_use'],
    handle: (ctx, { params }) => deleteRole(ctx, params.role ?? ''),
    reply: noContent,
  }),
];

export const routes: Route[] = [...userRoutes, ...teamRoutes, ...roleRoutes];
