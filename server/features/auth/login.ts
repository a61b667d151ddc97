import type { Login, LoginAnswer } from '../../../schemas/generated/api-auth.ts';
import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { addressKey } from '../../rate-limit.ts';
import type { Doc } from '../../store/index.ts';
import { sessionCookie } from './sessions.ts';
import { signedInUser } from './signed-in-user.ts';

export interface SignedIn {
  answer: LoginAnswer;
  setCookie: string;
}

/**
 * Opens a session. Unknown, deactivated and mistaken people get the same `auth.wrong_credentials` after the
 * same time. Only failed attempts count against the limits of the address and of the account.
 */
export async function login(
  ctx: Pick<Ctx, 'auth' | 'store' | 'settings'>,
  input: { body: Login; ip: string; agent: string | undefined },
): Promise<SignedIn> {
  const { auth, store, settings } = ctx;
  const { email, password, remember = false } = input.body;
  const emailKey = email.trim().toLowerCase();
  const limits = [`address ${addressKey(input.ip)}`, `account ${emailKey}`];
  for (const key of limits) auth.loginLimit.take(key);
  const [user] = await store.find<UserDocument & Doc>('users', { filter: { emailKey }, limit: 1 });
  const isRight = await auth.passwords.verify(user?.passwordHash, password);
  if (!user?.active || !isRight) throw new AppError('auth.wrong_credentials');
  for (const key of limits) auth.loginLimit.giveBack(key);
  const from = { remember, agent: input.agent, address: input.ip };
  const { secret } = await auth.sessions.open(user._id, from);
  return {
    answer: { user: signedInUser(user) },
    setCookie: sessionCookie({ secret, remember }, settings.PUBLIC_URL),
  };
}
