import type { IncomingMessage } from 'node:http';
import type { ExtendedError } from 'socket.io';
import { errorCatalogue } from '../../../schemas/model/errors.ts';
import { say } from '../../../schemas/model/language.ts';
import type { LiveError } from '../../../schemas/model/live-messages.ts';
import type { Services } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { localeOf } from '../../http/locale.ts';
import { isForeignConnection } from '../../http/security.ts';
import { toAppError } from '../../http/problem-json.ts';
import { authenticate } from '../auth/index.ts';
import type { LiveSocket } from './members.ts';

/** An error as a socket is told it, in the language of its person or else of its browser. */
export function liveError(error: unknown, header: string | undefined): LiveError {
  const { code, details } = toAppError(error);
  return { code, detail: say(errorCatalogue[code], localeOf(header), details) };
}

/** Whether a connection may be opened at all, before anybody asks who it is. */
export function mayConnect(
  request: IncomingMessage,
  publicUrl: string | undefined,
  isReady: boolean,
): boolean {
  return isReady && !isForeignConnection(request.headers, publicUrl);
}

function credentialsOf({ handshake }: LiveSocket): LiveSocket['data']['credentials'] {
  const { token } = handshake.auth as { token?: unknown };
  const { cookie, authorization } = handshake.headers;
  return {
    cookie,
    authorization: typeof token === 'string' ? `Bearer ${token}` : authorization,
  };
}

/** Whether the proof of identity of this socket still holds. */
export async function isStillSignedIn(
  services: Pick<Services, 'auth' | 'directory' | 'settings'>,
  { data }: LiveSocket,
): Promise<boolean> {
  const identity = await authenticate(services, data.credentials);
  return identity?.actor.id === data.user;
}

/** Lets in who is signed in by a session's cookie or an API token, as for a request. */
export function signIn(services: Pick<Services, 'auth' | 'directory' | 'settings'>) {
  return (socket: LiveSocket, next: (error?: ExtendedError) => void): void => {
    const refuse = (error: unknown) => {
      const told = liveError(error, socket.handshake.headers['accept-language']);
      next(Object.assign(new Error(told.code), { data: told }));
    };
    const credentials = credentialsOf(socket);
    authenticate(services, credentials).then((identity) => {
      const id = identity?.actor.id;
      if (id === undefined) return refuse(new AppError('auth.required'));
      socket.data = { user: id, credentials };
      return next();
    }, refuse);
  };
}
