import type { UserChange, UserItem } from '../../../schemas/generated/api-users.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Doc, Transaction } from '../../store/index.ts';
import { directoryUser, requireRight } from '../access/index.ts';
import { changeAndSignOut } from '../auth/index.ts';
import { holdGroups } from './groups-in-use.ts';
import {
  emailKeyOf,
  keepAnAdmin,
  requireFreeEmail,
  requireRightsOf,
  requireValidUser,
} from './user-checks.ts';
import { userItem } from './user-item.ts';

/**
 * Changes a person. A new password ends their sessions, deactivating ends sessions and API tokens.
 * Throws `user.not_found`, `request.invalid`, `user.email_taken`, `user.last_admin`, `auth.forbidden`.
 */
export async function updateUser(
  ctx: Pick<Ctx, 'access' | 'auth' | 'directory' | 'locale' | 'transaction'>,
  id: string,
  change: UserChange,
): Promise<UserItem> {
  requireRight(ctx, 'users');
  const known = ctx.directory.user(id);
  if (!known) throw new AppError('user.not_found');
  requireValidUser(ctx, change);
  requireRightsOf(ctx, [...known.roles, ...(change.roles ?? [])]);
  const { password, ...fields } = change;
  const set = {
    ...fields,
    ...(fields.name === undefined ? {} : { name: fields.name.trim() }),
    ...(fields.email === undefined
      ? {}
      : { email: fields.email.trim(), emailKey: emailKeyOf(fields.email) }),
    ...(password === undefined ? {} : { passwordHash: await ctx.auth.passwords.hash(password) }),
  };
  const save = async (tx: Transaction) => {
    const before = await tx.get<UserDocument & Doc>('users', id);
    if (!before) throw new AppError('user.not_found');
    const after = { ...before, ...set, _rev: before._rev + 1 };
    await keepAnAdmin(tx, before, after);
    await holdGroups(ctx, tx, after, before);
    if (after.emailKey !== before.emailKey) await requireFreeEmail(tx, after);
    return userItem(directoryUser(await tx.update('users', after, before._rev)));
  };
  const changed = await saveAndRevoke(ctx, id, change, save);
  await ctx.directory.refresh();
  return changed;
}

function saveAndRevoke(
  ctx: Pick<Ctx, 'auth' | 'transaction'>,
  id: string,
  change: UserChange,
  save: (tx: Transaction) => Promise<UserItem>,
): Promise<UserItem> {
  if (change.active === false) return changeAndSignOut(ctx, id, 'sessions and tokens', save);
  if (change.password !== undefined) return changeAndSignOut(ctx, id, 'sessions', save);
  return ctx.transaction(save);
}
