import type { RoleDocument } from '../../../schemas/generated/role.ts';
import type { TeamDocument } from '../../../schemas/generated/team.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import { adminRole } from './built-in-roles.ts';

/** A person without the password, but with whether there is one. */
export type DirectoryUser = Omit<UserDocument, 'passwordHash'> & { hasPassword?: boolean };

export const directoryUser = ({ passwordHash, ...user }: UserDocument): DirectoryUser => ({
  ...user,
  hasPassword: passwordHash !== undefined,
});

/** What access needs of a pool's document. */
export interface PoolMembers {
  name: string;
  entity: string;
  /** Names of roles; names or ids of teams. */
  members?: { roles?: string[]; teams?: string[] };
  /** `hidden`: its records are only given out; members who see but their own records do not see them. */
  visibility?: string;
}

export interface DirectoryDocuments {
  users: DirectoryUser[];
  teams: TeamDocument[];
  roles: RoleDocument[];
  pools: PoolMembers[];
}

/** Who there is, at one moment. */
export interface DirectorySnapshot {
  /** By name, in Chinese by pronunciation; so are the teams. */
  users(): readonly DirectoryUser[];
  user(id: string): DirectoryUser | undefined;
  /** Ignores case. */
  userByEmail(email: string): DirectoryUser | undefined;
  teams(): readonly TeamDocument[];
  team(id: string): TeamDocument | undefined;
  /** Ids of the people of a team, deactivated ones included: what they own stays the team's. */
  teamMembers(team: string): readonly string[];
  /** The built-in admin role first. */
  roles(): readonly RoleDocument[];
  role(name: string): RoleDocument | undefined;
  /** Pools that this person is a member of, by role or by team. */
  poolsOf(user: Pick<DirectoryUser, 'roles' | 'team'>): readonly PoolMembers[];
}

const names = new Intl.Collator(['zh-CN', 'en']);

const sorted = <T extends { name: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => names.compare(a.name, b.name));

const byKey = <T>(items: readonly T[], key: (item: T) => string) =>
  new Map(items.map((item) => [key(item), item]));

export function directorySnapshot(documents: DirectoryDocuments): DirectorySnapshot {
  const roleDocuments = [
    adminRole,
    ...documents.roles.filter((role) => role.name !== adminRole.name),
  ];
  const people = sorted(documents.users);
  const groups = sorted(documents.teams);
  const users = byKey(people, (user) => user._id);
  const emails = byKey(people, (user) => user.emailKey);
  const teams = byKey(groups, (team) => team._id);
  const roles = byKey(roleDocuments, (role) => role.name);
  const members = new Map<string, string[]>();
  for (const { _id, team } of people)
    if (team) members.set(team, [...(members.get(team) ?? []), _id]);

  const hasTeam = (pool: PoolMembers, team: Pick<TeamDocument, '_id' | 'name'> | undefined) =>
    (pool.members?.teams ?? []).some((named) => named === team?._id || named === team?.name);
  const isMember = (pool: PoolMembers, user: Pick<DirectoryUser, 'roles' | 'team'>) =>
    (pool.members?.roles ?? []).some((role) => user.roles.includes(role)) ||
    (user.team !== null && hasTeam(pool, teams.get(user.team)));

  return {
    users: () => people,
    user: (id) => users.get(id),
    userByEmail: (email) => emails.get(email.trim().toLowerCase()),
    teams: () => groups,
    team: (id) => teams.get(id),
    teamMembers: (team) => members.get(team) ?? [],
    roles: () => roleDocuments,
    role: (name) => roles.get(name),
    poolsOf: (user) => documents.pools.filter((pool) => isMember(pool, user)),
  };
}
