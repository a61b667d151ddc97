import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UserInput } from '../../schemas/generated/api-users.ts';
import type { Catalog } from '../../server/catalog.ts';
import type { Actor, Ctx } from '../../server/context.ts';
import {
  collections as directoryCollections,
  accessFor,
  createDirectory,
} from '../../server/features/access/index.ts';
import { collections as authCollections, createAuth } from '../../server/features/auth/index.ts';
import { createUser } from '../../server/features/users/index.ts';
import { dropTestData, openTestStore } from './test-store.ts';

/** A clock that stands until moved. */
export function createFakeClock(start = '2026-03-01T08:00:00.000Z') {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance(ms: number) {
      now += ms;
    },
  };
}

const emptyCatalog: Pick<Catalog, 'all' | 'get'> = { all: () => [], get: () => undefined };

/** Cheap, so that tests are fast. */
const passwordCost = { memoryCost: 64, timeCost: 1 };

/** People, sessions and roles on a real store in a folder of its own. */
export async function openPeople(settings: { LOGIN_RATE?: number; PUBLIC_URL?: string } = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'people-'));
  const clock = createFakeClock();
  const store = await openTestStore(dataDir);
  for (const spec of [
    ...directoryCollections,
    ...authCollections,
    { name: 'pools', fields: { name: 'text' as const } },
  ])
    await store.ensureCollection(spec);
  const directory = await createDirectory(store);
  const services = {
    store,
    clock,
    directory,
    settings: { LOGIN_RATE: 5, ...settings } as Ctx['settings'],
    auth: createAuth({
      store,
      clock,
      settings: { LOGIN_RATE: settings.LOGIN_RATE ?? 5 },
      passwordCost,
    }),
    catalog: emptyCatalog as Catalog,
    locale: 'en' as const,
    requestId: 'test',
    transaction: store.transaction.bind(store) as Ctx['transaction'],
  };
  const ctxOf = (actor: Actor) => ({ ...services, actor, access: accessFor(actor, directory) });
  const ctxOfUser = (id: string) => {
    const user = directory.user(id);
    if (!user) throw new Error(`no user ${id}`);
    const { name, email, roles, team, locale } = user;
    return ctxOf({ kind: 'user', id, name, email, roles, team, locale });
  };
  const system = ctxOf({ kind: 'system' });
  return {
    ...services,
    system,
    ctxOfUser,
    addUser: (input: Partial<UserInput> = {}) =>
      createUser(system, {
        email: 'ann@example.com',
        name: 'Ann',
        password: 'correct horse',
        ...input,
      }),
    async close() {
      directory.close();
      await store.close();
      await dropTestData(dataDir);
    },
  };
}

export type People = Awaited<ReturnType<typeof openPeople>>;
