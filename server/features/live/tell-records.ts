import type { RecordMessage } from '../../../schemas/model/live-messages.ts';
import type { Catalog, CatalogEntity } from '../../catalog.ts';
import type { Identity } from '../auth/index.ts';
import type { IdentityOf, LiveSocket, Members } from './members.ts';
import { byRecord, type RecordEvent, recordMessage } from './record-messages.ts';

/** More changes of one entity in one go are told as a `reset`. */
export const mostTold = 100;

interface Told {
  catalog: Catalog;
  members: Members;
  identityOf: IdentityOf;
}

type Changes = Map<string, RecordEvent[]>;

export const entityRoom = (entity: string) => `entity:${entity}`;
export const recordRoom = (entity: string, id: string) => `record:${entity}:${id}`;

/** What the person is told of these records, in the order of the log. */
export function messagesFor(
  { catalog }: Pick<Told, 'catalog'>,
  { access }: Identity,
  entity: CatalogEntity,
  changes: Changes,
): RecordMessage[] {
  return [...changes.values()]
    .map((events) => recordMessage({ access, catalog }, entity, events))
    .filter((message) => message !== undefined)
    .sort((a, b) => a.seq - b.seq);
}

function listeners(members: Members, entity: string, ids: Iterable<string>): Set<LiveSocket> {
  const found = new Set(members.inRoom(entityRoom(entity)));
  for (const id of ids)
    for (const socket of members.inRoom(recordRoom(entity, id))) found.add(socket);
  return found;
}

function tell(members: Members, socket: LiveSocket, entity: string, all: RecordMessage[]): void {
  const rooms = members.roomsOf(socket);
  const room = entityRoom(entity);
  if (rooms.has(room) && all.length > mostTold) {
    resetRooms(
      members,
      socket,
      entity,
      all.map(({ id }) => id),
      all.at(-1)?.seq ?? 0,
    );
    return;
  }
  for (const message of all)
    if (rooms.has(room) || rooms.has(recordRoom(entity, message.id)))
      socket.emit('record', message);
}

function resetRooms(
  members: Members,
  socket: LiveSocket,
  entity: string,
  ids: Iterable<string>,
  seq: number,
): void {
  const rooms = members.roomsOf(socket);
  const touched = [entityRoom(entity), ...[...ids].map((id) => recordRoom(entity, id))];
  for (const room of touched) if (rooms.has(room)) socket.emit('reset', { room, seq });
}

/** Tells each listener what they may know of one entity's events. */
export function tellRecords(to: Told, entity: CatalogEntity, events: readonly RecordEvent[]): void {
  const changes = byRecord(events);
  const known = new Map<string, RecordMessage[]>();
  for (const socket of listeners(to.members, entity.name, changes.keys())) {
    const { user } = socket.data;
    const identity = to.identityOf(user);
    if (!identity) continue;
    const messages = known.get(user) ?? messagesFor(to, identity, entity, changes);
    known.set(user, messages);
    tell(to.members, socket, entity.name, messages);
  }
}

/** Says that much changed, to those who listen to any of it. */
export function tellFlood(
  members: Members,
  entity: string,
  { ids, seq }: { ids: ReadonlySet<string>; seq: number },
): void {
  for (const socket of listeners(members, entity, ids))
    resetRooms(members, socket, entity, ids, seq);
}
