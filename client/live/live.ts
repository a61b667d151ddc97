import type { Socket } from 'socket.io-client';
import type {
  ClientMessages,
  ServerMessages,
  SubscribeAnswer,
  LiveViewer,
} from '../../schemas/model/live-messages.ts';

export type LiveState = 'live' | 'connecting' | 'away';

/** What happens with messages; `missed` when more was missed in a room than is told. */
export interface LiveHandlers extends Omit<ServerMessages, 'viewers' | 'reset'> {
  missed(room: string): void;
  /** The connection is there again: only changes of records are told afterwards. */
  returned(): void;
  /** The server no longer knows who this is. */
  signedOut(): void;
}

type LiveSocket = Socket<ServerMessages, ClientMessages>;

/** A room is kept this long after the last who wanted it, so that going back and forth misses nothing. */
const lingerMs = 60_000;
const againMs = 3000;

interface Room {
  users: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** The one connection of this page. Rooms may be joined before it is open, and are joined again when it comes back. */
export function createLive(connect: () => Promise<LiveSocket>) {
  let socket: LiveSocket | undefined;
  let handlers: LiveHandlers | undefined;
  let state: LiveState = 'connecting';
  let wasLive = false;
  const rooms = new Map<string, Room>();
  const views = new Map<string, number>();
  const viewers = new Map<string, LiveViewer[]>();
  /** The last place in the log that is known per room, which is where the next subscription goes on. */
  const seen = new Map<string, number>();
  /** What was missed in them is still being told, so that their place is not known yet. */
  const answering = new Set<string>();
  const listeners = new Set<() => void>();

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const become = (next: LiveState) => {
    if (next === state) return;
    state = next;
    tell();
  };
  const saw = (room: string, seq: number | undefined) => {
    if (seq !== undefined && !answering.has(room))
      seen.set(room, Math.max(seq, seen.get(room) ?? 0));
  };

  function answered(room: string, answer: SubscribeAnswer): void {
    answering.delete(room);
    if (answer.error) return;
    saw(room, answer.seq);
    if (answer.reset) handlers?.missed(room);
  }

  function subscribeTo(room: string): void {
    if (!socket?.connected) return;
    const since = seen.get(room);
    answering.add(room);
    socket.emit('subscribe', room, since === undefined ? { recent: true } : { since }, (answer) =>
      answered(room, answer),
    );
  }

  function connected(): void {
    for (const room of rooms.keys()) subscribeTo(room);
    for (const room of views.keys()) socket?.emit('viewing', room);
    if (wasLive) handlers?.returned();
    wasLive = true;
    become('live');
  }

  /** A server that hangs up or refuses is not asked again by itself. */
  function tryAgain(to: LiveSocket): void {
    if (!to.active) setTimeout(() => to === socket && to.connect(), againMs);
  }

  function refused(to: LiveSocket, error: Error & { data?: { code?: string } }): void {
    become('away');
    if (error.data?.code === 'auth.required') handlers?.signedOut();
    else tryAgain(to);
  }

  function lost(): void {
    viewers.clear();
    answering.clear();
    state = 'away';
    tell();
  }

  function listen(to: LiveSocket, on: LiveHandlers): void {
    to.on('connect', connected);
    to.on('disconnect', () => {
      lost();
      tryAgain(to);
    });
    to.on('connect_error', (error) => refused(to, error));
    to.on('record', (message) => {
      for (const room of [`entity:${message.entity}`, `record:${message.entity}:${message.id}`])
        if (rooms.has(room)) saw(room, message.seq);
      on.record(message);
    });
    to.on('reset', ({ room, seq }) => {
      saw(room, seq);
      on.missed(room);
    });
    to.on('run', on.run);
    to.on('runs', on.runs);
    to.on('task', on.task);
    to.on('approval', on.approval);
    to.on('notification', on.notification);
    to.on('note', on.note);
    to.on('definition', on.definition);
    to.on('viewers', ({ room, users }) => {
      viewers.set(room, users);
      tell();
    });
  }

  function leave(room: string): void {
    rooms.delete(room);
    if (socket?.connected) socket.emit('unsubscribe', room);
  }

  return {
    state: () => state,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Connects; the answer hangs up and forgets whose connection it was. */
    open(on: LiveHandlers): () => void {
      let isOpen = true;
      let again: ReturnType<typeof setTimeout> | undefined;
      handlers = on;
      const begin = () =>
        void connect().then(
          (opened) => {
            if (!isOpen) {
              opened.close();
              return;
            }
            socket = opened;
            listen(opened, on);
            opened.connect();
          },
          () => {
            if (!isOpen) return;
            become('away');
            again = setTimeout(begin, againMs);
          },
        );
      begin();
      return () => {
        isOpen = false;
        clearTimeout(again);
        socket?.removeAllListeners();
        socket?.close();
        socket = undefined;
        handlers = undefined;
        wasLive = false;
        seen.clear();
        viewers.clear();
        become('connecting');
      };
    },

    /** Listens to a room until the answer is called. */
    join(room: string): () => void {
      const known = rooms.get(room) ?? { users: 0 };
      clearTimeout(known.timer);
      known.users += 1;
      if (!rooms.has(room)) {
        rooms.set(room, known);
        subscribeTo(room);
      }
      return () => {
        known.users -= 1;
        if (known.users === 0) known.timer = setTimeout(() => leave(room), lingerMs);
      };
    },

    /** Says that this person looks at a record until the answer is called. */
    view(room: string): () => void {
      const count = views.get(room) ?? 0;
      views.set(room, count + 1);
      if (count === 0 && socket?.connected) socket.emit('viewing', room);
      return () => {
        const left = (views.get(room) ?? 1) - 1;
        if (left > 0) {
          views.set(room, left);
          return;
        }
        views.delete(room);
        viewers.delete(room);
        if (socket?.connected) socket.emit('left', room);
      };
    },

    viewers: (room: string): LiveViewer[] => viewers.get(room) ?? nobody,
  };
}

const nobody: LiveViewer[] = [];

/** Loaded apart from the first screen's script. It begins by requests, which pass every proxy, and goes over to a WebSocket. */
async function connectHere(): Promise<LiveSocket> {
  const { io } = await import('socket.io-client');
  return io({
    autoConnect: false,
    reconnectionDelayMax: 10_000,
  });
}

export const live = createLive(connectHere);
