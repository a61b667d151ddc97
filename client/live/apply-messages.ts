import type { QueryClient } from '@tanstack/react-query';
import { recordsKey } from '../api/records.ts';
import { applyRecords } from './apply-records.ts';
import { fresh } from './fresh.ts';
import { createGather } from './gather.ts';
import type { LiveHandlers } from './live.ts';

const refreshMs = 250;

/** What else was read with a kind of definition. */
const readWith: Record<string, string[]> = {
  entities: ['me'],
  flows: ['pipelines'],
  pools: ['me'],
  roles: ['me', 'session'],
  teams: ['users', 'me'],
  users: ['me', 'session'],
};

/** Of these no log tells what changed during an outage. */
const besideRecords = [
  'approvals',
  'calendars',
  'dashboards',
  'entities',
  'flows',
  'forms',
  'me',
  'notes',
  'notifications',
  'pipelines',
  'pools',
  'roles',
  'rules',
  'runs',
  'session',
  'targets',
  'tasks',
  'teams',
  'users',
  'views',
];

/** Brings what was read from the server up to date with what it tells. */
export function applyMessages(
  queryClient: QueryClient,
  user: string,
): LiveHandlers & { stop(): void } {
  const records = applyRecords(queryClient);
  const whole = createGather<readonly unknown[]>(refreshMs, (_key, [queryKey]) => {
    if (queryKey) void queryClient.invalidateQueries({ queryKey });
  });
  const refresh = (...queryKey: unknown[]) => whole.add(JSON.stringify(queryKey), queryKey);

  return {
    record(message) {
      if (message.by !== user && message.type !== 'gone') fresh.mark(message.entity, message.id);
      records.apply(message);
    },
    missed(room) {
      const [kind, entity = '', id = ''] = room.split(':');
      if (kind === 'entity' || kind === 'record') refresh(...recordsKey(entity));
      if (kind === 'record') refresh('notes', entity, id);
      if (kind === 'record' || kind === 'flow') refresh('runs');
      if (kind === 'record' || kind === 'user') {
        refresh('tasks');
        refresh('approvals');
      }
      if (kind === 'user') refresh('notifications');
    },
    returned() {
      for (const kind of besideRecords) refresh(kind);
    },
    run: () => refresh('runs'),
    runs: () => refresh('runs'),
    task: () => {
      refresh('tasks');
      refresh('approvals');
    },
    approval: () => refresh('approvals'),
    notification: () => refresh('notifications'),
    note: ({ entity, record }) => refresh('notes', entity, record),
    definition({ kind }) {
      refresh(kind);
      for (const other of readWith[kind] ?? []) refresh(other);
    },
    // Its refusal leads to the sign-in page.
    signedOut: () => refresh('me'),
    stop() {
      records.stop();
      whole.stop();
    },
  };
}
