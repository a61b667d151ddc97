import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { type App, createApp } from '../../server/app.ts';
import type { Ctx, Services } from '../../server/context.ts';
import { accessFor } from '../../server/features/access/index.ts';
import { calendarDefinitions } from '../../server/features/calendars/index.ts';
import { createEntity } from '../../server/features/entities/save-definitions.ts';
import { createOwned } from '../../server/features/ownership/index.ts';
import { poolDefinitions } from '../../server/features/pools/index.ts';
import { newId } from '../../server/ids.ts';
import { readSettings } from '../../server/settings.ts';
import { systemContext } from '../../server/system-context.ts';
import type { CalendarDefinition } from '../../schemas/generated/calendar.ts';
import type { PoolDocument } from '../../schemas/generated/pool.ts';
import type { UserDocument } from '../../schemas/generated/user.ts';
import { mongoDatabase } from '../support/mongo-database.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** The product without its workers and its port, with a clock that the proof moves. */
export interface World {
  services: Services;
  ctx: Ctx;
  /** The context of a request by one person. */
  as(user: string): Ctx;
  setNow(at: Date): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  people: Partial<UserDocument>[];
  pool?: Partial<PoolDocument>;
  calendars?: CalendarDefinition[];
  /** A MongoDB, in place of a file of its own. */
  mongoUrl?: string | undefined;
}

const seller = {
  _id: 'role-seller',
  _rev: 1,
  name: 'seller',
  label: text('销售', 'Seller'),
  rights: [],
  entities: { lead: { read: 'own', create: true, update: 'own' } },
};

const entity = {
  name: 'lead',
  label: text('线索', 'Lead'),
  titleField: 'name',
  pool: 'sea',
  schema: {
    type: 'object',
    properties: { name: { type: 'string', 'x-label': text('姓名', 'Name') } },
    required: ['name'],
  },
};

const userOf = (given: Partial<UserDocument>, at: number) => {
  const email = `p${at}@example.com`;
  return {
    _id: newId(),
    _rev: 1,
    email,
    emailKey: email,
    name: `p${at}`,
    roles: ['seller'],
    team: null,
    locale: 'en' as const,
    active: true,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...given,
  };
};

async function fill({ store, directory }: Services, ctx: Ctx, options: WorldOptions) {
  await store.transaction(async (tx) => {
    await tx.insert('roles', seller);
    for (const [at, given] of options.people.entries()) await tx.insert('users', userOf(given, at));
  });
  await createEntity(ctx, [], entity);
  for (const calendar of options.calendars ?? []) await calendarDefinitions.create(ctx, calendar);
  await poolDefinitions.create(ctx, {
    name: 'sea',
    label: text('公海', 'Sea'),
    entity: 'lead',
    members: { roles: ['seller'] },
    ...options.pool,
  });
  await directory.refresh();
}

/** A lead pool with these people. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-proof-'));
  const mongo = options.mongoUrl ? mongoDatabase(options.mongoUrl, 'proof') : undefined;
  const settings = readSettings({
    DATA_DIR: dataDir,
    DEMO_DATA: '0',
    ...(mongo ? { MONGODB_URL: mongo.mongoUrl } : {}),
  });
  let now = new Date('2026-11-02T00:00:00.000Z');
  const clock = { now: () => now };
  const app: App = await createApp({
    settings,
    log: pino({ level: 'silent' }),
    clock,
    ...(mongo ? { database: mongo.database } : {}),
  });
  const { services } = app;
  const ctx = systemContext(services);
  await fill(services, ctx, options);
  return {
    services,
    ctx,
    as(id) {
      const user = services.directory.user(id);
      if (!user) throw new Error(`no person ${id}`);
      const { name, email, roles, team, locale } = user;
      const actor = { kind: 'user' as const, id, name, email, roles, team, locale };
      return {
        ...systemContext(services, actor, 'en'),
        access: accessFor(actor, services.directory),
      };
    },
    setNow(at) {
      now = at;
    },
    async close() {
      await app.close();
      await mongo?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const perTransaction = 250;

/** Leads in the pool, oldest first. */
export async function fillPool(world: World, count: number): Promise<void> {
  const { ctx, services } = world;
  const start = ctx.clock.now().getTime();
  for (let from = 0; from < count; from += perTransaction) {
    world.setNow(new Date(start + from));
    await services.store.transaction(async (tx) => {
      for (let at = from; at < Math.min(count, from + perTransaction); at += 1) {
        const values = { name: `lead ${at}` };
        await createOwned(ctx, tx, { kind: 'create', entity: 'lead', values }, { pool: 'sea' });
      }
    });
  }
}
