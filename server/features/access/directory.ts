import type { UserDocument } from '../../../schemas/generated/user.ts';
import type { CollectionSpec, Doc, DocumentStore } from '../../store/index.ts';
import {
  type DirectoryDocuments,
  type DirectorySnapshot,
  directorySnapshot,
  directoryUser,
} from './directory-snapshot.ts';

/** Users, teams, roles and pool members in memory: asked on every request, changed seldom. */
export interface Directory extends DirectorySnapshot {
  /** Grows with every reload; what was made from an older one is stale. */
  readonly version: number;
  /**
   * Resolves when everything committed here before the call is known; at once unless something changed. `anyway`: what
   * another server committed just now, too.
   */
  refresh(anyway?: 'anyway'): Promise<void>;
  /** Stops listening to the store. */
  close(): void;
}

const sources = ['users', 'teams', 'roles', 'pools'] as const;

const userFields = [
  '_rev',
  'email',
  'emailKey',
  'name',
  'roles',
  'team',
  'locale',
  'active',
  'absentUntil',
  'absences',
  'calendar',
  'createdAt',
  'passwordHash',
] as const satisfies (keyof UserDocument)[];

export const collections: CollectionSpec[] = [
  {
    name: 'users',
    fields: { emailKey: 'text', name: 'text', active: 'boolean' },
    indexes: [{ fields: ['emailKey'], unique: true }],
  },
  { name: 'teams', fields: { name: 'text' }, indexes: [{ fields: ['name'], unique: true }] },
  { name: 'roles', fields: { name: 'text' }, indexes: [{ fields: ['name'], unique: true }] },
];

const pageSize = 500;

async function readAll<T>(store: DocumentStore, collection: string, fields?: readonly string[]) {
  const found: Doc[] = [];
  for (;;) {
    const last = found.at(-1)?._id;
    const page = await store.find(collection, {
      limit: pageSize,
      ...(last === undefined ? {} : { after: [last] }),
      ...(fields ? { fields: [...fields] } : {}),
    });
    found.push(...page);
    if (page.length < pageSize) return found as T[];
  }
}

async function readDocuments(store: DocumentStore): Promise<DirectoryDocuments> {
  const [users, teams, roles, pools] = await Promise.all([
    readAll<UserDocument>(store, 'users', userFields),
    readAll<DirectoryDocuments['teams'][number]>(store, 'teams'),
    readAll<DirectoryDocuments['roles'][number]>(store, 'roles'),
    readAll<DirectoryDocuments['pools'][number]>(store, 'pools'),
  ]);
  return { users: users.map(directoryUser), teams, roles, pools };
}

/**
 * The directory of a store whose collections `users`, `teams`, `roles` and `pools` exist. It reloads by itself
 * after a commit to one of them; who must see a change at once awaits `refresh`.
 */
export async function createDirectory(store: DocumentStore): Promise<Directory> {
  let snapshot = directorySnapshot(await readDocuments(store));
  let version = 1;
  let isStale = false;
  let loading: Promise<void> | undefined;

  const load = async () => {
    while (isStale) {
      isStale = false;
      try {
        snapshot = directorySnapshot(await readDocuments(store));
      } catch (error) {
        isStale = true;
        throw error;
      }
      version += 1;
    }
  };
  const refresh = (anyway?: 'anyway') => {
    isStale ||= anyway !== undefined;
    if (!isStale) return loading ?? Promise.resolve();
    loading ??= load().finally(() => {
      loading = undefined;
    });
    return loading;
  };
  const close = store.onCommit((collections) => {
    if (!sources.some((name) => collections.has(name))) return;
    isStale = true;
    // A failed reload leaves the mark, so that the next `refresh` tries again and reports.
    refresh().catch(() => undefined);
  });

  return {
    get version() {
      return version;
    },
    users: () => snapshot.users(),
    user: (id) => snapshot.user(id),
    userByEmail: (email) => snapshot.userByEmail(email),
    teams: () => snapshot.teams(),
    team: (id) => snapshot.team(id),
    teamMembers: (team) => snapshot.teamMembers(team),
    roles: () => snapshot.roles(),
    role: (name) => snapshot.role(name),
    poolsOf: (user) => snapshot.poolsOf(user),
    refresh,
    close,
  };
}
