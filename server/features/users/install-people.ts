import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import type { Doc } from '../../store/index.ts';
import { requireRight } from '../access/index.ts';
import { holdTeam } from './groups-in-use.ts';
import { emailKeyOf } from './user-checks.ts';

export interface AppPerson {
  id: string;
  name: string;
  email: string;
  roles: string[];
  /** Name of a team; nobody's when there is no such team. */
  team: string;
}

/**
 * The people that a demo brings, without a password: they own records and cannot sign in until an administrator
 * sets one. An id or e-mail that exists stays as it is.
 */
export async function installPeople(
  ctx: Pick<Ctx, 'access' | 'clock' | 'directory' | 'locale' | 'store'>,
  people: AppPerson[],
): Promise<void> {
  requireRight(ctx, 'users');
  const teams = new Map(ctx.directory.teams().map((team) => [team.name, team._id]));
  const createdAt = ctx.clock.now().toISOString();
  await ctx.store.transaction(async (tx) => {
    for (const { id, name, email, roles, team } of people) {
      const emailKey = emailKeyOf(email);
      const isKnown =
        (await tx.get('users', id)) ??
        (await tx.find('users', { filter: { emailKey }, limit: 1 }))[0];
      if (isKnown) continue;
      const teamId = teams.get(team);
      await tx.insert<UserDocument & Doc>('users', {
        _id: id,
        _rev: 1,
        email,
        emailKey,
        name,
        roles,
        team: teamId !== undefined && (await holdTeam(tx, teamId)) ? teamId : null,
        locale: ctx.locale,
        active: true,
        createdAt,
      });
    }
  });
  await ctx.directory.refresh();
}
