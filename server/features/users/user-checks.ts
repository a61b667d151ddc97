import type { Locale } from '../../../schemas/model/language.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Doc, Transaction } from '../../store/index.ts';
import { type Access, adminRoleName, type Directory, requireRight } from '../access/index.ts';
import { absenceProblems, passwordProblems } from '../auth/index.ts';

export const emailKeyOf = (email: string): string => email.trim().toLowerCase();

interface UserFields {
  name?: string;
  password?: string;
  roles?: string[];
  team?: string | null;
  absences?: { from: string; to: string }[];
}

/** What is wrong with the values somebody wants to give a person. */
function userProblems(
  directory: Pick<Directory, 'role' | 'team'>,
  fields: UserFields,
  locale: Locale,
): Problem[] {
  const { name, password, roles = [], team, absences } = fields;
  return [
    ...(name?.trim() === '' ? [problemAt('/name', 'user.name_required', locale)] : []),
    ...(password === undefined ? [] : passwordProblems(password, '/password', locale)),
    ...roles.flatMap((role, index) =>
      directory.role(role)
        ? []
        : [problemAt(`/roles/${index}`, 'user.role_unknown', locale, { role })],
    ),
    ...(team && !directory.team(team)
      ? [problemAt('/team', 'user.team_unknown', locale, { team })]
      : []),
    ...absenceProblems(absences, locale),
  ];
}

/** Throws `request.invalid` with every wrong value. */
export function requireValidUser(ctx: Pick<Ctx, 'directory' | 'locale'>, fields: UserFields): void {
  const problems = userProblems(ctx.directory, fields, ctx.locale);
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
}

/**
 * Nobody gives away or takes over more rights than they have: neither by granting a role nor by managing
 * (and so signing in as) somebody who has it. Throws `auth.forbidden`.
 */
export function requireRightsOf(
  ctx: { access: Access; directory: Pick<Directory, 'role'> },
  roles: string[],
): void {
  for (const right of roles.flatMap((role) => ctx.directory.role(role)?.rights ?? []))
    requireRight(ctx, right);
}

const isAdmin = (user: Pick<UserDocument, 'roles' | 'active'>) =>
  user.active && user.roles.includes(adminRoleName);

/**
 * Throws `user.last_admin` when the change takes away the last person who may do everything. Who is relied on instead is
 * touched: two who demote each other at once do not both succeed.
 */
export async function keepAnAdmin(
  tx: Transaction,
  before: UserDocument,
  after: UserDocument,
): Promise<void> {
  if (!isAdmin(before) || isAdmin(after)) return;
  const active = await tx.find<UserDocument & Doc>('users', {
    filter: { active: true },
    fields: ['roles', 'active'],
  });
  const other = active.find((user) => user._id !== before._id && isAdmin(user));
  if (!other) throw new AppError('user.last_admin');
  await tx.touch('users', other._id);
}

/** Throws `user.email_taken` when another person has this address, in whatever case. */
export async function requireFreeEmail(
  tx: Transaction,
  user: Pick<UserDocument, '_id' | 'email' | 'emailKey'>,
): Promise<void> {
  const [holder] = await tx.find('users', { filter: { emailKey: user.emailKey }, limit: 1 });
  if (holder && holder._id !== user._id)
    throw new AppError('user.email_taken', { details: { email: user.email } });
}
