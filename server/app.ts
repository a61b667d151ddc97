import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import { createAppParts } from './app-parts.ts';
import type { Clock, Services } from './context.ts';
import {
  type Connector,
  createEngine,
  type Engine,
  engineCollections,
  type NodeType,
} from './engine/index.ts';
import * as access from './features/access/index.ts';
import * as approvals from './features/approvals/index.ts';
import * as apps from './features/apps/index.ts';
import * as auth from './features/auth/index.ts';
import * as calendars from './features/calendars/index.ts';
import * as dashboards from './features/dashboards/index.ts';
import { definitionUses } from './features/definitions/index.ts';
import * as endpoints from './features/endpoints/index.ts';
import * as entities from './features/entities/index.ts';
import * as figures from './features/figures/index.ts';
import * as flowStarts from './features/flow-starts/index.ts';
import * as flows from './features/flows/index.ts';
import * as forms from './features/forms/index.ts';
import { createHealthRoute, type Phase } from './features/health/index.ts';
import * as imports from './features/imports/index.ts';
import * as live from './features/live/index.ts';
import * as mail from './features/mail/index.ts';
import * as metrics from './features/metrics/index.ts';
import * as notes from './features/notes/index.ts';
import * as notifications from './features/notifications/index.ts';
import * as holdings from './features/holdings/index.ts';
import * as operations from './features/operations/index.ts';
import * as ownership from './features/ownership/index.ts';
import * as pools from './features/pools/index.ts';
import * as publicForms from './features/public-forms/index.ts';
import * as records from './features/records/index.ts';
import * as rules from './features/rules/index.ts';
import * as runs from './features/runs/index.ts';
import * as signals from './features/signals/index.ts';
import * as targets from './features/targets/index.ts';
import * as tasks from './features/tasks/index.ts';
import * as users from './features/users/index.ts';
import * as views from './features/views/index.ts';
import { createEdge } from './http/create-edge.ts';
import { idempotencyCollection } from './http/idempotency.ts';
import { createOpenApiRoute } from './http/openapi-route.ts';
import { clientPages } from './http/pages.ts';
import { clearUploads } from './http/read-body.ts';
import { refuseUnreadable } from './http/refuse-unreadable.ts';
import type { Route } from './http/route.ts';
import { serverStop } from './http/server-stop.ts';
import { installTemplates } from './install-templates.ts';
import { openServices } from './open-services.ts';
import { projectRoot } from './project-root.ts';
import type { Settings } from './settings.ts';
import { withLease } from './sharing/index.ts';
import type { CollectionSpec, openStore } from './store/index.ts';
import { createSweeper } from './sweeper.ts';

export interface AppOptions {
  settings: Settings;
  log: Logger;
  clock?: Clock;
  /** Templates that a first start installs. */
  install?: string[];
  /** With `MONGODB_URL`: another database than the address names. */
  database?: string;
  /** How the store is opened, where a test puts something before it. */
  openStore?: typeof openStore;
}

export interface FirstSignIn {
  email: string;
  /** Only when it was generated. */
  password?: string;
}

export interface App {
  services: Services;
  engine: Engine;
  /** Starts to listen; until `prepare` is done everything but health answers 503. Resolves to the URL. */
  listen(): Promise<string>;
  /** Installs what a first start needs, then lets requests in. Answers the sign-in when it was made here. */
  prepare(say?: (line: string) => void): Promise<FirstSignIn | undefined>;
  /** Finishes what is under way, then closes the store. */
  close(): Promise<void>;
}

const collections: CollectionSpec[] = [
  idempotencyCollection,
  apps.appCollection,
  ...access.collections,
  ...approvals.collections,
  ...auth.collections,
  ...calendars.collections,
  ...dashboards.collections,
  ...endpoints.collections,
  ...engineCollections,
  ...entities.entityCollections,
  records.eventCollection,
  ...figures.collections,
  ...flowStarts.collections,
  ...forms.collections,
  ...imports.collections,
  ...notes.collections,
  ...notifications.collections,
  ...holdings.collections,
  ...operations.collections,
  ...pools.collections,
  ...publicForms.collections,
  ...rules.collections,
  ...targets.collections,
  ...views.collections,
];

const uses: entities.FieldUseFinder[] = [
  rules.ruleUses,
  definitionUses('forms', 'form'),
  definitionUses('views', 'view', views.sharedViews),
  definitionUses('dashboards', 'dashboard'),
  definitionUses('pools', 'pool'),
  definitionUses('flows', 'flow'),
];

/** How flows reach the outside. */
function connectorsOf(services: Services): ReadonlyMap<string, Connector> {
  const connectors = [
    endpoints.createWebhookConnector(services),
    mail.createMailConnector(services),
  ];
  return new Map(connectors.map((connector) => [connector.name, connector]));
}

function engineOf(services: Services): Engine {
  const { store, clock, log, catalog, expressions, settings } = services;
  return createEngine({
    store,
    clock,
    log,
    catalog,
    expressions,
    ports: flows.createEnginePorts(services),
    nodes: [
      ...pools.createPoolNodes(services),
      ...approvals.createApprovalNodes(services),
      notifications.notifyNode,
      endpoints.webhookNode as NodeType,
      mail.createEmailNode(settings) as NodeType,
    ],
    connectors: connectorsOf(services),
    timeZone: settings.APP_TIME_ZONE,
  });
}

function routesOf(services: Services, engine: Engine, parts: apps.AppParts): Route[] {
  return [
    ...auth.routes,
    ...users.routes,
    ...entities.createRoutes({ uses }),
    // Before the records' routes, where `export` or `returns` would be taken for an id.
    ...imports.routes,
    ...ownership.routes,
    ...flowStarts.createRoutes(services),
    ...records.routes,
    ...figures.routes,
    ...rules.routes,
    ...notes.routes,
    ...notifications.routes,
    ...targets.routes,
    ...calendars.routes,
    ...pools.routes,
    ...endpoints.routes,
    ...forms.routes,
    ...publicForms.createRoutes(services),
    ...views.routes,
    ...dashboards.routes,
    ...flows.createRoutes({ engine }),
    ...runs.createRoutes({ engine }),
    ...signals.createRoutes({ engine }),
    ...operations.createRoutes({ engine }),
    ...tasks.createRoutes({ engine }),
    ...approvals.createRoutes({ engine }),
    ...apps.createRoutes(parts),
  ];
}

async function packageVersion(): Promise<string> {
  const text = await readFile(path.join(projectRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The one place that knows every feature. */
export async function createApp(options: AppOptions): Promise<App> {
  const { services, shared } = await openServices({ ...options, collections });
  const { settings, store } = services;
  const version = await packageVersion();
  const engine = engineOf(services);
  const parts = createAppParts(engine, uses);
  let phase: Phase = 'starting';
  const figures = metrics.createQueueFigures(services);
  const measured = metrics.createMetrics({ figures, sockets: () => liveSockets.connections() });
  shared.onWrites((writes, origin) => {
    if (origin === 'own') measured.wrote(writes);
  });
  const routes: Route[] = [
    createHealthRoute(() => phase, version),
    ...routesOf(services, engine, parts),
    ...metrics.createRoutes({ metrics: measured, figures }),
  ];
  routes.push(createOpenApiRoute(() => routes, version, entities.entityComponents));

  const edge = createEdge({
    services,
    routes,
    authenticate: (credentials) => auth.authenticate(services, credentials),
    visitor: { actor: { kind: 'public' }, access: access.noAccess },
    isReady: () => phase === 'ready',
    onServed: (...answer) => measured.served(...answer),
    pages: clientPages(path.join(projectRoot, 'dist', 'client')),
  });
  const server = createServer(edge).on('clientError', refuseUnreadable);
  const liveSockets = live.createLive({
    services,
    server,
    onWrites: shared.onWrites,
    isReady: () => phase === 'ready',
  });
  shared.onFlood(liveSockets.resetAll);
  const stopServer = serverStop(server);
  const workers: { start(): void | Promise<void>; stop(): Promise<void> }[] = [
    services.figures,
    engine,
    imports.createImportWorker(services),
    operations.createOperationWorker(services, engine),
    pools.createReturnWorker(services),
    createSweeper(services),
    liveSockets,
  ];
  const startWorkers = async () => {
    for (const worker of workers) if (phase === 'starting') await worker.start();
    if (phase === 'starting') shared.start();
  };
  /** Only one server prepares the database at a time. */
  const alone = <T>(work: () => Promise<T>): Promise<T> =>
    store.kind === 'sqlite' ? work() : withLease(store, 'prepare', work);

  return {
    services,
    engine,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(settings.PORT, settings.HOST, () => {
          const { port } = server.address() as AddressInfo;
          const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
          resolve(`http://${host}:${port}`);
        });
      }),
    async prepare(say = () => undefined) {
      const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = settings;
      await clearUploads(services.settings.DATA_DIR, store.kind !== 'sqlite');
      const admin = await alone(async () => {
        const ensured = await users.ensureAdmin(services, {
          email,
          ...(password === undefined ? {} : { password }),
        });
        if (store.kind === 'sqlite') await startWorkers();
        await installTemplates(services, parts, options.install ?? [], say);
        return ensured;
      });
      // Another server may have installed them meanwhile.
      if (store.kind !== 'sqlite') await services.catalog.refresh();
      // Not before: where writers work side by side, they would change the records that the installation is about to write.
      if (store.kind !== 'sqlite') await startWorkers();
      if (phase === 'starting') phase = 'ready';
      if (!admin.created) return undefined;
      return { email, ...(admin.password === undefined ? {} : { password: admin.password }) };
    },
    async close() {
      phase = 'draining';
      const closed = stopServer();
      shared.giveUp();
      await Promise.all(workers.map(async (worker) => worker.stop()));
      await closed;
      await shared.stop();
      services.directory.close();
      await services.expressions.close();
      await store.close();
    },
  };
}
