import type { PasswordChange } from '../../../schemas/generated/api-auth.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Doc } from '../../store/index.ts';
import { changeAndSignOut } from './auth.ts';
import { passwordProblems } from './passwords.ts';
import { sessionCookie, sessionSecret } from './sessions.ts';
import { requirePerson } from './signed-in-user.ts';

/**
 * Sets a new password for the person who knows the current one. Every session ends; the browser that asks
 * gets a new one. API tokens stay.
 */
export async function changePassword(
  ctx: Pick<Ctx, 'actor' | 'auth' | 'store' | 'settings' | 'locale'>,
  input: { body: PasswordChange; ip: string; agent?: string; cookie?: string },
): Promise<{ setCookie?: string }> {
  const { auth, store, settings, locale } = ctx;
  const { id } = requirePerson(ctx);
  const user = await store.get<UserDocument & Doc>('users', id);
  if (!user) throw new AppError('auth.required');
  const limit = `account ${user.emailKey}`;
  auth.loginLimit.take(limit);
  const isRight = await auth.passwords.verify(user.passwordHash, input.body.current);
  const problems = [
    ...(isRight ? [] : [problemAt('/current', 'password.wrong_current', locale)]),
    ...passwordProblems(input.body.password, '/password', locale),
  ];
  if (isRight) auth.loginLimit.giveBack(limit);
  if (problems.length > 0) throw new AppError('request.invalid', { problems });
  const passwordHash = await auth.passwords.hash(input.body.password);
  const secret = sessionSecret(input.cookie);
  const session = secret ? await auth.sessions.find(secret) : undefined;
  await changeAndSignOut(
    { auth, transaction: (body) => store.transaction(body) },
    id,
    'sessions',
    (tx) => tx.patch('users', id, { passwordHash }),
  );
  if (session?.document.user !== id) return {};
  const { remember } = session.document;
  const opened = await auth.sessions.open(id, {
    remember,
    agent: input.agent,
    address: input.ip,
  });
  return { setCookie: sessionCookie({ secret: opened.secret, remember }, settings.PUBLIC_URL) };
}
