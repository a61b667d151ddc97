import type { Socket } from 'socket.io';
import type { ClientMessages, ServerMessages } from '../../../schemas/model/live-messages.ts';
import type { Identity } from '../auth/index.ts';

export interface Credentials {
  cookie: string | undefined;
  authorization: string | undefined;
}

export interface SocketData {
  user: string;
  credentials: Credentials;
}

export type LiveSocket = Socket<ClientMessages, ServerMessages, Record<string, never>, SocketData>;

/** Rooms of one socket, and what its person could read in them when they last were told. */
type Joined = Map<string, string>;

/** Who listens to what. Rooms are ours, not socket.io's, because each person is told something else. */
export interface Members {
  sockets(): Iterable<LiveSocket>;
  socketsOf(user: string): Iterable<LiveSocket>;
  inRoom(room: string): ReadonlySet<LiveSocket>;
  roomsOf(socket: LiveSocket): Joined;
  add(socket: LiveSocket): void;
  remove(socket: LiveSocket): void;
  join(socket: LiveSocket, room: string, sight: string): void;
  leave(socket: LiveSocket, room: string): void;
}

/** A person with the rights of this moment; undefined once they are deactivated. */
export type IdentityOf = (user: string) => Identity | undefined;

const nobody: ReadonlySet<LiveSocket> = new Set();

function removeFrom<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}

export function createMembers(): Members {
  const joined = new Map<LiveSocket, Joined>();
  const rooms = new Map<string, Set<LiveSocket>>();
  const people = new Map<string, Set<LiveSocket>>();
  return {
    sockets: () => joined.keys(),
    socketsOf: (user) => people.get(user) ?? nobody,
    inRoom: (room) => rooms.get(room) ?? nobody,
    roomsOf: (socket) => joined.get(socket) ?? new Map(),
    add(socket) {
      joined.set(socket, new Map());
      addTo(people, socket.data.user, socket);
    },
    remove(socket) {
      for (const room of joined.get(socket)?.keys() ?? []) removeFrom(rooms, room, socket);
      joined.delete(socket);
      removeFrom(people, socket.data.user, socket);
    },
    join(socket, room, sight) {
      joined.get(socket)?.set(room, sight);
      if (joined.has(socket)) addTo(rooms, room, socket);
    },
    leave(socket, room) {
      joined.get(socket)?.delete(room);
      removeFrom(rooms, room, socket);
    },
  };
}
