import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { ClientMessages, ServerMessages } from '../../../schemas/model/live-messages.ts';
import type { Services } from '../../context.ts';
import type { WatchedStore, Write } from '../../store/watch-writes.ts';
import { identityOf as identityIn } from '../auth/index.ts';
import { createMembers, type IdentityOf, type LiveSocket, type SocketData } from './members.ts';
import { createPresence } from './presence.ts';
import { mayReadRecord, parseRoom } from './rooms.ts';
import { answerSocket } from './answer-socket.ts';
import { isStillSignedIn, mayConnect, signIn } from './sign-in.ts';
import { recheckSights } from './sights.ts';
import { createTicker } from './ticker.ts';
import { createLogTeller } from './tell-log.ts';
import { createRunTeller } from './tell-runs.ts';
import { tellWrites, watched } from './tell-writes.ts';

interface Options {
  services: Services;
  server: HttpServer;
  onWrites: WatchedStore['onWrites'];
  isReady: () => boolean;
}

export interface Live {
  start(): void;
  /** Connected sockets. */
  connections(): number;
  /** Something was not heard: everybody reads again. */
  resetAll: () => void;
  /** Hangs up on everybody. */
  stop(): Promise<void>;
}

/** Milliseconds between two rounds of telling. */
const restMs = 200;
/** Milliseconds after a round that failed. */
const retryMs = 1000;
/** Connections of one person: their tabs and devices. */
const mostConnections = 100;
/** Bytes of one message of a socket. */
const largestMessage = 16 * 1024;
/** Writes beside the log that wait to be told. */
const mostWaiting = 20_000;

const heard = new Set(['events', 'users', 'teams', 'roles', 'pools']);

/**
 * Tells signed-in people what was committed. The log is followed by a place of this process, which is kept nowhere and
 * exists only while somebody is connected: who was away asks with `since`, or reads again.
 */
export function createLive({ services, server, onWrites, isReady }: Options): Live {
  const { store, catalog, directory, log, settings } = services;
  const io = new Server<ClientMessages, ServerMessages, Record<string, never>, SocketData>({
    serveClient: false,
    maxHttpBufferSize: largestMessage,
    allowRequest: (request, done) =>
      done(null, mayConnect(request, settings.PUBLIC_URL, isReady())),
  });
  io.attach(server, { path: '/socket.io' });
  const members = createMembers();
  const identityOf: IdentityOf = (id) => {
    const user = directory.user(id);
    return user?.active ? identityIn(user, directory) : undefined;
  };
  const mayRead = async (user: string, entity: string, record: string): Promise<boolean> => {
    const access = identityOf(user)?.access;
    return access !== undefined && mayReadRecord({ access, catalog, store }, entity, record);
  };
  const teller = createLogTeller({ store, catalog, log, members, identityOf, onDefinition });
  const unlisten: (() => void)[] = [];
  let waiting: Write[] = [];
  let isDirectoryKnown = directory.version;
  let isRecheckWanted = false;

  const hasListeners = () => !members.sockets()[Symbol.iterator]().next().done;

  function onDefinition(entity: string): void {
    for (const socket of members.sockets()) {
      const access = identityOf(socket.data.user)?.access;
      if (!access) continue;
      const mayKnow = access.has('definitions') || access.entity(entity).read !== 'none';
      if (mayKnow) socket.emit('definition', { kind: 'entities', name: entity });
    }
  }

  async function hangUpOnRevoked(): Promise<void> {
    if (!isRecheckWanted) return;
    isRecheckWanted = false;
    try {
      for (const socket of members.sockets())
        if (!(await isStillSignedIn(services, socket))) socket.disconnect(true);
    } catch (error) {
      isRecheckWanted = true;
      throw error;
    }
  }

  async function recheckRights(): Promise<void> {
    const { version } = directory;
    if (version === isDirectoryKnown) return;
    recheckSights({ members, identityOf }, await teller.position());
    isDirectoryKnown = version;
  }

  async function tell(): Promise<void> {
    const writes = waiting;
    waiting = [];
    await directory.refresh();
    await hangUpOnRevoked();
    await recheckRights();
    await teller.tell();
    await tellWrites({ store, catalog, members, runs, identityOf, mayRead }, writes);
    await presence.tell(async (user, name) => {
      const room = parseRoom(name);
      return room?.kind === 'record' && (await mayRead(user, room.entity, room.id));
    });
  }

  /** What could not be told is read again by everybody. */
  function onError(error: unknown): void {
    log.warn({ err: error }, 'live telling failed');
    for (const socket of members.sockets())
      for (const room of members.roomsOf(socket).keys()) socket.emit('reset', { room, seq: 0 });
  }

  /** What was not told is read again, but who lost their rights must be met all the same. */
  function onFailure(error: unknown): void {
    onError(error);
    setTimeout(ticker.ask, retryMs).unref();
  }

  const ticker = createTicker(tell, { restMs, onError: onFailure });
  const presence = createPresence(members, identityOf, ticker.ask);
  const runs = createRunTeller({ members, identityOf, mayRead }, ticker.ask);

  function connected(socket: LiveSocket): void {
    if ([...members.socketsOf(socket.data.user)].length >= mostConnections) {
      socket.disconnect(true);
      return;
    }
    if (!hasListeners()) teller.forget();
    members.add(socket);
    teller.position().catch(onError);
    answerSocket(socket, { services, members, presence, identityOf, position: teller.position });
    socket.once('disconnect', () => {
      presence.drop(socket);
      members.remove(socket);
      if (!hasListeners()) waiting = [];
    });
  }

  function wrote(writes: readonly Write[]): void {
    if (!hasListeners()) return;
    const isRevocation = (write: Write) =>
      ['sessions', 'tokens'].includes(write.collection) && write.kind.startsWith('removed');
    isRecheckWanted ||= writes.some(isRevocation);
    const told = writes.filter(
      ({ collection }) => watched.has(collection) && !['sessions', 'tokens'].includes(collection),
    );
    if (told.length === 0 && !isRecheckWanted) return;
    if (waiting.length + told.length > mostWaiting) onError(new Error('Too much to tell'));
    else waiting.push(...told);
    ticker.ask();
  }

  return {
    connections: () => [...members.sockets()].length,
    start() {
      io.use(signIn(services));
      io.on('connection', connected);
      unlisten.push(
        onWrites(wrote),
        store.onCommit((collections) => {
          if (hasListeners() && [...heard].some((name) => collections.has(name))) ticker.ask();
        }),
      );
    },
    resetAll: () => onError(new Error('Too much to tell')),
    async stop() {
      for (const stop of unlisten) stop();
      runs.stop();
      io.disconnectSockets(true);
      io.engine.close();
      await ticker.stop();
    },
  };
}
