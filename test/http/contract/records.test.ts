/** The contract, the routes of entities and records: one test for each row or sentence. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { until } from '../../support/until.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
const ref = (entity: string, inverse: string, onDelete = 'refuse') => ({
  type: 'string',
  format: 'uuid',
  'x-ref': { entity, inverse, onDelete },
});
const money = { type: 'number', 'x-type': 'money' };

let app: TestApp;
let call: Caller;

beforeAll(async () => {
  app = await createTestApp();
  call = app.admin;
  await entity('root', { name: { type: 'string' } });
  await entity('branch', { root: ref('root', 'branches') });
  await entity('twig', { branch: ref('branch', 'twigs', 'clear') });
  await entity('leaf', {
    twig: ref('twig', 'leaves'),
    name: { type: 'string' },
    amount: { ...money, 'x-index': true },
    channel: { type: 'string' },
    paidAt: { type: 'string', format: 'date' },
    code: { type: 'string', 'x-unique': true },
  });
});
afterAll(() => app.close());

async function entity(name: string, properties: object) {
  const body = { name, label: label(name), schema: { type: 'object', properties } };
  const answer = await call('POST', '/api/entities', body);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([201, expect.anything()]);
  return answer.body;
}

async function record(name: string, values: object) {
  const { status, body } = await call('POST', `/api/records/${name}`, values);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body;
}

/** The record once all its computed values are; a rollup that was just defined is first counted in the background. */
const settled = (path: string) =>
  until(
    async () => (await call('GET', path)).body,
    ({ _computed }) =>
      Object.values<{ state: string }>(_computed).every(({ state }) => state !== 'pending'),
  );

const query = (parameters: Record<string, unknown>) =>
  `?${new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]))}`;
const list = (parameters: Record<string, unknown>, name = 'leaf') =>
  call('GET', `/api/records/${name}${query(parameters)}`);
const names = (answer: { body: { items: { name: string }[] } }) =>
  answer.body.items.map(({ name }) => name);

describe('entities', () => {
  test('POST answers 201 with the same and _rev; GET and PUT take it up', async () => {
    const given = {
      name: 'plain',
      label: label('Plain'),
      schema: { type: 'object', properties: { name: { type: 'string' } } },
    };
    const made = await call('POST', '/api/entities', given);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ ...given, _rev: 1 })]);
    const renamed = { ...made.body, label: label('Renamed') };
    const put = await call('PUT', '/api/entities/plain', renamed);
    expect([put.status, put.body]).toMatchObject([200, { label: label('Renamed'), _rev: 2 }]);
    const { body } = await call('GET', '/api/entities/plain');
    expect(body).toEqual(put.body);
    const all = await call('GET', '/api/entities');
    expect(all.body.items).toContainEqual(body);
    expect((await call('DELETE', '/api/entities/plain')).status).toBe(204);
    expect((await call('GET', '/api/entities/plain')).status).toBe(404);
  });
  test('409 entity.name_taken', async () => {
    const taken = { name: 'root', label: label('x'), schema: { type: 'object', properties: {} } };
    const { status, body } = await call('POST', '/api/entities', taken);
    expect([status, body.code]).toEqual([409, 'entity.name_taken']);
  });
  test('422 points into /schema/…', async () => {
    const properties = { up: ref('nothing', 'x') };
    const bad = { name: 'bad', label: label('x'), schema: { type: 'object', properties } };
    const { status, body } = await call('POST', '/api/entities', bad);
    expect([status, body.errors[0].pointer]).toEqual([422, '/schema/properties/up/x-ref/entity']);
  });
});

describe('one record', () => {
  test('POST takes the fields bare and answers 201, the whole record and Location', async () => {
    const { status, body, headers } = await call('POST', '/api/records/leaf', { name: 'bare' });
    expect([status, body.name]).toEqual([201, 'bare']);
    expect(headers.get('location')).toBe(`/api/records/leaf/${body._id}`);
    expect((await call('GET', headers.get('location') ?? '')).body).toEqual(body);
  });
  test.each([
    [{ nope: 1 }, 'unknown_field', '/nope'],
    [{ _rev: 4 }, 'system_field', '/_rev'],
    [{ _owner: null }, 'system_field', '/_owner'],
  ])('%j is refused with 422', async (values, code, pointer) => {
    const { status, body } = await call('POST', '/api/records/leaf', values);
    expect([status, body.errors[0]]).toMatchObject([422, { code, pointer }]);
  });
  test('PATCH is a merge patch: null empties, what is not named stays', async () => {
    const { _id } = await record('leaf', { name: 'patch', amount: 1, channel: 'web' });
    const type = { 'content-type': 'application/merge-patch+json', 'if-match': '"1"' };
    const { status, body } = await call(
      'PATCH',
      `/api/records/leaf/${_id}`,
      { amount: null },
      type,
    );
    expect([status, body._rev, body.channel, body.amount ?? null]).toEqual([200, 2, 'web', null]);
  });
  test('a stale If-Match is 412 record.stale with current and changed', async () => {
    const { _id } = await record('leaf', { name: 'stale', amount: 1 });
    const path = `/api/records/leaf/${_id}`;
    const current = (await call('PATCH', path, { amount: 2 }, { 'if-match': '"1"' })).body;
    const { status, body } = await call('PATCH', path, { amount: 3 }, { 'if-match': '"1"' });
    expect([status, body.code]).toEqual([412, 'record.stale']);
    expect(body.details).toEqual({ current, changed: ['amount'] });
  });
  test('DELETE is soft: 204, then 404; restore answers 200', async () => {
    const { _id } = await record('leaf', { name: 'soft' });
    const path = `/api/records/leaf/${_id}`;
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
    const { status, body } = await call('POST', `${path}/restore`);
    expect([status, body.name, body._deletedAt]).toEqual([200, 'soft', null]);
  });
  test('history items carry seq, at, actor, type, changed and cause, newest first', async () => {
    const { _id } = await record('leaf', { name: 'old' });
    await call('PATCH', `/api/records/leaf/${_id}`, { name: 'new' });
    const { body } = await call('GET', `/api/records/leaf/${_id}/history`);
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual([
      'record.updated',
      'record.created',
    ]);
    expect(body.items[0]).toMatchObject({
      seq: expect.any(Number),
      at: expect.stringMatching(/Z$/),
      actor: { kind: 'user', id: expect.any(String) },
      changed: [{ field: 'name', before: 'old', after: 'new' }],
      cause: null,
    });
  });
  test('explain says why a value, an owner or a stage is what it is', async () => {
    const { _id, _owner } = await record('leaf', { name: 'why' });
    for (const [field, value] of [
      ['name', 'why'],
      ['_owner', _owner],
      ['_stage', null],
    ]) {
      const answer = await call('GET', `/api/records/leaf/${_id}/explain?field=${field}`);
      expect([answer.status, answer.body]).toMatchObject([200, { field, value }]);
    }
  });
});

describe('lists', () => {
  beforeAll(async () => {
    for (const n of [1, 2, 3, 4, 5])
      await record('leaf', {
        name: `n${n}`,
        channel: n < 3 ? 'low' : 'high',
        ...(n === 5 ? {} : { amount: n * 100 }),
        paidAt: `2026-0${n < 3 ? 1 : 2}-1${n}`,
        code: `L${n}`,
      });
  });
  const ours = (filter: object) => ({ $and: [{ code: { $startsWith: 'L' } }, filter] });

  test.each<[object, string]>([
    [{ amount: { $eq: 100 } }, '1'],
    [{ amount: 100 }, '1'],
    [{ amount: { $ne: 100 } }, '2345'],
    [{ amount: { $in: [100, 300] } }, '13'],
    [{ amount: { $nin: [100, 300] } }, '245'],
    [{ amount: { $gt: 300 } }, '4'],
    [{ amount: { $gte: 300 } }, '34'],
    [{ amount: { $lt: 200 } }, '1'],
    [{ amount: { $lte: 200 } }, '12'],
    [{ amount: null }, '5'],
    [{ amount: { $in: [null, 100] } }, '15'],
    [{ amount: { $exists: false } }, '5'],
    [{ amount: { $not: { $gt: 200 } } }, '125'],
    [{ name: { $contains: '3' } }, '3'],
    [{ name: { $startsWith: 'n4' } }, '4'],
    [{ $or: [{ amount: 100 }, { name: 'n5' }] }, '15'],
    [{ $not: { channel: 'low' } }, '345'],
  ])('the filter %j means what it means in MongoDB', async (filter, expected) => {
    const answer = await list({ filter: ours(filter), sort: 'name', total: 'true' });
    expect(names(answer).join('')).toBe(
      expected
        .split('')
        .map((n) => `n${n}`)
        .join(''),
    );
    expect(answer.body.total).toBe(expected.length);
  });
  test('sort, limit, fields and a cursor that belongs to filter and sort', async () => {
    const asked = { filter: ours({}), sort: '-channel,name', limit: '2', fields: 'name' };
    const first = await list(asked);
    expect(names(first)).toEqual(['n1', 'n2']);
    expect(first.body.total).toBeUndefined();
    expect(Object.keys(first.body.items[0]).sort()).toEqual(['_id', '_rev', 'name']);
    const next = await list({ ...asked, limit: '3', cursor: first.body.nextCursor });
    expect([names(next), next.body.nextCursor]).toEqual([['n3', 'n4', 'n5'], null]);
    const other = await list({ ...asked, sort: 'name', cursor: first.body.nextCursor });
    expect([other.status, other.body.code]).toEqual([400, 'request.cursor_invalid']);
  });
  test('search finds words; a limit over 200 counts as 200', async () => {
    expect(names(await list({ search: 'n3' }))).toEqual(['n3']);
    expect((await list({ limit: '1000' })).status).toBe(200);
  });
  test('each group of an aggregate has the filter that lists exactly its rows', async () => {
    const asked = {
      filter: ours({}),
      groupBy: ['channel', { field: 'paidAt', unit: 'month' }],
      measures: { n: { op: 'count' }, sum: { op: 'sum', field: 'amount' } },
      sort: '-sum',
      limit: 10,
    };
    const { status, body } = await call('POST', '/api/records/leaf/aggregate', asked);
    expect([status, body.total]).toEqual([200, 2]);
    expect(body.groups).toMatchObject([
      { key: ['high', '2026-02-01'], values: { n: 3, sum: 700 } },
      { key: ['low', '2026-01-01'], values: { n: 2, sum: 300 } },
    ]);
    for (const { filter, values } of body.groups)
      expect((await list({ filter, total: 'true' })).body.total).toBe(values.n);
  });
  test('export follows the filter, the sort and the columns of the list', async () => {
    const asked = {
      format: 'csv',
      filter: ours({ channel: 'low' }),
      sort: '-amount',
      fields: 'name,amount',
    };
    const { headers, text } = await call('GET', `/api/records/leaf/export${query(asked)}`);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text.trim().split(/\r?\n/)).toEqual(['name,amount', 'n2,200', 'n1,100']);
  });
});

describe('keywords', () => {
  test('x-unique: a value that another record has is 422', async () => {
    await record('leaf', { code: 'U1' });
    const { status, body } = await call('POST', '/api/records/leaf', { code: 'U1' });
    expect([status, body.errors[0].pointer]).toEqual([422, '/code']);
  });
  test('x-ref: refuse is 409 record.referenced, clear empties, an absent target is 422', async () => {
    const root = await record('root', { name: 'r' });
    const branch = await record('branch', { root: root._id });
    const twig = await record('twig', { branch: branch._id });
    const refused = await call('DELETE', `/api/records/root/${root._id}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'record.referenced']);
    expect((await call('DELETE', `/api/records/branch/${branch._id}`)).status).toBe(204);
    const { body } = await call('GET', `/api/records/twig/${twig._id}`);
    expect([body._rev, body.branch ?? null]).toEqual([2, null]);
    const absent = await call('POST', '/api/records/twig', { branch: branch._id });
    expect([absent.status, absent.body.errors[0].pointer]).toEqual([422, '/branch']);
  });
  test('x-formula: an expression with its scale, and rollups over three relations with where', async () => {
    const rollup = (agg: string, more: object = {}) => ({
      'x-formula': { agg, entity: 'leaf', via: 'twig.branch.root', ...more },
    });
    const before = (await call('GET', '/api/entities/root')).body;
    const properties = {
      ...before.schema.properties,
      sum: { ...money, ...rollup('sum', { field: 'amount', where: "channel = 'y'" }) },
      n: { type: 'integer', ...rollup('count', { where: { channel: 'y' } }) },
      most: { ...money, ...rollup('max', { field: 'amount' }) },
      kinds: { type: 'integer', ...rollup('countDistinct', { field: 'channel' }) },
      mean: { type: 'number', ...rollup('avg', { field: 'amount' }) },
      part: { type: 'number', 'x-formula': { expr: 'sum / 7', scale: 2 } },
    };
    const changed = { ...before, schema: { ...before.schema, properties } };
    expect((await call('PUT', '/api/entities/root', changed)).status).toBe(200);
    const root = await record('root', { name: 'rolled' });
    const branch = await record('branch', { root: root._id });
    const twig = await record('twig', { branch: branch._id });
    for (const [amount, channel] of [
      [0.1, 'y'],
      [0.2, 'y'],
      [7, 'n'],
    ])
      await record('leaf', { twig: twig._id, amount, channel });
    const body = await settled(`/api/records/root/${root._id}`);
    expect(body).toMatchObject({ sum: 0.3, n: 2, most: 7, kinds: 2, mean: 2.433333, part: 0.04 });
    expect(body._rev).toBe(1);
    const forged = await call('POST', '/api/records/root', { name: 'x', sum: 9 });
    expect([forged.status, forged.body.errors[0].code]).toEqual([422, 'computed']);
  });
});
