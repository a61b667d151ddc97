import type { Actor, Services } from '../../context.ts';
import { type Access, accessFor, type Directory, type DirectoryUser } from '../access/index.ts';
import { bearerToken } from './api-tokens.ts';
import { sessionCookie, sessionSecret } from './sessions.ts';

export interface Identity {
  actor: Actor;
  access: Access;
  /** The `Set-Cookie` that prolongs a remembered session in the browser. */
  setCookie?: string;
}

/** Identities made from the current version of a directory. */
const identities = new WeakMap<Directory, { version: number; known: Map<string, Identity> }>();

/** A person with the rights that the directory gives them now. */
export function identityOf(user: DirectoryUser, directory: Directory): Identity {
  let cache = identities.get(directory);
  if (cache?.version !== directory.version) {
    cache = { version: directory.version, known: new Map() };
    identities.set(directory, cache);
  }
  const known = cache.known.get(user._id);
  if (known) return known;
  const { _id: id, name, email, roles, team, locale } = user;
  const actor: Actor = { kind: 'user', id, name, email, roles, team, locale };
  const identity = { actor, access: accessFor(actor, directory) };
  cache.known.set(id, identity);
  return identity;
}

/**
 * Who sends these credentials, with the rights of this moment; undefined when nobody we know or somebody
 * deactivated. A token in `Authorization` counts before the cookie.
 */
export async function authenticate(
  services: Pick<Services, 'auth' | 'directory' | 'settings'>,
  credentials: { cookie: string | undefined; authorization: string | undefined },
): Promise<Identity | undefined> {
  const { auth, directory, settings } = services;
  const token = bearerToken(credentials.authorization);
  const secret = token ?? sessionSecret(credentials.cookie);
  if (!secret) return undefined;
  const found = await (token ? auth.tokens.find(secret) : auth.sessions.find(secret));
  if (!found) return undefined;
  await directory.refresh();
  const id = found.document.user;
  // Somebody whom another server made a moment ago.
  if (!directory.user(id)) await directory.refresh('anyway');
  const user = directory.user(id);
  if (!user?.active) return undefined;
  const identity = identityOf(user, directory);
  const { document, isTouched } = found;
  if (!isTouched || !('remember' in document) || !document.remember) return identity;
  const setCookie = sessionCookie({ secret, remember: true }, settings.PUBLIC_URL);
  return { ...identity, setCookie };
}
