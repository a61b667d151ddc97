import { AppError } from '../../errors.ts';
import type { Access, EntityAccess, EntityAction, Right } from './access.ts';

interface WithAccess {
  access: Access;
}

/** Throws `auth.forbidden` unless the actor has the right. */
export function requireRight(ctx: WithAccess, right: Right): void {
  if (!ctx.access.has(right)) throw new AppError('auth.forbidden');
}

/** Throws `auth.forbidden` unless the actor may do this with some record of the entity; which ones says `rowFilter`. */
export function requireEntity(ctx: WithAccess, entity: string, action: EntityAction): EntityAccess {
  const access = ctx.access.entity(entity);
  const granted = access[action];
  if (granted === false || granted === 'none') throw new AppError('auth.forbidden');
  return access;
}
