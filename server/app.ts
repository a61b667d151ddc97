import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Clock, Services } from './context.ts';
import { createExpressions } from './expressions/index.ts';
import * as access from './features/access/index.ts';
import * as auth from './features/auth/index.ts';
import * as entities from './features/entities/index.ts';
import * as figures from './features/figures/index.ts';
import { createHealthRoute, type Phase } from './features/health/index.ts';
import * as imports from './features/imports/index.ts';
import * as notifications from './features/notifications/index.ts';
import * as ownership from './features/ownership/index.ts';
import * as pools from './features/pools/index.ts';
import * as records from './features/records/index.ts';
import * as rules from './features/rules/index.ts';
import * as users from './features/users/index.ts';
import { createEdge } from './http/create-edge.ts';
import { idempotencyCollection, sweepIdempotency } from './http/idempotency.ts';
import { createOpenApiRoute } from './http/openapi-route.ts';
import { clientPages } from './http/pages.ts';
import type { Route } from './http/route.ts';
import { projectRoot } from './project-root.ts';
import type { Settings } from './settings.ts';
import { type CollectionSpec, openStore } from './store/index.ts';

export interface AppOptions {
  settings: Settings;
  log: Logger;
  clock?: Clock;
  /** Templates that a first start installs. */
  install?: string[];
}

export interface FirstSignIn {
  email: string;
  /** Only when it was generated. */
  password?: string;
}

export interface App {
  services: Services;
  /** Starts to listen; until `prepare` is done everything but health answers 503. Resolves to the URL. */
  listen(): Promise<string>;
  /** Installs what a first start needs, then lets requests in. Answers the sign-in when it was made here. */
  prepare(say?: (line: string) => void): Promise<FirstSignIn | undefined>;
  /** Finishes what is under way, then closes the store. */
  close(): Promise<void>;
}

const systemClock: Clock = { now: () => new Date() };

const collections: CollectionSpec[] = [
  idempotencyCollection,
  ...access.collections,
  ...auth.collections,
  ...entities.entityCollections,
  records.eventCollection,
  ...figures.collections,
  ...rules.collections,
  ...imports.collections,
  ...notifications.collections,
  ...ownership.collections,
  ...pools.collections,
];

const featureRoutes: Route[] = [
  ...auth.routes,
  ...users.routes,
  ...entities.createRoutes({ uses: [rules.ruleUses] }),
  ...records.routes,
  ...rules.routes,
  ...imports.routes,
  ...notifications.routes,
  ...pools.routes,
];

async function openServices({ settings, log, clock = systemClock }: AppOptions): Promise<Services> {
  const dataDir = path.resolve(settings.DATA_DIR);
  await mkdir(dataDir, { recursive: true });
  const store = await openStore({ dataDir, log });
  for (const spec of collections) await store.ensureCollection(spec);
  const catalog = await entities.createCatalog(store);
  const expressions = createExpressions({ log });
  return {
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
      timeZone: settings.APP_TIME_ZONE,
    }),
    directory: await access.createDirectory(store),
    auth: auth.createAuth({ store, clock, settings }),
  };
}

async function packageVersion(): Promise<string> {
  const text = await readFile(path.join(projectRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

const sweepEveryMs = 3_600_000;

/** The one place that knows every feature. */
export async function createApp(options: AppOptions): Promise<App> {
  const services = await openServices(options);
  const { settings, log, store } = services;
  const version = await packageVersion();
  let phase: Phase = 'starting';
  const routes: Route[] = [createHealthRoute(() => phase, version), ...featureRoutes];
  routes.push(createOpenApiRoute(() => routes, version, entities.entityComponents));

  const edge = createEdge({
    services,
    routes,
    authenticate: (credentials) => auth.authenticate(services, credentials),
    visitor: { actor: { kind: 'public' }, access: access.noAccess },
    isReady: () => phase === 'ready',
    pages: clientPages(path.join(projectRoot, 'dist', 'client')),
  });
  const server = createServer(edge);
  const workers = [
    services.figures,
    imports.createImportWorker(services),
    pools.createReturnWorker(services),
  ];
  const sweeper = setInterval(() => {
    const sweeps = [
      sweepIdempotency(store, services.clock.now()),
      auth.sweepSessions(store, services.clock.now()),
    ];
    Promise.all(sweeps).catch((error: unknown) => log.warn({ err: error }, 'sweep failed'));
  }, sweepEveryMs);

  return {
    services,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(settings.PORT, settings.HOST, () => {
          const { port } = server.address() as AddressInfo;
          resolve(`http://${settings.HOST}:${port}`);
        });
      }),
    async prepare() {
      const admin = await users.ensureAdmin(services, {
        email: settings.ADMIN_EMAIL,
        ...(settings.ADMIN_PASSWORD === undefined ? {} : { password: settings.ADMIN_PASSWORD }),
      });
      for (const worker of workers) await worker.start();
      phase = 'ready';
      return admin.created
        ? {
            email: settings.ADMIN_EMAIL,
            ...(admin.password === undefined ? {} : { password: admin.password }),
          }
        : undefined;
    },
    async close() {
      phase = 'draining';
      clearInterval(sweeper);
      await Promise.all(workers.map((worker) => worker.stop()));
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      services.directory.close();
      await services.expressions.close();
      await store.close();
    },
  };
}
