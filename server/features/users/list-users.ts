import type { UserItem, UserList } from '../../../schemas/generated/api-users.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { DirectoryUser } from '../access/index.ts';
import { colleagueItem, userItem } from './user-item.ts';

type ListCtx = Pick<Ctx, 'actor' | 'access' | 'directory'>;

function itemFor(ctx: ListCtx, user: DirectoryUser): UserItem {
  const isSelf = ctx.actor.kind === 'user' && ctx.actor.id === user._id;
  return isSelf || ctx.access.has('users') ? userItem(user) : colleagueItem(user);
}

/** Everybody, by name: pickers and old records need all names. Addresses and roles only for those who manage people. */
export async function listUsers(ctx: ListCtx): Promise<UserList> {
  return { items: ctx.directory.users().map((user) => itemFor(ctx, user)) };
}

/** Throws `user.not_found`. */
export async function readUser(ctx: ListCtx, id: string): Promise<UserItem> {
  const user = ctx.directory.user(id);
  if (!user) throw new AppError('user.not_found');
  return itemFor(ctx, user);
}
