import type { SignedInUser } from '../../../schemas/generated/api-auth.ts';
import type { Actor, Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { DirectoryUser } from '../access/index.ts';

export type PersonActor = Extract<Actor, { kind: 'user' }>;

/** The person who acts. Throws `auth.required` for anybody else. */
export function requirePerson(ctx: Pick<Ctx, 'actor'>): PersonActor {
  if (ctx.actor.kind !== 'user') throw new AppError('auth.required');
  return ctx.actor;
}

/** A person as they see themselves. */
export const signedInUser = (
  user: Pick<DirectoryUser, '_id' | 'email' | 'name' | 'roles' | 'team' | 'locale'>,
): SignedInUser => ({
  id: user._id,
  email: user.email,
  name: user.name,
  roles: user.roles,
  team: user.team,
  locale: user.locale,
});
