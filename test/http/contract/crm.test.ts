/** The contract, "Names in the shipped CRM app" and the routes that describe: on a fresh install without demo records. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { isOnMongodb } from '../../support/test-store.ts';
import { until } from '../../support/until.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });

let app: TestApp;
let call: Caller;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm' });
  call = app.admin;
});
afterAll(() => app.close());

async function record(entity: string, values: object) {
  const { status, body } = await call('POST', `/api/records/${entity}`, values);
  expect([entity, status, body.errors]).toEqual([entity, 201, undefined]);
  return body;
}

const read = async (entity: string, id: string) =>
  (await call('GET', `/api/records/${entity}/${id}`)).body;

describe('figures', () => {
  test('a new activity has no cost, so its ratios are null for no_cost', async () => {
    const activity = await record('activity', { name: 'Empty' });
    expect(activity).toMatchObject({ cost: 0, revenue: 0, leads: 0, customers: 0, wonDeals: 0 });
    expect(activity).toMatchObject({ cac: null, roi: null, conversion: null, satisfaction: null });
    for (const ratio of ['cac', 'roi', 'conversion'])
      expect(activity._computed[ratio]).toEqual({ state: 'fresh', reason: 'no_cost' });
  });
  test('a cost line without an actual amount makes cost and ROI null for cost_unknown', async () => {
    const { _id } = await record('activity', { name: 'Planned' });
    await record('activity_cost', { activity: _id, kind: 'venue', planned: 5 });
    const activity = await read('activity', _id);
    expect([activity.cost, activity.roi]).toEqual([null, null]);
    for (const figure of ['cost', 'roi'])
      expect(activity._computed[figure]).toEqual({ state: 'fresh', reason: 'cost_unknown' });
  });
  test("from activity to survey with the contract's own names, every figure is right", async () => {
    const activity = await record('activity', {
      name: 'Autumn launch',
      type: 'launch',
      channel: 'offline',
      startDate: '2026-09-01',
      endDate: '2026-09-30',
      budget: 60_000,
    });
    const of = { activity: activity._id };
    for (const actual of [0.1, 0.2, 99.7])
      await record('activity_cost', {
        ...of,
        kind: 'venue',
        planned: 50,
        actual,
        date: '2026-09-02',
      });
    const customers = [
      await record('customer', { name: 'Acme' }),
      await record('customer', { name: 'Bolt' }),
    ];
    const product = await record('product', { name: 'GTX', series: 'G', price: 100 });
    const leads: { _id: string }[] = [];
    for (const n of [1, 2, 3, 4, 5, 6])
      leads.push(
        await record('lead', {
          ...of,
          name: `Lead ${n}`,
          company: 'Co',
          phone: `1380000000${n}`,
          email: `lead${n}@example.com`,
          source: 'event',
          region: 'east',
          industry: 'medical',
          intent: 'high',
          score: 80,
        }),
      );
    await record('follow_up', {
      lead: leads[0]?._id,
      way: 'phone',
      note: 'n',
      intent: 'high',
      nextAt: '2026-12-01T02:00:00Z',
    });
    await record('contact', { name: 'Kim', customer: customers[0]?._id });
    const deals: { _id: string }[] = [];
    for (const [n, customer] of [customers[0], customers[0], customers[1]].entries())
      deals.push(
        await record('opportunity', {
          ...of,
          name: `Deal ${n}`,
          lead: leads[n]?._id,
          customer: customer?._id,
          product: product._id,
          amount: 500,
        }),
      );
    const contract = await record('contract', {
      opportunity: deals[0]?._id,
      amount: 500,
      signedAt: '2026-10-01',
    });
    for (const [amount, status] of [
      [300.5, 'received'],
      [50, 'planned'],
      [25, 'refunded'],
      [100, 'received'],
    ])
      await record('payment', { contract: contract._id, amount, status, paidAt: '2026-10-02' });
    const customer = customers[0]?._id;
    await record('ticket', { customer, contract: contract._id, kind: 'repair', state: 'open' });
    for (const rating of [5, 4, 4])
      await record('survey_answer', { ...of, customer, rating, nps: 9, comment: 'c' });
    const figures = await until(
      () => read('activity', activity._id),
      ({ wonDeals, customers: came }) => wonDeals === 1 && came === 2,
    );
    expect(figures).toMatchObject({
      cost: 100,
      revenue: 400.5,
      leads: 6,
      customers: 2,
      wonDeals: 1,
      cac: 50,
      roi: 3.005,
      conversion: 0.333333,
      satisfaction: 4.333333,
      _rev: 1,
    });
  });
});

describe('definitions', () => {
  test.each<[string, object]>([
    ['forms', { entity: 'lead', pages: [{ sections: [{ fields: [{ field: 'name' }] }] }] }],
    ['views', { entity: 'lead', kind: 'grid', columns: [{ field: 'name' }] }],
    ['rules', { entity: 'lead', logic: { kind: 'expression', expression: 'score > 3' } }],
    ['dashboards', { tiles: [] }],
  ])('GET and POST /api/%s', async (kind, body) => {
    const made = await call('POST', `/api/${kind}`, {
      name: 'mine',
      label: label('Mine'),
      ...body,
    });
    expect([made.status, made.body]).toMatchObject([201, { name: 'mine', _rev: 1, ...body }]);
    const list = await call('GET', `/api/${kind}`);
    expect([list.status, list.body.items.map(({ name }: { name: string }) => name)]).toEqual([
      200,
      expect.arrayContaining(['mine']),
    ]);
    const again = await call('POST', `/api/${kind}`, {
      name: 'mine',
      label: label('Mine'),
      ...body,
    });
    expect(again.status).toBe(409);
  });
  test('users, teams and roles', async () => {
    const team = await call('POST', '/api/teams', { name: 'audit', label: label('Audit') });
    expect([team.status, team.body.id]).toEqual([201, expect.any(String)]);
    const person = {
      email: 'kim@example.com',
      name: 'Kim',
      roles: ['sales'],
      team: team.body.id,
      locale: 'en',
    };
    const made = await call('POST', '/api/users', { ...person, password: 'kim-password-1' });
    expect([made.status, made.body]).toMatchObject([201, { id: expect.any(String), ...person }]);
    const kim = await app.as('kim@example.com', 'kim-password-1');
    expect((await kim('GET', '/api/auth/me')).body.user).toEqual({ id: made.body.id, ...person });
    expect((await kim('POST', '/api/auth/logout')).status).toBe(204);
    expect((await kim('GET', '/api/auth/me')).status).toBe(401);
    for (const kind of ['users', 'teams', 'roles'])
      expect((await call('GET', `/api/${kind}`)).body.items.length).toBeGreaterThan(0);
  });
  test('apps are installed, exported and imported', async () => {
    const exported = await call('GET', '/api/apps/crm/export');
    expect(exported.status).toBe(200);
    expect((await call('POST', '/api/apps/import', exported.body)).status).toBe(201);
    expect((await call('POST', '/api/apps/install', { template: 'crm' })).status).toBe(201);
    expect((await call('POST', '/api/apps/install', { template: 'none' })).status).toBe(404);
  });
  test('openapi.json describes every route and entity; types.d.ts has a type of each entity', async () => {
    const { body } = await call('GET', '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(['record.Lead']));
    for (const path of ['/api/records/{entity}', '/api/public/forms/{form}', '/api/flow-nodes'])
      expect(Object.keys(body.paths)).toContain(path);
    const types = await call('GET', '/api/types.d.ts');
    expect(types.text).toMatch(/export interface ActivityCost \{/);
  });
  test('health needs no sign-in', async () => {
    const { status, body } = await app.visitor('GET', '/api/health');
    expect([status, body]).toEqual([
      200,
      {
        status: 'ok',
        store: isOnMongodb ? 'mongodb' : 'sqlite',
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      },
    ]);
  });
});
