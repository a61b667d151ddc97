import type { Directory, DirectoryUser } from '../access/index.ts';

/** People, teams and roles, each by id or name. */
export interface People {
  users?: string[];
  teams?: string[];
  roles?: string[];
}

function isNamed(
  { users = [], teams = [], roles = [] }: People,
  user: DirectoryUser,
  team: string | undefined,
): boolean {
  return (
    users.includes(user._id) ||
    users.includes(user.email) ||
    (user.team !== null && (teams.includes(user.team) || teams.includes(team ?? ''))) ||
    user.roles.some((role) => roles.includes(role))
  );
}

/** Everybody who is named, deactivated people included. */
export function namedPeople(
  directory: Pick<Directory, 'users' | 'team'>,
  people: People,
): DirectoryUser[] {
  const teamName = ({ team }: DirectoryUser) =>
    team === null ? undefined : directory.team(team)?.name;
  return directory.users().filter((user) => isNamed(people, user, teamName(user)));
}
