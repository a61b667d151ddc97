/** The product as an operator runs it, in processes that a test kills, judged by what it answers. */
import { setTimeout } from 'node:timers/promises';
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import { type Caller, createCaller } from './harness/caller.ts';
import { ownRoot } from './harness/plant.ts';
import {
  type ServerProcess,
  type StartOptions,
  adminEmail,
  adminPassword,
  startServer,
} from './harness/server-process.ts';
import { type Place, type StoreName, placeOn } from './places.ts';

export interface SiteRecord {
  _id: string;
  tag: string;
  count: number;
}

export interface SiteRun {
  id: string;
  record: string;
  status: string;
  startedAt: string;
}

export interface Site {
  place: Place;
  /** Asks whichever server is there, and again when one dies meanwhile. */
  caller: Caller;
  /** Starts one more server. */
  start(options?: Partial<StartOptions>): Promise<ServerProcess>;
  /** Kills those that run and starts one. */
  restart(options?: Partial<StartOptions>): Promise<ServerProcess>;
  /** Kills those that run and lets time pass. */
  down(milliseconds: number): Promise<void>;
  /** One request to the server that was started first, whatever becomes of it. */
  ask(
    method: string,
    route: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Publishes a flow that begins with each new thing. Answers its id. */
  publish(name: string, nodes: FlowGraph['nodes'], edges: FlowGraph['edges']): Promise<string>;
  /** Writes a thing as a client that asks again under the same key until it is answered. */
  write(tag: string, values?: Record<string, unknown>): Promise<SiteRecord>;
  things(): Promise<SiteRecord[]>;
  /** Types of the events of a record. */
  history(id: string): Promise<string[]>;
  runs(flow: string): Promise<SiteRun[]>;
  close(): Promise<void>;
}

const label = (en: string) => ({ 'zh-CN': en, en });

export const node = (id: string, type: string, settings: Record<string, unknown> = {}) => ({
  id,
  type,
  settings,
});

/** One node after another, by their `next`. */
export const inRow = (...ids: string[]): FlowGraph['edges'] =>
  ids.slice(1).map((target, index) => ({
    id: `e${index}`,
    source: ids[index] ?? '',
    port: 'next',
    target,
  }));

/** What every flow here begins with, and what shows that it went on. */
export const begin = node('begin', 'trigger.recordCreated', { entity: 'thing' });
export const add = node('add', 'record.update', { values: { count: { expr: 'count + 1' } } });

/** Waits for what the machine will do sooner or later. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  patience = 90_000,
): Promise<T> {
  for (const deadline = performance.now() + patience; ; await setTimeout(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`It did not come: ${what}`);
  }
}

async function cookieOf(server: ServerProcess, email: string, password: string): Promise<string> {
  const response = await fetch(`${server.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} cannot sign in: ${response.status}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Somebody else than the administrator. */
export async function callerAs(
  server: ServerProcess,
  email: string,
  password: string,
): Promise<Caller> {
  const caller = createCaller();
  caller.servers.push(server);
  caller.authorise(await cookieOf(server, email, password));
  return caller;
}

const thing = {
  name: 'thing',
  label: label('thing'),
  schema: {
    type: 'object',
    properties: {
      tag: { type: 'string' },
      amount: { type: 'integer' },
      count: { type: 'integer' },
      note: { type: 'string' },
    },
  },
};

export interface SiteOptions extends Partial<StartOptions> {
  /** Where the calls of its flows go, as the endpoint `sink`. */
  sinkUrl?: string;
  /** Instead of an empty one. */
  place?: Place;
}

/** Starts a server on an empty store and defines the things that the tests write. */
export async function openSite(store: StoreName, options: SiteOptions = {}): Promise<Site> {
  const { sinkUrl, place = await placeOn(store), ...given } = options;
  const { dataDir, mongoUrl } = place;
  const caller = createCaller();
  let cookie = '';
  const start = async (more: Partial<StartOptions> = {}) => {
    const on = { dataDir, ...(mongoUrl ? { mongoUrl } : {}), root: ownRoot };
    const server = await startServer({ ...on, ...given, ...more });
    caller.servers.push(server);
    return server;
  };
  const stop = async () => {
    for (const server of caller.servers.splice(0)) {
      server.thaw();
      await server.kill();
    }
  };
  const site: Site = {
    place,
    caller,
    start,
    async restart(more) {
      await stop();
      return start(more);
    },
    async down(milliseconds) {
      await stop();
      await setTimeout(milliseconds);
    },
    ask: (method, route, body, headers) =>
      fetch(`${caller.servers[0]?.url}${route}`, {
        method,
        headers: { cookie, 'content-type': 'application/json', ...headers },
        signal: AbortSignal.timeout(20_000),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async publish(name, nodes, edges) {
      const graph = { nodes, edges };
      const made = await caller.call('POST', '/api/flows', { name, label: label(name), graph });
      const { draftRev } = made;
      await caller.call('POST', `/api/flows/${made.id}/publish`, { draftRev });
      return made.id;
    },
    write: (tag, values = {}) =>
      caller.call(
        'POST',
        '/api/records/thing',
        { tag, count: 0, ...values },
        { headers: { 'idempotency-key': `write ${tag}` } },
      ),
    things: async () => (await caller.call('GET', '/api/records/thing?limit=200')).items,
    async history(id) {
      const { items } = await caller.call('GET', `/api/records/thing/${id}/history?limit=200`);
      return items.map(({ type }: { type: string }) => type);
    },
    runs: async (flow) => (await caller.call('GET', `/api/runs?flow=${flow}&limit=200`)).items,
    async close() {
      await stop();
      await place.drop();
    },
  };
  try {
    cookie = await cookieOf(await start(), adminEmail, adminPassword);
    caller.authorise(cookie);
    await caller.call('POST', '/api/entities', thing);
    if (sinkUrl)
      await caller.call('POST', '/api/endpoints', {
        name: 'sink',
        label: label('sink'),
        url: sinkUrl,
      });
  } catch (error) {
    await site.close();
    throw error;
  }
  return site;
}
