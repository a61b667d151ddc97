import type { RoleInput } from '../../../schemas/generated/api-users.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';
import { requireRight } from '../access/index.ts';
import { labelText } from './label-text.ts';
import { insertRole } from './role-checks.ts';

/**
 * The roles that an app brings. A name that exists keeps what an administrator made of it, and the built-in
 * role stays as it is. Answers the names that were added. Throws `auth.forbidden` for a role with more rights than
 * the one who installs it has.
 */
export async function installRoles(
  ctx: Pick<Ctx, 'access' | 'directory' | 'transaction'>,
  app: string,
  roles: RoleInput[],
): Promise<string[]> {
  requireRight(ctx, 'apps');
  const fresh = roles.filter((role) => !ctx.directory.role(role.name));
  for (const right of fresh.flatMap(({ rights = [] }) => rights)) requireRight(ctx, right);
  await ctx.transaction(async (tx) => {
    for (const { name, label, rights = [], entities = {} } of fresh)
      await insertRole(tx, {
        _id: newId(),
        _rev: 1,
        name,
        label: labelText(label, name),
        app,
        rights,
        entities,
      });
  });
  await ctx.directory.refresh();
  return fresh.map((role) => role.name);
}
