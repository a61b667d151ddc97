import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Ctx } from '../../context.ts';
import { namedPeople } from '../routing/index.ts';

/** Whether the signed-in person may change seats of the pool: one of its managers, or somebody who sets pools up. */
export function mayManage(
  ctx: Pick<Ctx, 'actor' | 'access' | 'directory'>,
  { managers = {} }: PoolDocument,
): boolean {
  if (ctx.access.has('pools')) return true;
  const { actor } = ctx;
  return (
    actor.kind === 'user' &&
    namedPeople(ctx.directory, managers).some(({ _id }) => _id === actor.id)
  );
}
