import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const label = { 'zh-CN': '付款', en: 'Payment' };
const text = { type: 'string' };
const relation = (entity: string) => ({ ...text, format: 'uuid', 'x-ref': { entity } });

let app: TestApp;
let seller: { id: string; call: Caller };
let channel: string;

async function define(name: string, properties: object) {
  const schema = { type: 'object', properties };
  const answer = await app.admin('POST', '/api/entities', { name, label, schema });
  if (answer.status !== 201) throw new Error(answer.text);
}

async function add(entity: string, values: object, call: Caller = app.admin): Promise<string> {
  const answer = await call('POST', `/api/records/${entity}`, values);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body._id;
}

const url = '/api/records/payment';
const list = (query: Record<string, unknown>, call: Caller = app.admin) =>
  call(
    'GET',
    `${url}?${Object.entries(query)
      .map(
        ([key, value]) =>
          `${key}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))}`,
      )
      .join('&')}`,
  );
const names = (answer: { body: { items: { name: string }[] } }) =>
  answer.body.items.map(({ name }) => name);

/** Three channels, amounts with cents, moments on both sides of a month's end in Shanghai. */
const rows = [
  { name: 'a', channel: 'web', amount: 0.1, paidAt: '2026-01-31T15:59:59Z', day: '2026-01-31' },
  { name: 'b', channel: 'web', amount: 0.2, paidAt: '2026-01-31T16:00:00Z', day: '2026-02-01' },
  { name: 'c', channel: 'fair', amount: 100, paidAt: '2026-02-10T00:00:00Z', day: '2026-02-10' },
  { name: 'd', amount: -3.35, day: '2026-03-01' },
  { name: 'e', channel: 'fair', paidAt: '2026-12-31T20:00:00Z' },
];

beforeAll(async () => {
  app = await createTestApp();
  await define('source', { name: text });
  await define('payment', {
    name: text,
    note: { ...text, 'x-type': 'longText' },
    secret: text,
    channel: { ...text, enum: ['web', 'fair'] },
    amount: { type: 'number', 'x-type': 'money' },
    paidAt: { ...text, format: 'date-time' },
    day: { ...text, format: 'date' },
    source: relation('source'),
    tags: { type: 'array', items: { ...text, enum: ['x', 'y'] } },
    data: { type: 'object' },
  });
  const put = await app.admin('PUT', '/api/entities/source', {
    label,
    schema: {
      type: 'object',
      properties: {
        name: text,
        total: {
          type: 'number',
          'x-type': 'money',
          'x-formula': {
            agg: 'sum',
            entity: 'payment',
            via: 'source',
            field: 'amount',
            where: 'amount > 0',
          },
        },
        half: { type: 'number', 'x-type': 'money', 'x-formula': { expr: 'total / 2' } },
      },
    },
  });
  if (put.status !== 200) throw new Error(put.text);
  await app.admin('POST', '/api/roles', {
    name: 'seller',
    entities: {
      payment: { read: 'own', create: true, fields: { secret: 'hidden' } },
      source: { read: 'all' },
    },
  });
  seller = await app.person({ email: 'seller@example.com', roles: ['seller'] });
  channel = await add('source', { name: 'S' });
  for (const row of rows) await add('payment', { ...row, source: channel, tags: ['x'] });
  await add('payment', { name: 'own', note: '蓝海科技的客户', amount: 5 }, seller.call);
});
afterAll(() => app.close());

describe('a list', () => {
  test('filters and sorts, missing values first', async () => {
    const found = await list({ filter: { source: channel }, sort: 'channel,-amount' });
    expect(names(found)).toEqual(['d', 'c', 'e', 'b', 'a']);
    const paid = await list({ filter: { amount: { $gte: 0.2, $lt: 100 } }, sort: 'amount' });
    expect(names(paid)).toEqual(['b', 'own']);
    const none = await list({ filter: { channel: null, source: channel } });
    expect(names(none)).toEqual(['d']);
    const tagged = await list({ filter: { tags: 'x', name: { $ne: 'a' } }, sort: 'name' });
    expect(names(tagged)).toEqual(['b', 'c', 'd', 'e']);
  });

  test('pages through every row once, whatever the sort', async () => {
    for (const sort of ['amount', '-amount', '-channel,paidAt', 'day,-name', '-_createdAt']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: any = await list({
          sort,
          limit: 2,
          total: true,
          ...(cursor ? { cursor } : {}),
        });
        expect([page.status, page.body.total]).toEqual([200, 6]);
        seen.push(...names(page));
        cursor = page.body.nextCursor;
      }
      expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'own']);
    }
  });

  test('refuses a cursor of another filter, sort or search, and one that is none', async () => {
    const page = await list({ sort: 'name', limit: 1 });
    const cursor = page.body.nextCursor;
    for (const query of [
      { sort: '-name', cursor },
      { sort: 'name', filter: { name: 'a' }, cursor },
      { sort: 'name', search: 'a', cursor },
      { sort: 'name', cursor: 'x' },
      { sort: 'name', cursor: Buffer.from('["__proto__"]').toString('base64url') },
      { sort: 'name', cursor: Buffer.from('null').toString('base64url') },
    ]) {
      const answer = await list(query);
      expect([answer.status, answer.body.code]).toEqual([400, 'request.cursor_invalid']);
    }
  });

  test('gives the columns that were asked for, with id and revision', async () => {
    const found = await list({ fields: 'name,amount', sort: 'channel', filter: { name: 'c' } });
    expect(Object.keys(found.body.items[0]).sort()).toEqual(['_id', '_rev', 'amount', 'name']);
  });

  test('finds two-character words', async () => {
    expect(names(await list({ search: '科技' }))).toEqual(['own']);
    expect(names(await list({ search: '科枝' }))).toEqual([]);
  });

  test.each([
    [{ filter: '{' }, 400],
    [{ filter: '5' }, 422],
    [{ filter: { nam: 'x' } }, 422],
    [{ filter: { amount: { $gte: '1' } } }, 422],
    [{ filter: { data: { $eq: 'x' } } }, 422],
    [{ filter: { 'data.x': 1 } }, 422],
    [{ filter: { _computed: { $exists: true } } }, 422],
    [{ sort: 'nam' }, 422],
    [{ sort: 'data' }, 422],
    [{ sort: 'a,b,c,d,e,f' }, 422],
    [{ fields: 'nam' }, 422],
    [{ limit: 0 }, 422],
    [{ limit: 'many' }, 422],
    [{ unknown: 1 }, 422],
  ])('%j is refused with %i', async (query, status) => {
    expect((await list(query)).status).toBe(status);
  });

  test('gives at most 200 rows', async () => {
    expect((await list({ limit: 5000 })).status).toBe(200);
  });

  test('shows a person their own rows only, and does not search what is hidden from them', async () => {
    await app.admin('POST', url, { name: 'f', secret: 'kumquat' });
    expect(names(await list({ total: true }, seller.call))).toEqual(['own']);
    const own = await list({ filter: { name: 'own' } });
    await app.admin('PATCH', `${url}/${own.body.items[0]._id}`, { secret: 'kumquat' });
    expect(names(await list({ search: 'kumquat' }))).toHaveLength(2);
    expect(names(await list({ search: 'kumquat' }, seller.call))).toEqual([]);
    expect(names(await list({ search: '蓝海 客户' }, seller.call))).toEqual(['own']);
    await app.admin(
      'DELETE',
      `${url}/${(await list({ filter: { name: 'f' } })).body.items[0]._id}`,
    );
  });
});

describe('an aggregate', () => {
  const aggregate = (body: object, call: Caller = app.admin) =>
    call('POST', `${url}/aggregate`, body);

  test('sums exactly, and each group lists its rows', async () => {
    const answer = await aggregate({
      filter: { source: channel },
      groupBy: ['channel'],
      measures: {
        n: { op: 'count' },
        paid: { op: 'count', field: 'amount' },
        sum: { op: 'sum', field: 'amount' },
        avg: { op: 'avg', field: 'amount' },
        most: { op: 'max', field: 'amount' },
      },
      sort: '-sum',
    });
    expect(answer.body.total).toBe(3);
    expect(answer.body.groups.map(({ key, values }: any) => [key, values])).toEqual([
      [['fair'], { n: 2, paid: 1, sum: 100, avg: 100, most: 100 }],
      [['web'], { n: 2, paid: 2, sum: 0.3, avg: 0.15, most: 0.2 }],
      [[null], { n: 1, paid: 1, sum: -3.35, avg: -3.35, most: -3.35 }],
    ]);
    for (const group of answer.body.groups) {
      const found = await list({ filter: group.filter, total: true });
      expect(found.body.total).toBe(group.values.n);
    }
  });

  test("cuts moments at the application's midnight, and the filters of all groups share no row", async () => {
    for (const unit of ['day', 'week', 'month', 'quarter', 'year'])
      for (const field of ['paidAt', 'day']) {
        const answer = await aggregate({
          filter: { source: channel },
          groupBy: [{ field, unit }],
          measures: { n: { op: 'count' } },
        });
        const seen: string[] = [];
        for (const group of answer.body.groups) {
          const found = await list({ filter: group.filter });
          expect([unit, field, found.body.items.length]).toEqual([unit, field, group.values.n]);
          seen.push(...names(found));
        }
        expect(seen.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
      }
    const months = await aggregate({
      filter: { paidAt: { $exists: true } },
      groupBy: [{ field: 'paidAt', unit: 'month' }],
    });
    expect(months.body.groups.map(({ key }: any) => key)).toEqual([
      ['2026-01-01'],
      ['2026-02-01'],
      ['2027-01-01'],
    ]);
  });

  test('without groups is one group of everything', async () => {
    const answer = await aggregate({ measures: { sum: { op: 'sum', field: 'amount' } } });
    expect(answer.body.groups).toEqual([{ key: [], values: { sum: 101.95 }, filter: {} }]);
    const own = await aggregate({ measures: { n: { op: 'count' } } }, seller.call);
    expect(own.body.groups[0].values.n).toBe(1);
  });

  test.each([
    [{ groupBy: ['nam'] }, '/groupBy/0'],
    [{ groupBy: ['data'] }, '/groupBy/0'],
    [{ groupBy: [{ field: 'amount', unit: 'day' }] }, '/groupBy/0/unit'],
    [{ groupBy: [{ field: 'day', unit: 'hour' }] }, '/groupBy/0/unit'],
    [{ measures: { s: { op: 'sum' } } }, '/measures/s'],
    [{ measures: { s: { op: 'sum', field: 'name' } } }, '/measures/s/op'],
    [{ measures: { s: { op: 'median', field: 'amount' } } }, '/measures/s/op'],
    [{ measures: { 'a b': { op: 'count' } } }, '/measures/a b'],
    [{ sort: 'x' }, '/sort'],
    [{ filter: { amount: 'x' } }, '/filter/amount'],
  ])('%j is refused at %s', async (body, pointer) => {
    const answer = await aggregate(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: any) => error.pointer)).toContain(pointer);
  });

  test('refuses hidden fields as unknown', async () => {
    for (const body of [
      { groupBy: ['secret'] },
      { measures: { n: { op: 'countDistinct', field: 'secret' } } },
      { filter: { secret: 'x' } },
    ]) {
      const answer = await aggregate(body, seller.call);
      expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'unknown_field']);
    }
  });
});

describe('history', () => {
  test('pages back from the newest change', async () => {
    const id = await add('payment', { name: 'h' });
    for (const amount of [1, 2, 3]) await app.admin('PATCH', `${url}/${id}`, { amount });
    const first = await app.admin('GET', `${url}/${id}/history?limit=3`);
    expect(first.body.items.map((item: any) => item.changed[0].after)).toEqual([3, 2, 1]);
    expect(first.body.items[0]).toMatchObject({
      type: 'record.updated',
      rev: 4,
      actor: { kind: 'user' },
    });
    const rest = await app.admin(
      'GET',
      `${url}/${id}/history?limit=3&cursor=${first.body.nextCursor}`,
    );
    expect(rest.body.items.map((item: any) => item.type)).toEqual(['record.created']);
    expect(rest.body.nextCursor).toBeNull();
    await app.admin('DELETE', `${url}/${id}`);
  });
});

describe('an explanation', () => {
  const explain = (entity: string, id: string, field: string, call: Caller = app.admin) =>
    call('GET', `/api/records/${entity}/${id}/explain?field=${field}`);

  test('of an entered value names the change that set it', async () => {
    const [row] = (await list({ filter: { name: 'own' } })).body.items;
    const answer = await explain('payment', row._id, '_owner');
    expect(answer.body).toMatchObject({
      field: '_owner',
      kind: 'entered',
      value: seller.id,
      setBy: { type: 'record.created', actor: { id: seller.id } },
    });
  });

  test('of a formula shows its inputs and how they lead to the value', async () => {
    const answer = await explain('source', channel, 'half');
    expect(answer.body).toMatchObject({
      kind: 'formula',
      value: 50.15,
      expression: 'total / 2',
      inputs: { total: 100.3 },
      mark: { state: 'fresh' },
    });
    expect(answer.body.trace.length).toBeGreaterThan(0);
  });

  test('of a rollup lists exactly the rows behind it', async () => {
    const answer = await explain('source', channel, 'total');
    expect(answer.body).toMatchObject({
      kind: 'rollup',
      value: 100.3,
      rows: { entity: 'payment', agg: 'sum', field: 'amount' },
    });
    const found = await list({ filter: answer.body.rows.filter, sort: 'name' });
    expect(names(found)).toEqual(['a', 'b', 'c']);
    const theirs = await explain('source', channel, 'total', seller.call);
    expect(names(await list({ filter: theirs.body.rows.filter }, seller.call))).toEqual([]);
  });

  test('of a field that does not exist is refused', async () => {
    const answer = await explain('source', channel, 'nothing');
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'unknown_field']);
    const none = await app.admin('GET', `/api/records/source/${channel}/explain`);
    expect(none.status).toBe(422);
  });
});

test('a filter of very many parts is refused, empty ones included', async () => {
  const many = { $and: Array.from({ length: 1000 }, () => ({})) };
  const answer = await list({ filter: many });
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0]).toMatchObject({ code: 'too_many_conditions' });
  const some = { $or: Array.from({ length: 200 }, (_, index) => ({ name: `${index}` })) };
  expect((await list({ filter: some })).status).toBe(200);
});
