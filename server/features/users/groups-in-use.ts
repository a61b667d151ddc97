/** Whoever joins a team or gets a role and whoever deletes it do not both commit: the one touches what the other removes. */
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { RoleDocument } from '../../../schemas/generated/role.ts';
import type { TeamDocument } from '../../../schemas/generated/team.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Doc, Transaction } from '../../store/index.ts';
import { adminRoleName } from '../access/index.ts';
import { holdCalendar } from '../calendars/index.ts';

type Groups = Pick<UserDocument, 'roles' | 'team' | 'calendar'>;

async function holdRole(tx: Transaction, name: string): Promise<boolean> {
  if (name === adminRoleName) return true;
  const [role] = await tx.find<RoleDocument & Doc>('roles', { filter: { name }, limit: 1 });
  if (role) await tx.touch('roles', role._id);
  return role !== undefined;
}

/** Answers whether there is such a team; it stays until the transaction is over. */
export async function holdTeam(tx: Transaction, id: string): Promise<boolean> {
  const team = await tx.get('teams', id);
  if (team) await tx.touch('teams', id);
  return team !== undefined;
}

/** What somebody is given beyond what they had exists, and stays until the transaction is over. Throws `request.invalid`. */
export async function holdGroups(
  { locale }: Pick<Ctx, 'locale'>,
  tx: Transaction,
  after: Groups,
  before?: Groups,
): Promise<void> {
  const problems: Problem[] = [];
  for (const [index, role] of after.roles.entries())
    if (!before?.roles.includes(role) && !(await holdRole(tx, role)))
      problems.push(problemAt(`/roles/${index}`, 'user.role_unknown', locale, { role }));
  const { team } = after;
  if (team && team !== before?.team && !(await holdTeam(tx, team)))
    problems.push(problemAt('/team', 'user.team_unknown', locale, { team }));
  const { calendar } = after;
  if (calendar && calendar !== before?.calendar && !(await holdCalendar(tx, calendar)))
    problems.push(problemAt('/calendar', 'calendar.unknown', locale, { calendar }));
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
}

const people = (tx: Transaction) =>
  tx.find<UserDocument & Doc>('users', { fields: ['roles', 'team'] });

/** Ids of everybody who has a role. */
export async function holdersOf(tx: Transaction, role: string): Promise<string[]> {
  return (await people(tx)).filter(({ roles }) => roles.includes(role)).map(({ _id }) => _id);
}

/** Ids of the people of a team, and names of the pools that it is a member of. */
export async function usesOfTeam(
  tx: Transaction,
  { _id, name }: Pick<TeamDocument, '_id' | 'name'>,
): Promise<{ users: string[]; pools: string[] }> {
  const members = (await people(tx)).filter(({ team }) => team === _id);
  const pools = await tx.find<PoolDocument & Doc>('pools', { fields: ['name', 'members'] });
  const isNamed = ({ members: { teams = [] } = {} }: PoolDocument) =>
    teams.some((team) => team === _id || team === name);
  return {
    users: members.map((user) => user._id),
    pools: pools.filter(isNamed).map((pool) => pool.name),
  };
}
