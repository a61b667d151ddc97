import type { SubscribeAnswer, SubscribeOptions } from '../../../schemas/model/live-messages.ts';
import type { Services } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { createRateLimit } from '../../rate-limit.ts';
import type { Identity } from '../auth/index.ts';
import type { IdentityOf, LiveSocket, Members } from './members.ts';
import type { Presence } from './presence.ts';
import { missedIn } from './replay.ts';
import { parseRoom, type Room, requireRoom } from './rooms.ts';
import { sightOf } from './sights.ts';
import { liveError } from './sign-in.ts';

interface Deps {
  services: Services;
  members: Members;
  presence: Presence;
  identityOf: IdentityOf;
  /** The place in the log up to which everything was told. */
  position: () => Promise<number>;
}

interface Entered {
  room: Room;
  identity: Identity;
  hasLeft: boolean;
}

const mostRooms = 200;
/** Messages of one socket in that time; coming back takes one for each room. */
const rate = { limit: 600, windowMs: 10_000 };

function optionsOf(given: unknown): SubscribeOptions {
  if (typeof given !== 'object' || given === null) return {};
  const { since, recent } = given as SubscribeOptions;
  return {
    ...(Number.isSafeInteger(since) && Number(since) >= 0 ? { since: Number(since) } : {}),
    ...(recent === true ? { recent } : {}),
  };
}

/** Answers what a signed-in socket asks: rooms to listen to, and records it looks at. */
export function answerSocket(socket: LiveSocket, deps: Deps): void {
  const { services, members, presence, identityOf } = deps;
  const { catalog, store, clock, directory, log } = services;
  const limit = createRateLimit({ clock: { now: () => new Date() }, ...rate });
  /** Rooms asked for and not answered yet; who leaves meanwhile is not let in. */
  const [joining, coming] = [new Set<unknown>(), new Set<unknown>()];

  async function enter(name: unknown, asked: Set<unknown>): Promise<Entered> {
    limit.take('socket');
    const room = parseRoom(name);
    if (!room) throw new AppError('live.room_unknown');
    asked.add(name);
    try {
      await directory.refresh();
      const identity = identityOf(socket.data.user);
      if (!identity) throw new AppError('auth.required');
      await requireRoom({ access: identity.access, catalog, store }, room);
      return { room, identity, hasLeft: !asked.has(name) };
    } finally {
      asked.delete(name);
    }
  }

  async function subscribe(name: unknown, given: unknown): Promise<SubscribeAnswer> {
    const { room, identity, hasLeft } = await enter(name, joining);
    const joined = members.roomsOf(socket);
    if (hasLeft && !joined.has(name as string)) return { seq: await deps.position() };
    const sight = sightOf(identity.access, room);
    if (!joined.has(name as string) && joined.size >= mostRooms)
      throw new AppError('live.too_many_rooms', { details: { limit: mostRooms } });
    if (sight !== undefined) members.join(socket, name as string, sight);
    const until = await deps.position();
    const asked = { room, until, asked: optionsOf(given) };
    const missed = await missedIn({ catalog, store, clock }, identity, asked);
    if (missed === 'too much') return { seq: until, reset: true };
    for (const message of missed.messages) socket.emit('record', message);
    return { seq: until };
  }

  socket.on('subscribe', (name, given, done) => {
    const answer = typeof given === 'function' ? given : done;
    void subscribe(name, given)
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) log.error({ err: error }, 'joining a room failed');
        return { error: liveError(error, socket.handshake.headers['accept-language']) };
      })
      .then((answered) => {
        if (typeof answer === 'function') (answer as typeof done)(answered);
      });
  });
  socket.on('unsubscribe', (name) => {
    joining.delete(name);
    if (typeof name === 'string') members.leave(socket, name);
  });
  socket.on('viewing', (name) => {
    enter(name, coming).then(
      ({ room, hasLeft }) => {
        if (hasLeft || room.kind !== 'record' || !socket.connected) return;
        if (presence.viewsOf(socket) < mostRooms) presence.view(socket, name);
      },
      () => undefined,
    );
  });
  socket.on('left', (name) => {
    coming.delete(name);
    if (typeof name === 'string') presence.left(socket, name);
  });
}
