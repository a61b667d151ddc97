import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Ctx } from '../../context.ts';
import type { Doc } from '../../store/port.ts';

/** Whether the signed-in person may claim from the pool: a member by role or team, or somebody who manages pools. */
export async function isMember(
  ctx: Pick<Ctx, 'actor' | 'access' | 'store'>,
  pool: PoolDocument,
): Promise<boolean> {
  if (ctx.actor.kind !== 'user') return false;
  if (ctx.access.has('pools')) return true;
  if (pool.visibility === 'hidden' || pool.visibility === 'assign') return false;
  const { roles, team } = ctx.actor;
  if ((pool.members?.roles ?? []).some((role) => roles.includes(role))) return true;
  const teams = pool.members?.teams ?? [];
  if (team === null || teams.length === 0) return false;
  if (teams.includes(team)) return true;
  const mine = await ctx.store.get<Doc & { name: string }>('teams', team);
  return mine !== undefined && teams.includes(mine.name);
}
