import type { Ctx } from '../../context.ts';
import { sessionCookie, sessionSecret } from './sessions.ts';

/** Ends the session of this cookie, if it is one. Answers the cookie that clears it. */
export async function logout(
  ctx: Pick<Ctx, 'auth' | 'settings'>,
  cookie: string | undefined,
): Promise<{ setCookie: string }> {
  const secret = sessionSecret(cookie);
  const found = secret ? await ctx.auth.sessions.find(secret) : undefined;
  if (found) await ctx.auth.sessions.revoke(found.document.user, found.document._id);
  return { setCookie: sessionCookie(undefined, ctx.settings.PUBLIC_URL) };
}
