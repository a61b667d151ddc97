import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { type App, createApp } from '../../server/app.ts';
import type { Clock } from '../../server/context.ts';
import { readSettings } from '../../server/settings.ts';
import { dropTestData, openAnyStore, storeSettings } from './test-store.ts';

export interface Answer<Body = any> {
  status: number;
  body: Body;
  headers: Headers;
  text: string;
}

/** Calls as one person: JSON in, JSON out, whatever the status. */
export type Caller = <Body = any>(
  method: string,
  route: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<Body>>;

export interface TestApp {
  app: App;
  url: string;
  dataDir: string;
  adminEmail: string;
  adminPassword: string;
  /** Nobody signed in. */
  visitor: Caller;
  /** Signed in as the administrator. */
  admin: Caller;
  /** Signs in. */
  as(email: string, password: string): Promise<Caller>;
  /** Makes a person with these roles and signs in. */
  person(options: {
    email: string;
    roles: string[];
    team?: string | null;
    name?: string;
  }): Promise<{ id: string; call: Caller }>;
  /** Stops the server; the data stays for `createTestApp({dataDir})`. */
  stop(): Promise<void>;
  /** Stops the server and deletes its data. */
  close(): Promise<void>;
}

export interface TestAppOptions {
  settings?: Record<string, string>;
  clock?: Clock;
  /** Data of an earlier app, to start again on it. */
  dataDir?: string;
  /** Another server on the same database, with `TEST_STORE=mongodb`. */
  beside?: Pick<TestApp, 'dataDir'>;
  /** Installs this app before the first request. */
  install?: 'crm';
}

const adminEmail = 'admin@example.com';
const adminPassword = 'admin-password-1';
const personPassword = 'person-password-1';

function callerOf(url: string, cookie?: string): Caller {
  return async (method, route, body, headers = {}) => {
    const isForm = body instanceof FormData;
    const response = await fetch(url + route, {
      method,
      headers: {
        'accept-language': 'en',
        ...(cookie ? { cookie } : {}),
        ...(body !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isForm ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: isJson && text !== '' ? JSON.parse(text) : undefined,
      headers: response.headers,
      text,
    };
  };
}

/** The whole product on a free port with a store of its own, as a user would meet it. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'formloom-test-')));
  const { settings: ofStore, ...stored } = await storeSettings(options.beside?.dataDir ?? dataDir);
  const settings = readSettings({
    ...ofStore,
    PORT: '0',
    DATA_DIR: dataDir,
    ADMIN_EMAIL: adminEmail,
    ADMIN_PASSWORD: adminPassword,
    DEMO_DATA: '0',
    LOGIN_RATE: '10000',
    PUBLIC_RATE: '10000',
    HOOK_RATE: '10000',
    ...options.settings,
  });
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const app = await createApp({
    settings,
    log,
    ...stored,
    openStore: openAnyStore,
    install: options.install ? [options.install] : [],
    ...(options.clock ? { clock: options.clock } : {}),
  });
  const url = await app.listen();
  try {
    await app.prepare();
  } catch (error) {
    await app.close();
    throw error;
  }
  const visitor = callerOf(url);
  const as = async (email: string, password: string) => {
    const answer = await visitor('POST', '/api/auth/login', { email, password });
    if (answer.status !== 200)
      throw new Error(`sign-in as ${email}: ${answer.status} ${answer.text}`);
    return callerOf(url, answer.headers.getSetCookie()[0]?.split(';')[0]);
  };
  const admin = await as(settings.ADMIN_EMAIL, settings.ADMIN_PASSWORD ?? adminPassword);
  return {
    app,
    url,
    dataDir,
    adminEmail: settings.ADMIN_EMAIL,
    adminPassword: settings.ADMIN_PASSWORD ?? adminPassword,
    visitor,
    admin,
    as,
    async person({ email, roles, team = null, name = email.split('@')[0] ?? email }) {
      const made = await admin('POST', '/api/users', {
        email,
        name,
        password: personPassword,
        roles,
        team,
        locale: 'en',
      });
      if (made.status !== 201) throw new Error(`person ${email}: ${made.status} ${made.text}`);
      return { id: made.body.id as string, call: await as(email, personPassword) };
    },
    stop: () => app.close(),
    async close() {
      await app.close();
      await dropTestData(dataDir);
    },
  };
}
