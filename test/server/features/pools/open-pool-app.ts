import type { Clock } from '../../../../server/context.ts';
import { type Caller, createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

const lead = {
  name: 'lead',
  label: text('线索', 'Lead'),
  titleField: 'name',
  pool: 'sea',
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', 'x-label': text('姓名', 'Name') },
      phone: { type: 'string', 'x-type': 'phone', 'x-label': text('电话', 'Phone') },
      won: { type: 'boolean', 'x-label': text('成交', 'Won') },
    },
    required: ['name'],
  },
};

const followUp = {
  name: 'follow_up',
  label: text('跟进', 'Follow-up'),
  schema: {
    type: 'object',
    properties: {
      lead: {
        type: 'string',
        format: 'uuid',
        'x-label': text('线索', 'Lead'),
        'x-ref': { entity: 'lead', onDelete: 'refuse' },
      },
      note: { type: 'string', 'x-label': text('内容', 'Note') },
    },
    required: ['lead'],
  },
};

export const pool = {
  name: 'sea',
  label: text('公海', 'Sea'),
  entity: 'lead',
  members: { roles: ['seller'] },
  caps: { holding: 5, daily: 7 },
  protection: 'P3D',
  coolDown: 'P1D',
  returns: {
    followUp: { entity: 'follow_up', field: 'lead' },
    unless: { won: true },
    remindBefore: 'PT4H',
  },
};

const roles = [
  {
    name: 'seller',
    label: text('销售', 'Seller'),
    rights: [],
    entities: {
      lead: { read: 'own', create: true, update: 'own' },
      follow_up: { read: 'own', create: true },
    },
  },
  {
    name: 'boss',
    label: text('主管', 'Boss'),
    rights: [],
    entities: { lead: { read: 'all', create: true, update: 'all', assign: 'all' } },
  },
];

export interface PoolApp extends TestApp {
  /** Milliseconds, by the clock. */
  now(): number;
  /** Moves the clock. */
  pass(ms: number): void;
  lead(name: string, call?: Caller): Promise<string>;
  /** Returns and reminders that are due by now. */
  settle(): Promise<void>;
}

export const hour = 3_600_000;
export const day = 24 * hour;

/** Tokens outlive the sessions that a moved clock would end. */
async function byToken(app: TestApp, call: Caller): Promise<Caller> {
  const { body } = await call('POST', '/api/auth/tokens', { name: 'test' });
  const authorization = `Bearer ${body.token}`;
  return (method, route, sent, headers = {}) =>
    app.visitor(method, route, sent, { authorization, ...headers });
}

/** The product with a lead pool of two roles and a clock that the test moves. */
export async function openPoolApp(): Promise<PoolApp> {
  let now = Date.parse('2026-11-22T02:00:00.000Z');
  const clock: Clock = { now: () => new Date(now) };
  const signedIn = await createTestApp({ clock });
  const app: TestApp = {
    ...signedIn,
    admin: await byToken(signedIn, signedIn.admin),
    person: async (options) => {
      const { id, call } = await signedIn.person(options);
      return { id, call: await byToken(signedIn, call) };
    },
  };
  const good = async (path: string, body: object) => {
    const made = await app.admin('POST', path, body);
    if (made.status !== 201) throw new Error(`${path}: ${made.status} ${made.text}`);
  };
  await good('/api/entities', lead);
  await good('/api/entities', followUp);
  await good('/api/pools', pool);
  for (const role of roles) await good('/api/roles', role);
  const { createReturnWorker } = await import('../../../../server/features/pools/index.ts');
  const worker = createReturnWorker(app.app.services);
  return {
    ...app,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    settle: () => worker.tick(),
    async lead(name, call = app.admin) {
      const made = await call('POST', '/api/records/lead', { name });
      if (made.status !== 201) throw new Error(`${made.status} ${made.text}`);
      return made.body._id as string;
    },
  };
}
