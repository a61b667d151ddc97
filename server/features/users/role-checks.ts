import type { RoleInput } from '../../../schemas/generated/api-users.ts';
import type { EntityGrants, RoleDocument } from '../../../schemas/generated/role.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Doc, Transaction } from '../../store/index.ts';
import { adminRoleName, requireRight } from '../access/index.ts';

/** Entities and fields that a role names and nobody defined: a mistyped field would not be hidden. */
function grantProblems(ctx: Pick<Ctx, 'catalog' | 'locale'>, grants: EntityGrants): Problem[] {
  return Object.entries(grants).flatMap(([entity, grant]) => {
    if (entity === '*') return [];
    const known = ctx.catalog.get(entity);
    const pointer = `/entities/${entity}`;
    if (!known) return [problemAt(pointer, 'role.entity_unknown', ctx.locale, { entity })];
    return Object.keys(grant?.fields ?? {})
      .filter((field) => !known.field(field))
      .map((field) =>
        problemAt(`${pointer}/fields/${field}`, 'role.field_unknown', ctx.locale, {
          entity,
          field,
        }),
      );
  });
}

/** Nobody makes a role with more rights than their own. Throws `auth.forbidden`, `request.invalid`. */
export function requireGrantable(
  ctx: Pick<Ctx, 'access' | 'catalog' | 'locale'>,
  role: Pick<RoleInput, 'rights' | 'entities'>,
): void {
  for (const right of role.rights ?? []) requireRight(ctx, right);
  const problems = grantProblems(ctx, role.entities ?? {});
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
}

/** Throws `role.name_taken`. */
export async function insertRole(tx: Transaction, role: RoleDocument): Promise<RoleDocument> {
  const [holder] = await tx.find('roles', { filter: { name: role.name }, limit: 1 });
  if (holder || role.name === adminRoleName)
    throw new AppError('role.name_taken', { details: { role: role.name } });
  return tx.insert<RoleDocument & Doc>('roles', { ...role });
}
