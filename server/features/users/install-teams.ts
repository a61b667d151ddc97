import type { TeamInput } from '../../../schemas/generated/api-users.ts';
import type { TeamDocument } from '../../../schemas/generated/team.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { Doc } from '../../store/index.ts';
import { requireRight } from '../access/index.ts';
import { labelText } from './label-text.ts';

/** The teams that an app brings; a name that exists stays as it is. Answers the names that were added. */
export async function installTeams(
  ctx: Pick<Ctx, 'access' | 'directory' | 'transaction'>,
  app: string,
  teams: TeamInput[],
): Promise<string[]> {
  requireRight(ctx, 'apps');
  const known = new Set(ctx.directory.teams().map(({ name }) => name));
  const fresh = teams.filter(({ name }) => !known.has(name));
  await ctx.transaction(async (tx) => {
    for (const { name, label } of fresh) {
      await tx.insert<TeamDocument & Doc>('teams', {
        _id: newId(),
        _rev: 1,
        name,
        label: labelText(label, name),
        app,
      });
    }
  });
  await ctx.directory.refresh();
  return fresh.map(({ name }) => name);
}
