import type { LiveViewer } from '../../../schemas/model/live-messages.ts';
import type { IdentityOf, LiveSocket, Members } from './members.ts';

/** Who looks at which record now, as far as this server knows; it is kept nowhere. */
export interface Presence {
  view(socket: LiveSocket, room: string): void;
  left(socket: LiveSocket, room: string): void;
  /** The connection is gone. */
  drop(socket: LiveSocket): void;
  viewsOf(socket: LiveSocket): number;
  isViewing(socket: LiveSocket, room: string): boolean;
  /** Tells the rooms in which somebody came or went; `mayRead` decides for each person. */
  tell(mayRead: (user: string, room: string) => Promise<boolean>): Promise<void>;
}

export function createPresence(
  members: Pick<Members, 'inRoom'>,
  identityOf: IdentityOf,
  onChange: () => void,
): Presence {
  const rooms = new Map<string, Set<LiveSocket>>();
  const views = new Map<LiveSocket, Set<string>>();
  const changed = new Set<string>();

  const change = (room: string) => {
    changed.add(room);
    onChange();
  };

  function left(socket: LiveSocket, room: string): void {
    const viewers = rooms.get(room);
    if (!viewers?.delete(socket)) return;
    if (viewers.size === 0) rooms.delete(room);
    views.get(socket)?.delete(room);
    change(room);
  }

  function viewersOf(room: string): LiveViewer[] {
    const ids = new Set([...(rooms.get(room) ?? [])].map((socket) => socket.data.user));
    return [...ids].flatMap((id) => {
      const actor = identityOf(id)?.actor;
      return actor?.name === undefined ? [] : [{ id, name: actor.name }];
    });
  }

  return {
    view(socket, room) {
      const viewers = rooms.get(room) ?? new Set();
      rooms.set(room, viewers.add(socket));
      views.set(socket, (views.get(socket) ?? new Set()).add(room));
      change(room);
    },
    left,
    drop(socket) {
      for (const room of views.get(socket) ?? []) left(socket, room);
      views.delete(socket);
    },
    viewsOf: (socket) => views.get(socket)?.size ?? 0,
    isViewing: (socket, room) => views.get(socket)?.has(room) ?? false,
    async tell(mayRead) {
      const told = [...changed];
      changed.clear();
      for (const room of told) {
        const users = viewersOf(room);
        for (const socket of new Set([...(rooms.get(room) ?? []), ...members.inRoom(room)]))
          if (await mayRead(socket.data.user, room)) socket.emit('viewers', { room, users });
      }
    },
  };
}
