import type { LoginAnswer, MeChange } from '../../../schemas/generated/api-auth.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Doc } from '../../store/index.ts';
import { absenceProblems } from './absence-problems.ts';
import { requirePerson, signedInUser } from './signed-in-user.ts';

/** Changes one's own name or language. */
export async function updateMe(
  ctx: Pick<Ctx, 'actor' | 'transaction' | 'directory' | 'locale'>,
  change: MeChange,
): Promise<LoginAnswer> {
  const { id } = requirePerson(ctx);
  const name = change.name?.trim();
  const problems = [
    ...(name === '' ? [problemAt('/name', 'user.name_required', ctx.locale)] : []),
    ...absenceProblems(change.absences, ctx.locale),
  ];
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
  const answer = await ctx.transaction(async (tx) => {
    const user = await tx.get<UserDocument & Doc>('users', id);
    if (!user) throw new AppError('user.not_found');
    const changed = { ...user, ...change, ...(name ? { name } : {}), _rev: user._rev + 1 };
    return { user: signedInUser(await tx.update('users', changed, user._rev)) };
  });
  await ctx.directory.refresh();
  return answer;
}
