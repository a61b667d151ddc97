import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Clock, Services } from './context.ts';
import { createExpressions } from './expressions/index.ts';
import * as access from './features/access/index.ts';
import * as auth from './features/auth/index.ts';
import * as entities from './features/entities/index.ts';
import * as figures from './features/figures/index.ts';
import * as live from './features/live/index.ts';
import * as metrics from './features/metrics/index.ts';
import type { Settings } from './settings.ts';
import { type SharedStore, holdPlace, shareStore } from './sharing/index.ts';
import { type CollectionSpec, openStore } from './store/index.ts';

export interface Opening {
  settings: Settings;
  log: Logger;
  clock?: Clock;
  /** With `MONGODB_URL`: another database than the address names. */
  database?: string;
  openStore?: typeof openStore;
  collections: readonly CollectionSpec[];
}

const systemClock: Clock = { now: () => new Date() };

/** What servers remember of the store and how another server's change of it is met. */
const remembered = new Set([
  'entities',
  'rebuilds',
  'users',
  'teams',
  'roles',
  'pools',
  'sessions',
  'tokens',
]);

function followOthers({ catalog, auth }: Services, shared: SharedStore): void {
  shared.onRemembered(async (written) => {
    if (written.has('entities')) await catalog.refresh();
    if (written.has('sessions')) auth.sessions.forgetAll();
    if (written.has('tokens')) auth.tokens.forgetAll();
  });
}

/** The store with its collections, and everything that all features share. */
export async function openServices({
  settings,
  log,
  clock = systemClock,
  ...options
}: Opening): Promise<{ services: Services; shared: SharedStore }> {
  const dataDir = path.resolve(settings.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const { MONGODB_URL: mongoUrl } = settings;
  const { database, openStore: open = openStore } = options;
  const opened = await open(
    mongoUrl ? { mongoUrl, log, ...(database ? { database } : {}) } : { dataDir, log },
  );
  const shared = await shareStore(opened, {
    remembered,
    told: {
      collections: new Set([...live.watched, ...metrics.counted]),
      withBefore: live.watchedWithBefore,
    },
    briefOf: live.briefWrite,
    log,
    place: opened.kind === 'sqlite' ? undefined : await holdPlace(dataDir),
  });
  const { store } = shared;
  for (const spec of options.collections) await store.ensureCollection(spec);
  const catalog = await entities.createCatalog(store, settings.CURRENCY);
  const expressions = createExpressions({ log });
  const timeZone = settings.APP_TIME_ZONE;
  const services: Services = {
    store,
    clock,
    settings: { ...settings, DATA_DIR: dataDir },
    log,
    catalog,
    expressions,
    figures: figures.createFigures({
      catalog,
      store,
      clock,
      expressions,
      log,
      timeZone,
      quietEverywhere: () => shared.quietEverywhere(),
    }),
    directory: await access.createDirectory(store),
    auth: auth.createAuth({ store, clock, settings }),
  };
  followOthers(services, shared);
  return { services, shared };
}
