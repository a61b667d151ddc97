import type { Access } from '../access/index.ts';
import type { IdentityOf, Members } from './members.ts';
import { parseRoom, type Room } from './rooms.ts';

/** What decides which of a room somebody sees, to compare; undefined when nothing. */
export function sightOf(access: Access, room: Room): string | undefined {
  switch (room.kind) {
    case 'mine':
      return 'mine';
    case 'flow':
      return access.has('flows') || access.has('runs') ? `${access.has('runs')}` : undefined;
    case 'entity':
    case 'record': {
      const { read, hiddenFields } = access.entity(room.entity);
      if (read === 'none') return undefined;
      return JSON.stringify([access.rowFilter(room.entity, 'read'), [...hiddenFields].sort()]);
    }
    default:
      return room satisfies never;
  }
}

/** After people, roles or teams changed: who now sees something else in a room reads it again, or is out of it. */
export function recheckSights(
  { members, identityOf }: { members: Members; identityOf: IdentityOf },
  seq: number,
): void {
  for (const socket of members.sockets()) {
    const access = identityOf(socket.data.user)?.access;
    if (!access) {
      socket.disconnect(true);
      continue;
    }
    for (const [name, before] of members.roomsOf(socket)) {
      const room = parseRoom(name);
      const sight = room && sightOf(access, room);
      if (sight === before) continue;
      if (sight === undefined) members.leave(socket, name);
      else members.join(socket, name, sight);
      socket.emit('reset', { room: name, seq });
    }
  }
}
