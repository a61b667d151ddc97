import type { NodeContext } from '../../../engine/node-type.ts';
import type { DirectoryUser } from '../../access/index.ts';
import type { Services } from '../../../context.ts';
import type { PeopleLine } from './people-setting.ts';

export type PeopleServices = Pick<Services, 'directory'>;

const textsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );

async function matcherOf(
  { directory }: PeopleServices,
  ctx: NodeContext,
  line: PeopleLine,
): Promise<(user: DirectoryUser) => boolean> {
  const isOneOf = (ids: readonly string[]) => (user: DirectoryUser) =>
    ids.includes(user._id) || ids.includes(user.email);
  const owner = (await ctx.record())?._owner ?? '';
  switch (line.kind) {
    case 'user':
      return isOneOf([line.user]);
    case 'role':
      return (user) => user.roles.includes(line.role);
    case 'team':
      return (user) =>
        user.team !== null &&
        (user.team === line.team || directory.team(user.team)?.name === line.team);
    case 'owner':
      return isOneOf([owner]);
    case 'ownerTeam': {
      const team = directory.user(owner)?.team ?? null;
      return (user) => team !== null && user.team === team && user.roles.includes(line.role);
    }
    case 'field':
      return isOneOf(textsIn((await ctx.record())?.[line.field]));
    case 'expression':
      return isOneOf(textsIn(await ctx.resolve(line.value)));
    default:
      return line satisfies never;
  }
}

/** Ids of the active people of each line, in the order of the directory. */
export async function findPeople(
  services: PeopleServices,
  ctx: NodeContext,
  lines: readonly PeopleLine[],
): Promise<string[][]> {
  const people = services.directory.users().filter(({ active }) => active);
  const matchers = await Promise.all(lines.map((line) => matcherOf(services, ctx, line)));
  return matchers.map((matches) => people.filter(matches).map(({ _id }) => _id));
}
