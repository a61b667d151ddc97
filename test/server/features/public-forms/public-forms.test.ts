import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

let app: TestApp;
let now = Date.parse('2026-11-22T02:00:00.000Z');

const lead = {
  name: 'lead',
  label: text('线索', 'Lead'),
  titleField: 'name',
  pool: 'sea',
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 20, 'x-label': text('姓名', 'Name') },
      phone: { type: 'string', 'x-type': 'phone', 'x-label': text('电话', 'Phone') },
      email: {
        type: 'string',
        format: 'email',
        'x-unique': true,
        'x-label': text('邮箱', 'E-mail'),
      },
      region: {
        type: 'string',
        'x-options': [
          { id: 'east', label: text('华东', 'East') },
          { id: 'west', label: text('西部', 'West') },
        ],
        'x-label': text('地区', 'Region'),
      },
      city: { type: 'string', 'x-label': text('城市', 'City') },
      seats: { type: 'integer', 'x-label': text('人数', 'Seats') },
      source: { type: 'string', 'x-label': text('来源', 'Source') },
      utmSource: { type: 'string', maxLength: 10, 'x-label': text('推广', 'Campaign') },
      score: { type: 'integer', 'x-label': text('评分', 'Score') },
      possibleDuplicate: { type: 'boolean', 'x-label': text('可能重复', 'Possible duplicate') },
    },
    required: ['name'],
  },
};

const form = {
  name: 'intake',
  label: text('预约咨询', 'Request a call'),
  entity: 'lead',
  pages: [
    {
      sections: [
        {
          title: text('联系方式', 'Contact'),
          fields: [
            { field: 'name' },
            { field: 'phone', help: text('仅用于回访。', 'For the call-back only.') },
            { field: 'email' },
            { field: 'region' },
            { field: 'city', show: "region = 'east'", required: "region = 'east'" },
            { field: 'seats' },
          ],
        },
      ],
    },
  ],
  public: { open: true, fixed: { source: 'form' }, message: text('已收到。', 'Received.') },
};

beforeAll(async () => {
  app = await createTestApp({
    clock: { now: () => new Date(now) },
    settings: { PUBLIC_RATE: '100' },
  });
  const good = async (path: string, body: object) => {
    const made = await app.admin('POST', path, body);
    if (made.status !== 201) throw new Error(`${path}: ${made.status} ${made.text}`);
  };
  await good('/api/entities', lead);
  await good('/api/pools', { name: 'sea', label: text('公海', 'Sea'), entity: 'lead' });
  await good('/api/forms', form);
});

afterAll(() => app.close());

const path = '/api/public/forms/intake';
const send = (values: object, key?: string) =>
  app.visitor('POST', path, { values, ...(key ? { key } : {}) });
const leadsNamed = async (name: string) => {
  const filter = encodeURIComponent(JSON.stringify({ name }));
  return (await app.admin('GET', `/api/records/lead?filter=${filter}`)).body.items;
};
const post = (body: Record<string, string>, route = path) =>
  app.visitor('POST', route, new URLSearchParams(body).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });

describe('a public form', () => {
  test('shows its fields in the language of the visitor and nothing of the inside', async () => {
    const {
      status,
      body,
      text: raw,
    } = await app.visitor('GET', path, undefined, {
      'accept-language': 'zh-CN',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'intake', title: '预约咨询' });
    expect(body.pages[0].sections[0].fields.map((field: { key: string }) => field.key)).toEqual([
      'name',
      'phone',
      'email',
      'region',
      'city',
      'seats',
    ]);
    expect(body.pages[0].sections[0].fields[3].options[0]).toEqual({ id: 'east', label: '华东' });
    expect(raw).not.toMatch(/"sea"|source|score|_id|lead/);
  });

  test('makes a record in the pool, by the public, with a reference that tells nothing', async () => {
    const { status, body } = await send({
      name: 'Ann',
      region: 'west',
      score: 99,
      nonsense: 1,
      _owner: 'x',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      reference: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/),
      message: 'Received.',
    });
    const [record] = await leadsNamed('Ann');
    expect(record).toMatchObject({
      _owner: null,
      _pool: 'sea',
      _createdBy: null,
      source: 'form',
      region: 'west',
    });
    expect(record).not.toHaveProperty('score');
    const events = await app.app.services.store.find('events', { filter: { record: record._id } });
    expect(events.map((event) => [event.type, (event.actor as { kind: string }).kind])).toEqual([
      ['record.created', 'public'],
      ['form.submitted', 'public'],
    ]);
  });

  test('answers the same reference to the same key, also at once, and keeps one record', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send({ name: 'Once' }, 'key-1')),
    );
    expect(new Set(answers.map(({ body }) => body.reference)).size).toBe(1);
    expect(await leadsNamed('Once')).toHaveLength(1);
  });

  test('points at what is missing or wrong, in the language of the visitor', async () => {
    const missing = await app.visitor(
      'POST',
      path,
      { values: { region: 'east' } },
      { 'accept-language': 'zh-CN' },
    );
    expect(missing.status).toBe(422);
    expect(missing.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/values/name',
      '/values/city',
    ]);
    expect(missing.body.errors[0].detail).toContain('姓名');
    const wrong = await send({
      name: 'A'.repeat(30),
      email: 'nobody',
      region: 'moon',
      seats: 'many',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/values/email',
      '/values/name',
      '/values/region',
      '/values/seats',
    ]);
    expect((await app.visitor('POST', path, '[1,2]')).status).toBe(422);
    expect((await app.visitor('POST', path, '{"values":')).status).toBe(400);
  });

  test('does not keep the value of a field that the rules hide', async () => {
    expect((await send({ name: 'Hid', region: 'west', city: 'Xi’an' })).status).toBe(201);
    expect((await leadsNamed('Hid'))[0]).not.toHaveProperty('city');
    expect((await send({ name: 'Seen', region: 'east', city: 'Suzhou' })).status).toBe(201);
    expect((await leadsNamed('Seen'))[0]).toMatchObject({ city: 'Suzhou' });
  });

  test('never refuses and never tells a phone or e-mail that is known, but marks it', async () => {
    const first = await send({ name: 'Dup1', phone: '13900001234', email: 'dup@example.com' });
    const second = await send({ name: 'Dup2', phone: '13900001234' });
    const third = await send({ name: 'Dup3', email: 'dup@example.com' });
    expect([first.status, second.status, third.status]).toEqual([201, 201, 201]);
    expect(Object.keys(third.body)).toEqual(Object.keys(first.body));
    expect((await leadsNamed('Dup1'))[0]).not.toHaveProperty('possibleDuplicate');
    expect((await leadsNamed('Dup2'))[0]).toMatchObject({ possibleDuplicate: true });
    expect((await leadsNamed('Dup3'))[0]).toMatchObject({ possibleDuplicate: true });
    expect((await leadsNamed('Dup3'))[0]).not.toHaveProperty('email');
  });

  test('keeps where the visitor came from, and throws away what a machine fills in', async () => {
    await send({ name: 'Utm', utm_source: 'a very long campaign' });
    expect((await leadsNamed('Utm'))[0]).toMatchObject({ utmSource: 'a very lon' });
    const trapped = await send({ name: 'Bot', website_url: 'http://spam' });
    expect(trapped.status).toBe(201);
    expect(await leadsNamed('Bot')).toEqual([]);
  });

  test('takes a plain form post', async () => {
    const { status, body } = await post({ name: 'Plain', seats: '12', region: '', key: 'plain-1' });
    expect(status).toBe(201);
    expect(body.reference).toMatch(/-/);
    expect((await leadsNamed('Plain'))[0]).toMatchObject({ seats: 12 });
  });

  test('answers 404 when it never was public and 410 outside its time', async () => {
    const closed = { ...form, name: 'later', public: { open: true, from: '2026-12-01T00:00:00Z' } };
    await app.admin('POST', '/api/forms', closed);
    const { public: _public, ...inner } = { ...form, name: 'inner' };
    await app.admin('POST', '/api/forms', inner);
    expect((await app.visitor('GET', '/api/public/forms/inner')).status).toBe(404);
    expect((await app.visitor('GET', '/api/public/forms/none')).status).toBe(404);
    expect((await app.visitor('GET', '/api/public/forms/later')).status).toBe(410);
    expect(
      (await app.visitor('POST', '/api/public/forms/later', { values: { name: 'x' } })).status,
    ).toBe(410);
  });
});

describe('the page of a public form', () => {
  test('works without script: strict policy, labels, a key, and where the visitor came from', async () => {
    const {
      status,
      text: html,
      headers,
    } = await app.visitor('GET', '/f/intake?utm_source=wx"><b>', undefined, {
      'accept-language': 'zh-CN',
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toMatch(/<label for="f-name">姓名 <em>必填<\/em><\/label>/);
    expect(html).toContain('value="wx&quot;&gt;&lt;b&gt;"');
    expect(html).not.toMatch(/<script(?! type="(?:application\/json|module" src="\/f\/))|style="/);
    const css = await app.visitor('GET', '/f/form.css');
    expect(css.headers.get('content-type')).toContain('text/css');
  });

  test('shows the form again with what was typed and what is wrong, then thanks', async () => {
    const wrong = await post({ name: '', email: 'me@', key: 'page-1' }, '/f/intake');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="me@"');
    expect(wrong.text).toContain('aria-invalid="true"');
    expect(wrong.text).toContain('name="key" value="page-1"');
    const good = await post({ name: 'Page', key: 'page-1' }, '/f/intake');
    expect(good.status).toBe(201);
    expect(good.text).toMatch(/Received\..*[2-9A-Z]{4}-[2-9A-Z]{4}/);
    expect(await leadsNamed('Page')).toHaveLength(1);
  });

  test('is the same page again for the same idempotency key', async () => {
    const values = new URLSearchParams({ name: 'Twice' }).toString();
    const pages = [1, 2].map(async () => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': 'twice',
      };
      return app.visitor('POST', '/f/intake', values, headers);
    });
    const [first, second] = [await pages[0], await pages[1]];
    expect([first?.status, second?.status]).toEqual([201, 201]);
    const again = await app.visitor('POST', '/f/intake', values, {
      'content-type': 'application/x-www-form-urlencoded',
      'idempotency-key': 'twice',
    });
    expect([again.status, again.headers.get('content-type')]).toEqual([
      201,
      'text/html; charset=utf-8',
    ]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.text).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/);
  });

  test('is a page also when the form is closed or absent', async () => {
    const closed = await app.visitor('GET', '/f/later');
    expect([closed.status, closed.headers.get('content-type')]).toEqual([
      410,
      'text/html; charset=utf-8',
    ]);
    expect((await app.visitor('GET', '/f/none')).status).toBe(404);
  });
});

describe('limits', () => {
  test('answers 429 with the time to wait after too many posts from one address', async () => {
    let last = await send({ name: 'Rate' }, 'rate');
    for (let at = 0; at < 100 && last.status === 201; at += 1)
      last = await send({ name: 'Rate' }, 'rate');
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    now += 15 * 60_000;
    expect((await send({ name: 'Rate' }, 'rate')).status).toBe(201);
  });
});
