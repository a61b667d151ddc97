/** The contract, section "Rules for all routes", one test for each sentence. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, createTestApp, type TestApp } from '../../support/create-test-app.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });
const noId = '018bcfe5-6800-7000-8000-000000000000';
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const things = '/api/records/thing';

let app: TestApp;
let admin: Caller;
let ann: Caller;

beforeAll(async () => {
  app = await createTestApp();
  admin = app.admin;
  const properties = {
    name: { type: 'string' },
    amount: { type: 'number', 'x-type': 'money' },
    share: { type: 'number', 'x-type': 'percent' },
    third: { type: 'number', 'x-formula': { expr: 'amount / 3' } },
    day: { type: 'string', format: 'date' },
    at: { type: 'string', format: 'date-time' },
    lasts: { type: 'string', format: 'duration' },
    kind: {
      type: 'string',
      enum: ['a', 'b'],
      'x-options': ['a', 'b'].map((id) => ({ id, label: label(id.toUpperCase()) })),
    },
  };
  const schema = { type: 'object', required: ['name'], properties };
  await admin('POST', '/api/entities', { name: 'thing', label: label('Thing'), schema });
  const grant = { read: 'own', create: true, update: 'own', delete: 'none' };
  const role = { name: 'seller', label: label('Seller'), rights: [], entities: { thing: grant } };
  expect((await admin('POST', '/api/roles', role)).status).toBe(201);
  ann = (await app.person({ email: 'ann@example.com', roles: ['seller'] })).call;
});
afterAll(() => app.close());

const make = async (values: object) => (await admin('POST', things, values)).body;

describe('errors', () => {
  test('are problem+json with type, title, status, detail, code, requestId and errors[]', async () => {
    const { status, headers, body } = await admin('POST', things, { amount: 'x' });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toEqual({
      type: expect.any(String),
      title: expect.any(String),
      status: 422,
      detail: expect.any(String),
      code: 'request.invalid',
      requestId: expect.stringMatching(uuidV7),
      errors: expect.arrayContaining([
        { pointer: '/amount', code: expect.any(String), detail: expect.any(String) },
        { pointer: '/name', code: 'required', detail: expect.any(String) },
      ]),
    });
  });

  test.each([
    ['zh-CN', '请先登录。'],
    ['en', 'Sign in first.'],
    ['en-GB,en;q=0.9,zh;q=0.3', 'Sign in first.'],
  ])('speak the language of Accept-Language: %s', async (language, detail) => {
    const { body } = await app.visitor('GET', '/api/auth/me', undefined, {
      'accept-language': language,
    });
    expect(body.detail).toBe(detail);
  });

  test('400 unreadable', async () => {
    for (const answer of [
      await admin('POST', things, '{"name":'),
      await admin('GET', `${things}?filter={`),
      await admin('GET', `${things}?cursor=junk`),
    ])
      expect(answer.status).toBe(400);
  });
  test('401 not signed in', async () => {
    expect((await app.visitor('GET', things)).status).toBe(401);
  });
  test('403 not allowed', async () => {
    const entity = { name: 'mine', label: label('Mine'), schema: { type: 'object' } };
    expect((await ann('POST', '/api/entities', entity)).status).toBe(403);
  });
  test('404 absent or invisible to you, and nobody can tell which', async () => {
    const { _id } = await make({ name: 'hidden' });
    const [hidden, absent] = [
      await ann('GET', `${things}/${_id}`),
      await ann('GET', `${things}/${noId}`),
    ];
    expect([hidden.status, hidden.body.code]).toEqual([404, absent.body.code]);
    expect((await admin('GET', '/api/nothing')).status).toBe(404);
  });
  test('413 too large', async () => {
    const answer = await admin('POST', things, { name: 'x'.repeat(3_000_000) });
    expect([answer.status, answer.body.code]).toEqual([413, 'request.too_large']);
  });
  test('429 with Retry-After', async () => {
    const strict = await createTestApp({ settings: { LOGIN_RATE: '2', PUBLIC_RATE: '1' } });
    try {
      const wrong = { email: 'x@example.com', password: 'wrong-password' };
      for (const _attempt of [1, 2]) await strict.visitor('POST', '/api/auth/login', wrong);
      const { status, headers } = await strict.visitor('POST', '/api/auth/login', wrong);
      expect([status, Number(headers.get('retry-after')) > 0]).toEqual([429, true]);
    } finally {
      await strict.close();
    }
  });
});

describe('sessions and origins', () => {
  const signIn = () =>
    app.visitor('POST', '/api/auth/login', { email: app.adminEmail, password: app.adminPassword });

  test('the cookie is HttpOnly and SameSite', async () => {
    const [cookie] = (await signIn()).headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i);
  });

  test('an integration sends Authorization: Bearer, and is not bound to an origin', async () => {
    const made = await admin('POST', '/api/auth/tokens', { name: 'erp' });
    expect([made.status, made.body]).toEqual([
      201,
      { id: expect.stringMatching(uuidV7), token: expect.any(String) },
    ]);
    const headers = {
      authorization: `Bearer ${made.body.token}`,
      origin: 'https://erp.example',
    };
    expect((await app.visitor('POST', things, { name: 'by token' }, headers)).status).toBe(201);
    const wrong = { authorization: 'Bearer flt_wrong' };
    expect((await app.visitor('GET', things, undefined, wrong)).status).toBe(401);
  });

  test.each<[string, Record<string, string>]>([
    ['Origin', { origin: 'https://evil.example' }],
    ['Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
  ])('an unsafe cookie request from a foreign %s is 403', async (_name, headers) => {
    expect((await admin('POST', things, { name: 'x' }, headers)).status).toBe(403);
    expect((await admin('GET', things, undefined, headers)).status).toBe(200);
    expect((await admin('POST', things, { name: 'x' }, { origin: app.url })).status).toBe(201);
  });

  test('bodies are JSON or multipart only', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect((await admin('POST', things, 'name=x', { 'content-type': type })).status).toBe(415);
  });
});

describe('Idempotency-Key on any POST', () => {
  test('same key and body: the stored answer; other body: 422', async () => {
    const key = { 'idempotency-key': 'one' };
    const [first, second] = [
      await admin('POST', things, { name: 'once' }, key),
      await admin('POST', things, { name: 'once' }, key),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    const other = await admin('POST', things, { name: 'twice' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key_reused']);
    const { body } = await admin('GET', `${things}?filter={"name":"once"}&total=true`);
    expect(body.total).toBe(1);
  });
  test('of two at once only one writes', async () => {
    const key = { 'idempotency-key': 'both' };
    const both = await Promise.all([1, 2].map(() => admin('POST', things, { name: 'both' }, key)));
    expect(new Set(both.map(({ body }) => body._id)).size).toBe(1);
  });
  test('also on routes beside records', async () => {
    const key = { 'idempotency-key': 'team' };
    const team = { name: 'north', label: label('North') };
    const answers = [
      await admin('POST', '/api/teams', team, key),
      await admin('POST', '/api/teams', team, key),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
  });
});

describe('values', () => {
  const accepted = async (values: object) => {
    const { status, body } = await admin('POST', things, { name: 'v', ...values });
    return status === 201 ? body : [status, body.errors[0].pointer];
  };

  test('ids are UUIDv7', async () => {
    expect((await make({ name: 'id' }))._id).toMatch(uuidV7);
  });
  test('money has at most the decimals of the currency', async () => {
    expect(await accepted({ amount: 0.3 })).toMatchObject({ amount: 0.3 });
    expect(await accepted({ amount: 1.234 })).toEqual([422, '/amount']);
    expect(await accepted({ amount: 0.1 + 0.2 })).toEqual([422, '/amount']);
    expect(await accepted({ amount: '12' })).toEqual([422, '/amount']);
    const yen = await createTestApp({ settings: { CURRENCY: 'JPY' } });
    try {
      const schema = { type: 'object', properties: { m: { type: 'number', 'x-type': 'money' } } };
      await yen.admin('POST', '/api/entities', { name: 'y', label: label('Y'), schema });
      const statuses = [5, 1.5].map(
        async (m) => (await yen.admin('POST', '/api/records/y', { m })).status,
      );
      expect(await Promise.all(statuses)).toEqual([201, 422]);
    } finally {
      await yen.close();
    }
  });
  test('money is exact inside', async () => {
    for (const amount of [0.1, 0.2]) await make({ name: 'exact', amount });
    const { body } = await admin('POST', `${things}/aggregate`, {
      filter: { name: 'exact' },
      measures: { sum: { op: 'sum', field: 'amount' } },
    });
    expect(body.groups[0].values.sum).toBe(0.3);
  });
  test('percent is a fraction, a ratio is rounded half up to 6 decimals', async () => {
    expect(await accepted({ share: 0.155 })).toMatchObject({ share: 0.155 });
    expect(await accepted({ amount: 2 })).toMatchObject({ third: 0.666667 });
    expect(await accepted({ amount: 1 })).toMatchObject({ third: 0.333333 });
  });
  test('a date is YYYY-MM-DD, a date-time becomes UTC Z', async () => {
    expect(await accepted({ day: '2026-02-28' })).toMatchObject({ day: '2026-02-28' });
    expect(await accepted({ day: '2026-02-30' })).toEqual([422, '/day']);
    const { at } = await accepted({ at: '2026-02-28T10:00:00+08:00' });
    expect(at).toBe('2026-02-28T02:00:00.000Z');
    expect(await accepted({ at: '2026-02-28 10:00' })).toEqual([422, '/at']);
  });
  test('a select is an option id, a duration is ISO 8601', async () => {
    expect(await accepted({ kind: 'a' })).toMatchObject({ kind: 'a' });
    expect(await accepted({ kind: 'A' })).toEqual([422, '/kind']);
    for (const lasts of ['P3D', 'PT4H30M', 'P2W', 'P1Y2M'])
      expect(await accepted({ lasts })).toMatchObject({ lasts });
    for (const lasts of ['3 days', 'P', 'PT', 'P1DT'])
      expect(await accepted({ lasts })).toEqual([422, '/lasts']);
  });
});

test('a record has every system field, and _rev counts changes of user and system fields', async () => {
  const record = await make({ name: 'system' });
  expect(record).toMatchObject({
    _id: expect.stringMatching(uuidV7),
    _rev: 1,
    _entity: 'thing',
    _stage: null,
    _owner: expect.stringMatching(uuidV7),
    _pool: null,
    _createdAt: expect.stringMatching(/Z$/),
    _createdBy: expect.any(String),
    _updatedAt: expect.stringMatching(/Z$/),
    _updatedBy: expect.any(String),
    _deletedAt: null,
    _computed: { third: { state: 'fresh', reason: 'cost_unknown' } },
    third: null,
  });
  const list = await admin('GET', `${things}?filter={"name":"system"}`);
  expect(list.body.items[0]).toEqual(record);
});
