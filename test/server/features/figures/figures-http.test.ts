import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Clock } from '../../../../server/context.ts';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const label = { 'zh-CN': '表', en: 'Table' };
const text = { type: 'string' };
const money = { type: 'number', 'x-type': 'money' };
const to = (entity: string) => ({ ...text, format: 'uuid', 'x-ref': { entity } });

let app: TestApp;
let moment = new Date('2026-11-22T04:00:00.000Z');
const clock: Clock = { now: () => moment };

const save = (method: 'POST' | 'PUT', name: string, properties: object) =>
  app.admin(method, method === 'POST' ? '/api/entities' : `/api/entities/${name}`, {
    ...(method === 'POST' ? { name } : {}),
    label,
    schema: { type: 'object', properties },
  });

async function add(entity: string, values: object): Promise<string> {
  const answer = await app.admin('POST', `/api/records/${entity}`, values);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.body._id;
}

const bill = {
  name: text,
  account: to('account'),
  amount: money,
  due: { ...text, format: 'date' },
  late: { type: 'boolean', 'x-formula': { expr: 'due < $today()' } },
};

beforeAll(async () => {
  app = await createTestApp({ clock });
  expect((await save('POST', 'account', { name: text })).status).toBe(201);
  expect((await save('POST', 'bill', bill)).status).toBe(201);
});

afterAll(() => app.close());

test('a figure that is added to records with data is pending, then right, and says what it counted', async () => {
  const account = await add('account', { name: 'A' });
  for (let i = 1; i <= 30; i += 1) await add('bill', { name: `b${i}`, account, amount: i / 10 });
  const total = {
    ...money,
    'x-formula': { agg: 'sum', entity: 'bill', via: 'account', field: 'amount' },
  };
  const saved = await save('PUT', 'account', { name: text, total });
  expect(saved.status).toBe(200);
  await app.app.services.figures.drain();
  const read = await app.admin('GET', `/api/records/account/${account}`);
  expect(read.body).toMatchObject({
    total: 46.5,
    _rev: 1,
    _computed: { total: { state: 'fresh' } },
  });
  const why = await app.admin('GET', `/api/records/account/${account}/explain?field=total`);
  expect(why.body.rows).toMatchObject({ entity: 'bill', n: 30, sum: '46.5' });
});

test('a definition that cannot be computed is refused at the place of its mistake', async () => {
  const wrong = {
    ...money,
    'x-formula': { agg: 'sum', entity: 'bill', via: 'due', field: 'amount' },
  };
  const answer = await save('PUT', 'account', { name: text, wrong });
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toMatchObject([
    { pointer: '/schema/properties/wrong/x-formula/via', code: 'figure.unknown_via' },
  ]);
});

test('a field that changes with time is shown for the moment of the reading, and cannot be queried', async () => {
  const id = await add('bill', { name: 'today', due: '2026-11-22' });
  const late = async () => (await app.admin('GET', `/api/records/bill/${id}`)).body.late;
  expect(await late()).toBe(false);
  moment = new Date('2026-11-22T17:00:00.000Z');
  expect(await late()).toBe(true);
  const column = await app.admin('GET', '/api/records/bill?fields=late&sort=-_createdAt&limit=1');
  expect(column.body.items).toEqual([{ _id: id, _rev: 1, late: true }]);
  for (const query of ['filter={"late":true}', 'sort=late'])
    expect((await app.admin('GET', `/api/records/bill?${query}`)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/late', code: 'time_dependent' }],
    });
});

test('a computed value that a client sends is refused', async () => {
  const answer = await app.admin('POST', '/api/records/bill', { name: 'x', late: true });
  expect(answer.status).toBe(422);
});

test('an administrator sees how far back-fills are, and has a figure computed anew', async () => {
  const asked = await app.admin('POST', '/api/figures/rebuild', {
    entity: 'account',
    field: 'total',
  });
  expect(asked.status).toBe(202);
  await app.app.services.figures.drain();
  const { items } = (await app.admin('GET', '/api/figures')).body;
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        entity: 'account',
        fields: [],
        state: 'done',
        done: 32,
        total: 32,
      }),
    ]),
  );
  const wrong = await app.admin('POST', '/api/figures/rebuild', {
    entity: 'account',
    field: 'name',
  });
  expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '/field']);
  const nowhere = await app.admin('POST', '/api/figures/rebuild', { entity: 'nothing' });
  expect(nowhere.status).toBe(404);
});

test('figures of an entity that was out of use are right when it comes back', async () => {
  const node = {
    parent: to('node'),
    n: { type: 'integer', 'x-formula': { agg: 'count', entity: 'node', via: 'parent' } },
  };
  expect((await save('POST', 'node', node)).status).toBe(201);
  const parent = await add('node', {});
  await add('node', { parent });
  expect((await app.admin('DELETE', '/api/entities/node')).status).toBe(204);
  expect((await save('POST', 'other', { name: text })).status).toBe(201);
  await app.app.services.figures.drain();
  expect((await app.admin('POST', '/api/entities/node/restore')).status).toBe(200);
  await add('node', { parent });
  await app.app.services.figures.drain();
  const read = await app.admin('GET', `/api/records/node/${parent}`);
  expect(read.body).toMatchObject({ n: 2, _computed: { n: { state: 'fresh' } } });
});

test('a rollup does not say which rows it counted where that would tell a hidden value', async () => {
  const child = { name: text, house: to('house'), secret: text, size: { type: 'integer' } };
  await save('POST', 'house', { name: text });
  await save('POST', 'guest', child);
  const count = (where?: string) => ({
    type: 'integer',
    'x-formula': { agg: 'count', entity: 'guest', via: 'house', ...(where ? { where } : {}) },
  });
  const counts = {
    all: count(),
    large: count('size > 3'),
    gold: count("secret = 'gold'"),
    long: count('$length(secret) > 3'),
  };
  expect((await save('PUT', 'house', { name: text, ...counts })).status).toBe(200);
  const house = await add('house', { name: 'H' });
  await add('guest', { name: 'g', house, secret: 'gold', size: 5 });
  await app.admin('POST', '/api/roles', {
    name: 'porter',
    label,
    rights: [],
    entities: { house: { read: 'all' }, guest: { read: 'all', fields: { secret: 'hidden' } } },
  });
  const porter = await app.person({ email: 'porter@example.com', roles: ['porter'] });
  const rowsOf = async (field: string) => {
    const { body } = await porter.call('GET', `/api/records/house/${house}/explain?field=${field}`);
    return body.rows.filter;
  };
  expect(await rowsOf('all')).toEqual({ house });
  expect(await rowsOf('large')).toEqual({ $and: [{ house }, { size: { $gt: 3 } }] });
  expect([await rowsOf('gold'), await rowsOf('long')]).toEqual([undefined, undefined]);
});
