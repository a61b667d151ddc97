import type { SessionDocument } from '../../../schemas/generated/session.ts';
import type { Clock } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { CollectionSpec, DocumentStore } from '../../store/index.ts';
import { removeInBatches } from '../../store/remove-in-batches.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { newSecret, secretHash } from './secrets.ts';

const hourMs = 3_600_000;
/** Time without use after which a session ends. */
const lifeMs = (isRemembered: boolean) => (isRemembered ? 30 * 24 : 24) * hourMs;

const sessionCookieName = 'formloom_session';

export const sessionCollection: CollectionSpec = {
  name: 'sessions',
  fields: { hash: 'text', user: 'text', createdAt: 'text', expiresAt: 'text' },
  indexes: [
    { fields: ['hash'], unique: true },
    { fields: ['user', '-createdAt'] },
    { fields: ['expiresAt'] },
  ],
};

export interface Sessions extends Credentials<SessionDocument> {
  /** Answers the secret that goes into the cookie; it is not kept. */
  open(
    user: string,
    from: { remember: boolean; agent: string | undefined; address: string },
  ): Promise<{ secret: string; session: SessionDocument }>;
}

const expiry = (now: Date, isRemembered: boolean) =>
  new Date(now.getTime() + lifeMs(isRemembered)).toISOString();

export function createSessions(store: DocumentStore, clock: Clock): Sessions {
  const credentials = createCredentials<SessionDocument>({
    store,
    clock,
    collection: 'sessions',
    isLive: (session, now) => session.expiresAt > now.toISOString(),
    used: (session, now) => ({
      lastUsedAt: now.toISOString(),
      expiresAt: expiry(now, session.remember),
    }),
  });
  return {
    ...credentials,
    async open(user, { remember, agent, address }) {
      const now = clock.now();
      const secret = newSecret();
      const session: SessionDocument = {
        _id: newId(),
        hash: secretHash(secret),
        user,
        remember,
        createdAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
        expiresAt: expiry(now, remember),
        ...(agent ? { agent: agent.slice(0, 300) } : {}),
        address: address.slice(0, 64),
      };
      await credentials.insert(session);
      return { secret, session };
    },
  };
}

/** Drops sessions that ended by themselves. Answers how many. */
export const sweepSessions = (store: DocumentStore, now: Date): Promise<number> =>
  removeInBatches(store, 'sessions', { expiresAt: { $lte: now.toISOString() } });

/** The value of `Set-Cookie`; without a secret it clears the cookie. A session that is not remembered ends with the browser. */
export function sessionCookie(
  session: { secret: string; remember: boolean } | undefined,
  publicUrl: string | undefined,
): string {
  const age = !session ? ['Max-Age=0'] : session.remember ? [`Max-Age=${lifeMs(true) / 1000}`] : [];
  return [
    `${sessionCookieName}=${session?.secret ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...age,
    ...(publicUrl?.startsWith('https:') ? ['Secure'] : []),
  ].join('; ');
}

/** The session's secret among the cookies of a request. */
export function sessionSecret(cookie: string | undefined): string | undefined {
  const prefix = `${sessionCookieName}=`;
  return cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
}
