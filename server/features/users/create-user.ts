import type { UserInput, UserItem } from '../../../schemas/generated/api-users.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { Doc } from '../../store/index.ts';
import { directoryUser, requireRight } from '../access/index.ts';
import { holdGroups } from './groups-in-use.ts';
import { emailKeyOf, requireFreeEmail, requireRightsOf, requireValidUser } from './user-checks.ts';
import { userItem } from './user-item.ts';

/** Adds a person. Throws `request.invalid`, `user.email_taken`, `auth.forbidden`. */
export async function createUser(
  ctx: Pick<Ctx, 'access' | 'auth' | 'clock' | 'directory' | 'locale' | 'transaction'>,
  input: UserInput,
): Promise<UserItem> {
  requireRight(ctx, 'users');
  requireValidUser(ctx, input);
  requireRightsOf(ctx, input.roles ?? []);
  const user: UserDocument = {
    _id: newId(),
    _rev: 1,
    email: input.email.trim(),
    emailKey: emailKeyOf(input.email),
    name: input.name.trim(),
    passwordHash: await ctx.auth.passwords.hash(input.password),
    roles: input.roles ?? [],
    team: input.team ?? null,
    locale: input.locale ?? ctx.locale,
    active: true,
    createdAt: ctx.clock.now().toISOString(),
  };
  const created = await ctx.transaction(async (tx) => {
    await requireFreeEmail(tx, user);
    await holdGroups(ctx, tx, user);
    return userItem(directoryUser(await tx.insert<UserDocument & Doc>('users', { ...user })));
  });
  await ctx.directory.refresh();
  return created;
}
