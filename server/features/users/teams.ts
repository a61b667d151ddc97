import type {
  TeamChange,
  TeamInput,
  TeamItem,
  TeamList,
} from '../../../schemas/generated/api-users.ts';
import type { TeamDocument } from '../../../schemas/generated/team.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Doc, Transaction } from '../../store/index.ts';
import { requireRight } from '../access/index.ts';
import { usesOfTeam } from './groups-in-use.ts';
import { labelText } from './label-text.ts';

type TeamCtx = Pick<Ctx, 'access' | 'directory' | 'transaction'>;

const teamItem = ({ _id: id, name, label }: TeamDocument): TeamItem => ({ id, name, label });

/** Everybody sees all teams. */
export async function listTeams(ctx: Pick<Ctx, 'directory'>): Promise<TeamList> {
  return { items: ctx.directory.teams().map(teamItem) };
}

async function requireFreeName(tx: Transaction, team: Pick<TeamDocument, '_id' | 'name'>) {
  const [holder] = await tx.find('teams', { filter: { name: team.name }, limit: 1 });
  if (holder && holder._id !== team._id)
    throw new AppError('team.name_taken', { details: { name: team.name } });
}

/** Throws `team.name_taken`. */
export async function createTeam(ctx: TeamCtx, input: TeamInput): Promise<TeamItem> {
  requireRight(ctx, 'users');
  const { name } = input;
  const team = { _id: newId(), _rev: 1, name, label: labelText(input.label, name) };
  const created = await ctx.transaction(async (tx) => {
    await requireFreeName(tx, team);
    return teamItem(await tx.insert<TeamDocument & Doc>('teams', team));
  });
  await ctx.directory.refresh();
  return created;
}

/** Throws `team.not_found`, `team.name_taken`. */
export async function updateTeam(ctx: TeamCtx, id: string, change: TeamChange): Promise<TeamItem> {
  requireRight(ctx, 'users');
  const changed = await ctx.transaction(async (tx) => {
    const before = await tx.get<TeamDocument & Doc>('teams', id);
    if (!before) throw new AppError('team.not_found');
    const name = change.name ?? before.name;
    const label = change.label === undefined ? before.label : labelText(change.label, name);
    const after = { ...before, name, label, _rev: before._rev + 1 };
    await requireFreeName(tx, after);
    return teamItem(await tx.update('teams', after, before._rev));
  });
  await ctx.directory.refresh();
  return changed;
}

/** Removes an empty team. Throws `team.not_found`, `team.in_use` with the people and pools that keep it. */
export async function deleteTeam(ctx: TeamCtx, id: string): Promise<void> {
  requireRight(ctx, 'users');
  await ctx.transaction(async (tx) => {
    const team = await tx.get<TeamDocument & Doc>('teams', id);
    if (!team) throw new AppError('team.not_found');
    const uses = await usesOfTeam(tx, team);
    if (uses.users.length > 0 || uses.pools.length > 0)
      throw new AppError('team.in_use', { details: { ...uses } });
    await tx.remove('teams', id);
  });
  await ctx.directory.refresh();
}
