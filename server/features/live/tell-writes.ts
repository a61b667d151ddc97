import type { NotificationDocument } from '../../../schemas/generated/notification.ts';
import type { NoteDocument } from '../../../schemas/generated/note.ts';
import type { Catalog } from '../../catalog.ts';
import type { StoredFlow, StoredRun, StoredTask } from '../../engine/index.ts';
import type { DocumentStore } from '../../store/index.ts';
import type { Write } from '../../store/watch-writes.ts';
import type { StoredApproval } from '../approvals/index.ts';
import type { Identity } from '../auth/index.ts';
import { isOwnTask } from '../tasks/index.ts';
import type { IdentityOf, LiveSocket, Members } from './members.ts';
import { recordRoom } from './tell-records.ts';
import type { RunTeller } from './tell-runs.ts';

interface To {
  store: Pick<DocumentStore, 'get'>;
  catalog: Catalog;
  members: Members;
  runs: RunTeller;
  identityOf: IdentityOf;
  /** Whether this person may read that record now. */
  mayRead(user: string, entity: string, record: string): Promise<boolean>;
}

/** Definitions whose every change is told; of flows only what is in force. */
const definitions = [
  'calendars',
  'dashboards',
  'forms',
  'pools',
  'roles',
  'rules',
  'teams',
  'users',
  'views',
] as const;

/** What is told of beside the log. Sessions and tokens are not told: who loses theirs is disconnected. */
export const watched: ReadonlySet<string> = new Set([
  ...definitions,
  'approvals',
  'flows',
  'notes',
  'notifications',
  'runs',
  'sessions',
  'tasks',
  'tokens',
]);
export const watchedWithBefore: ReadonlySet<string> = new Set(['flows', 'tasks']);

/** Changes of one kind in one go that are told one by one to one person. */
const mostOfKind = 100;

type Put = Extract<Write, { kind: 'put' }>;

/** The last write to each document of the collection, with what was before the first of them. */
async function lastWrites(
  store: To['store'],
  writes: readonly Write[],
  collection: string,
): Promise<Put[]> {
  const last = new Map<string, Put>();
  for (const write of writes) {
    if (write.collection !== collection || !('id' in write) || write.kind === 'removed') continue;
    const { id } = write;
    const after = write.kind === 'put' ? write.after : await store.get(collection, id);
    const known = last.get(id);
    const before = known ? known.before : write.before;
    if (after) last.set(id, { kind: 'put', collection, id, after, ...(before ? { before } : {}) });
  }
  return [...last.values()];
}

function mine(members: Members, user: string): LiveSocket[] {
  return [...members.socketsOf(user)].filter((socket) => members.roomsOf(socket).has('user:me'));
}

async function tellNotifications(to: To, writes: readonly Write[]): Promise<void> {
  for (const { id, after } of await lastWrites(to.store, writes, 'notifications')) {
    const { user } = after as unknown as NotificationDocument;
    for (const socket of mine(to.members, user)) socket.emit('notification', { id });
  }
}

const isTheirs = ({ actor }: Identity, task: StoredTask | undefined): boolean =>
  task !== undefined && isOwnTask({ actor }, task);

/** Those whose task it is or was, and those who watch over tasks and look at the record. */
async function hearsOfTask(to: To, socket: LiveSocket, { before, after }: Put): Promise<boolean> {
  const identity = to.identityOf(socket.data.user);
  const [was, task] = [before as StoredTask | undefined, after as StoredTask];
  if (!identity) return false;
  const rooms = to.members.roomsOf(socket);
  if (rooms.has('user:me') && (isTheirs(identity, was) || isTheirs(identity, task))) return true;
  const { entity, record } = task;
  if (!entity || !record || !rooms.has(recordRoom(entity, record))) return false;
  if (!identity.access.has('tasks') && !isTheirs(identity, task)) return false;
  return to.mayRead(socket.data.user, entity, record);
}

async function tellTasks(to: To, writes: readonly Write[]): Promise<void> {
  const changed = await lastWrites(to.store, writes, 'tasks');
  for (const socket of changed.length > 0 ? to.members.sockets() : []) {
    const heard: StoredTask[] = [];
    for (const put of changed)
      if (await hearsOfTask(to, socket, put)) heard.push(put.after as StoredTask);
    if (heard.length > mostOfKind) socket.emit('reset', { room: 'user:me', seq: 0 });
    else for (const { _id, state, run } of heard) socket.emit('task', { id: _id, state, run });
  }
}

/** Those who look at the record, and who asked; those who are asked hear of their tasks. */
async function tellApprovals(to: To, writes: readonly Write[]): Promise<void> {
  for (const { after } of await lastWrites(to.store, writes, 'approvals')) {
    const { _id: id, state, entity, record, applicant } = after as StoredApproval;
    const hears = new Set(applicant === null ? [] : mine(to.members, applicant));
    if (entity && record)
      for (const socket of to.members.inRoom(recordRoom(entity, record)))
        if (await to.mayRead(socket.data.user, entity, record)) hears.add(socket);
    for (const socket of hears) socket.emit('approval', { id, state, record });
  }
}

async function tellRuns(to: To, writes: readonly Write[]): Promise<void> {
  const changed = await lastWrites(to.store, writes, 'runs');
  await to.runs.tell(changed.map(({ after }) => after as StoredRun));
}

async function tellNotes(to: To, writes: readonly Write[]): Promise<void> {
  for (const { id, after } of await lastWrites(to.store, writes, 'notes')) {
    const { entity, record } = after as unknown as NoteDocument;
    for (const socket of to.members.inRoom(recordRoom(entity, record)))
      if (await to.mayRead(socket.data.user, entity, record))
        socket.emit('note', { entity, record, id });
  }
}

/** Saving a draft changes nothing for others. */
function isInForce({ before, after }: Put): boolean {
  const [was, is] = [before as StoredFlow | undefined, after as StoredFlow];
  const places = ({ activeVersion, archivedAt, paused }: StoredFlow) =>
    JSON.stringify([activeVersion, archivedAt, paused?.at]);
  return was === undefined || places(was) !== places(is);
}

async function tellDefinitions(to: To, writes: readonly Write[]): Promise<void> {
  const kinds = definitions.filter((kind) => writes.some(({ collection }) => collection === kind));
  const flows = (await lastWrites(to.store, writes, 'flows')).filter(isInForce);
  const told = flows.length > 0 ? [...kinds, 'flows'] : kinds;
  for (const kind of told)
    for (const socket of to.members.sockets()) socket.emit('definition', { kind });
}

/** Tells who may know it what was committed beside the log: tasks, runs, notifications, notes and definitions. */
export async function tellWrites(to: To, writes: readonly Write[]): Promise<void> {
  await tellNotifications(to, writes);
  await tellTasks(to, writes);
  await tellApprovals(to, writes);
  await tellRuns(to, writes);
  await tellNotes(to, writes);
  await tellDefinitions(to, writes);
}
