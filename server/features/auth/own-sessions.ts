import type { SessionItem, SessionList } from '../../../schemas/generated/api-auth.ts';
import type { SessionDocument } from '../../../schemas/generated/session.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { secretHash } from './secrets.ts';
import { sessionSecret } from './sessions.ts';
import { requirePerson } from './signed-in-user.ts';

const sessionItem = (session: SessionDocument, currentHash: string | undefined): SessionItem => ({
  id: session._id,
  createdAt: session.createdAt,
  lastUsedAt: session.lastUsedAt,
  expiresAt: session.expiresAt,
  ...(session.agent ? { agent: session.agent } : {}),
  ...(session.address ? { address: session.address } : {}),
  current: session.hash === currentHash,
});

/** One's live sessions, the newest first. */
export async function listSessions(
  ctx: Pick<Ctx, 'actor' | 'auth'>,
  cookie: string | undefined,
): Promise<SessionList> {
  const secret = sessionSecret(cookie);
  const currentHash = secret && secretHash(secret);
  const sessions = await ctx.auth.sessions.listOf(requirePerson(ctx).id);
  return { items: sessions.map((session) => sessionItem(session, currentHash)) };
}

/** Ends one of one's sessions. Throws `session.not_found`. */
export async function revokeSession(ctx: Pick<Ctx, 'actor' | 'auth'>, id: string): Promise<void> {
  const isRevoked = await ctx.auth.sessions.revoke(requirePerson(ctx).id, id);
  if (!isRevoked) throw new AppError('session.not_found');
}
