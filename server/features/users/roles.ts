import type {
  RoleInput,
  RoleItem,
  RoleList,
  RoleReplacement,
} from '../../../schemas/generated/api-users.ts';
import type { RoleDocument } from '../../../schemas/generated/role.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Doc } from '../../store/index.ts';
import { adminRoleName, requireRight } from '../access/index.ts';
import { holdersOf } from './groups-in-use.ts';
import { labelText } from './label-text.ts';
import { insertRole, requireGrantable } from './role-checks.ts';

type RoleCtx = Pick<Ctx, 'access' | 'catalog' | 'directory' | 'locale' | 'transaction'>;

const shortItem = ({ _id: id, name, label }: RoleDocument): RoleItem => ({
  id,
  name,
  label,
  builtIn: name === adminRoleName,
});

const roleItem = (role: RoleDocument): RoleItem => ({
  ...shortItem(role),
  ...(role.app ? { app: role.app } : {}),
  rights: role.rights,
  entities: role.entities,
  _rev: role._rev,
});

/** Everybody sees which roles there are; what they allow, those who manage people. */
export async function listRoles(ctx: Pick<Ctx, 'access' | 'directory'>): Promise<RoleList> {
  const item = ctx.access.has('users') ? roleItem : shortItem;
  return { items: ctx.directory.roles().map(item) };
}

/** Throws `role.name_taken`, `request.invalid`, `auth.forbidden`. */
export async function createRole(ctx: RoleCtx, input: RoleInput): Promise<RoleItem> {
  requireRight(ctx, 'users');
  requireGrantable(ctx, input);
  const { name, rights = [], entities = {} } = input;
  const label = labelText(input.label, name);
  const role = { _id: newId(), _rev: 1, name, label, rights, entities };
  const created = await ctx.transaction(async (tx) => roleItem(await insertRole(tx, role)));
  await ctx.directory.refresh();
  return created;
}

function requireChangeable(ctx: RoleCtx, name: string): RoleDocument {
  requireRight(ctx, 'users');
  if (name === adminRoleName) throw new AppError('role.built_in');
  const role = ctx.directory.role(name);
  if (!role) throw new AppError('role.not_found', { details: { role: name } });
  return role;
}

/** Replaces what a role allows; absent members become empty. Throws `role.not_found`, `role.built_in`, `role.stale`. */
export async function replaceRole(
  ctx: RoleCtx,
  name: string,
  input: RoleReplacement,
): Promise<RoleItem> {
  const known = requireChangeable(ctx, name);
  requireGrantable(ctx, { rights: [...known.rights, ...(input.rights ?? [])] });
  requireGrantable(ctx, input);
  const replaced = await ctx.transaction(async (tx) => {
    const before = await tx.get<RoleDocument & Doc>('roles', known._id);
    if (!before) throw new AppError('role.not_found', { details: { role: name } });
    if (input._rev !== undefined && input._rev !== before._rev)
      throw new AppError('role.stale', { details: { current: roleItem(before) } });
    const after = {
      ...before,
      label: input.label === undefined ? before.label : labelText(input.label, name),
      rights: input.rights ?? [],
      entities: input.entities ?? {},
      _rev: before._rev + 1,
    };
    return roleItem(await tx.update('roles', after, before._rev));
  });
  await ctx.directory.refresh();
  return replaced;
}

/** Removes a role that nobody has. Throws `role.not_found`, `role.built_in`, `role.in_use`. */
export async function deleteRole(ctx: RoleCtx, name: string): Promise<void> {
  const known = requireChangeable(ctx, name);
  await ctx.transaction(async (tx) => {
    const users = await holdersOf(tx, name);
    if (users.length > 0) throw new AppError('role.in_use', { details: { users } });
    if (!(await tx.remove('roles', known._id)))
      throw new AppError('role.not_found', { details: { role: name } });
  });
  await ctx.directory.refresh();
}
