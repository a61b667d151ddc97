import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../../server/ids.ts';
import { type Caller, createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const label = { 'zh-CN': '商机', en: 'Deal' };
const text = { type: 'string' };
const relation = (entity: string, onDelete?: string) => ({
  type: 'string',
  format: 'uuid',
  'x-ref': { entity, ...(onDelete ? { onDelete } : {}) },
});

let app: TestApp;
let seller: { id: string; call: Caller };

async function define(
  name: string,
  properties: object,
  required: string[] = [],
  more: object = {},
) {
  const schema = { type: 'object', properties, required, ...more };
  const answer = await app.admin('POST', '/api/entities', { name, label, schema });
  if (answer.status !== 201) throw new Error(answer.text);
}

beforeAll(async () => {
  app = await createTestApp();
  await define('customer', { name: { ...text, 'x-unique': true }, city: text }, ['name']);
  await define(
    'deal',
    {
      name: { ...text, maxLength: 20, 'x-label': { 'zh-CN': '名称', en: 'Title' } },
      amount: { type: 'number', 'x-type': 'money', minimum: 0 },
      margin: { type: 'number' },
      state: { ...text, enum: ['open', 'won'], default: 'open' },
      at: { ...text, format: 'date-time' },
      day: { ...text, format: 'date' },
      tags: { type: 'array', items: { ...text, enum: ['a', 'b'] } },
      data: { type: 'object' },
      code: { ...text, 'x-unique': { scope: ['state'] } },
      customer: relation('customer'),
      helper: relation('customer', 'clear'),
      parent: relation('deal', 'clear'),
      note: { ...text, readOnly: true },
      twice: { type: 'number', 'x-type': 'money', 'x-formula': { expr: 'amount * 2' } },
      shout: { ...text, 'x-formula': { expr: "$uppercase($join([name, '!']))" } },
    },
    ['name'],
    { dependentRequired: { margin: ['amount'] } },
  );
  await app.admin('POST', '/api/roles', {
    name: 'seller',
    entities: {
      deal: {
        read: 'own',
        create: true,
        update: 'own',
        delete: 'own',
        fields: { margin: 'hidden', at: 'read' },
      },
      customer: { read: 'own', create: true },
    },
  });
  seller = await app.person({ email: 'seller@example.com', roles: ['seller'] });
});
afterAll(() => app.close());

const deals = '/api/records/deal';
const create = async (values: object, call: Caller = app.admin) => {
  const answer = await call('POST', deals, values);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
};
const places = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map(({ pointer, code }) => [pointer, code]);
const byFilter = (filter: unknown, more = '') =>
  `${deals}?filter=${encodeURIComponent(typeof filter === 'string' ? filter : JSON.stringify(filter))}${more}`;

describe('creating a record', () => {
  test('answers the whole record, its place, defaults and computed values', async () => {
    const answer = await app.admin('POST', deals, { name: ' Big ', amount: 19.99 });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`${deals}/${answer.body._id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({
      name: 'Big',
      amount: 19.99,
      state: 'open',
      twice: 39.98,
      shout: 'BIG!',
      _rev: 1,
      _entity: 'deal',
      _deletedAt: null,
      _computed: { twice: { state: 'fresh' }, shout: { state: 'fresh' } },
    });
    expect(answer.body._id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  test('keeps moments in UTC and leaves out null', async () => {
    const record = await create({ name: 'x', at: '2026-01-31T08:00:00+08:00', day: null });
    expect(record.at).toBe('2026-01-31T00:00:00.000Z');
    expect(record).not.toHaveProperty('day');
  });

  test.each([
    ['nothing', {}, [['/name', 'required']]],
    ['an empty name', { name: '  ' }, [['/name', 'required']]],
    ['a name that is null', { name: null }, [['/name', 'required']]],
    ['a number for text', { name: 5 }, [['/name', 'text_expected']]],
    ['text for a number', { name: 'x', amount: '5' }, [['/amount', 'number_expected']]],
    ['too long a text', { name: 'x'.repeat(21) }, [['/name', 'max_length']]],
    ['a negative amount', { name: 'x', amount: -1 }, [['/amount', 'minimum']]],
    ['a third decimal of money', { name: 'x', amount: 1.005 }, [['/amount', 'decimals']]],
    ['an amount beyond exactness', { name: 'x', amount: 1e300 }, [['/amount', 'too_large']]],
    ['an unknown option', { name: 'x', state: 'lost' }, [['/state', 'option_unknown']]],
    ['a day that is none', { name: 'x', day: '2026-02-30' }, [['/day', 'format']]],
    ['a moment without zone', { name: 'x', at: '2026-01-31T08:00:00' }, [['/at', 'format']]],
    ['an unknown tag', { name: 'x', tags: ['a', 'c'] }, [['/tags/1', 'option_unknown']]],
    ['a tag twice', { name: 'x', tags: ['a', 'a'] }, [['/tags', 'duplicate_item']]],
    ['an unknown field', { name: 'x', nam: 'y' }, [['/nam', 'unknown_field']]],
    ['a system field', { name: 'x', _owner: null }, [['/_owner', 'system_field']]],
    ['a forged computed value', { name: 'x', twice: 1 }, [['/twice', 'computed']]],
    ['a read-only field', { name: 'x', note: 'y' }, [['/note', 'read_only']]],
    ['a reference that is no id', { name: 'x', customer: 'y' }, [['/customer', 'format']]],
    [
      'a reference to nothing',
      { name: 'x', customer: '01a203cd-16b7-762f-84c0-aadf9a3e48d2' },
      [['/customer', 'reference_missing']],
    ],
    ['what one field asks of another', { name: 'x', margin: 1 }, [['/amount', 'required']]],
    [
      'a field that every object has',
      { name: 'x', constructor: 1 },
      [['/constructor', 'unknown_field']],
    ],
    ['text that cannot be kept', { name: 'a\u0000b' }, [['/name', 'unreadable_text']]],
    [
      'several mistakes',
      { amount: 'x', state: 1 },
      [
        ['/amount', 'number_expected'],
        ['/state', 'text_expected'],
        ['/name', 'required'],
      ],
    ],
  ])('refuses %s with 422', async (_what, values, expected) => {
    const answer = await app.admin('POST', deals, values);
    expect([answer.status, places(answer)]).toEqual([422, expected]);
  });

  test.each([['[]'], ['"x"'], ['5'], ['null'], ['true']])('refuses %s as a body', async (body) => {
    const answer = await app.admin('POST', deals, body);
    expect([400, 422]).toContain(answer.status);
  });

  test('refuses a prototype and what is nested too deeply', async () => {
    let deep = '1';
    for (let level = 0; level < 2000; level++) deep = `{"a":${deep}}`;
    for (const body of [
      '{"name":"x","__proto__":{"y":1}}',
      '{"name":"x","data":{"__proto__":{"y":1}}}',
      `{"name":"x","data":${deep}}`,
    ]) {
      const answer = await app.admin('POST', deals, body);
      expect([400, 422]).toContain(answer.status);
    }
    expect(({} as { y?: number }).y).toBeUndefined();
  });

  test("tells mistakes in the sender's language by the field's label", async () => {
    const zh = await app.admin('POST', deals, {}, { 'accept-language': 'zh-CN' });
    expect(zh.body.errors[0].detail).toBe('填写名称。');
    const en = await app.admin('POST', deals, {}, { 'accept-language': 'en' });
    expect(en.body.errors[0].detail).toBe('Fill in Title.');
  });

  test('answers 404 for an entity that does not exist', async () => {
    const answer = await app.admin('POST', '/api/records/nothing', {});
    expect([answer.status, answer.body.code]).toEqual([404, 'entity.not_found']);
  });

  test('with the same Idempotency-Key writes once', async () => {
    const key = { 'idempotency-key': 'once-1' };
    const first = await app.admin('POST', deals, { name: 'once' }, key);
    const again = await app.admin('POST', deals, { name: 'once' }, key);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    const list = await app.admin('GET', byFilter({ name: 'once' }, '&total=true'));
    expect(list.body.total).toBe(1);
  });
});

describe('unique values', () => {
  test('are refused with 422 at their field, also when two arrive at once', async () => {
    const call = () => app.admin('POST', '/api/records/customer', { name: 'Ann' });
    const answers = await Promise.all([call(), call(), call()]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 422, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused && places(refused)).toEqual([['/name', 'not_unique']]);
  });

  test('count within their scope only, and leave out empty ones', async () => {
    await create({ name: 'x', code: 'A', state: 'open' });
    await create({ name: 'x', code: 'A', state: 'won' });
    const taken = await app.admin('POST', deals, { name: 'x', code: 'A', state: 'won' });
    expect(places(taken)).toEqual([['/code', 'not_unique']]);
    await create({ name: 'x' });
    await create({ name: 'x' });
  });

  test('are free again after a delete, and checked at restore', async () => {
    const url = '/api/records/customer';
    const first = await app.admin('POST', url, { name: 'Bo' });
    await app.admin('DELETE', `${url}/${first.body._id}`);
    const second = await app.admin('POST', url, { name: 'Bo' });
    expect(second.status).toBe(201);
    const restore = await app.admin('POST', `${url}/${first.body._id}/restore`);
    expect([restore.status, places(restore)]).toEqual([422, [['/name', 'not_unique']]]);
    await app.admin('DELETE', `${url}/${second.body._id}`);
    const restored = await app.admin('POST', `${url}/${first.body._id}/restore`);
    expect([restored.status, restored.body._rev]).toEqual([200, 3]);
  });
});

describe('changing a record', () => {
  test('merges the patch, empties with null, and raises the revision', async () => {
    const record = await create({ name: 'x', amount: 1, data: { a: 1, b: { c: 2, d: 3 } } });
    const answer = await app.admin('PATCH', `${deals}/${record._id}`, {
      amount: null,
      data: { b: { c: null }, e: 4 },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ name: 'x', data: { a: 1, b: { d: 3 }, e: 4 }, _rev: 2 });
    expect(answer.body).not.toHaveProperty('amount');
    expect(answer.body.twice).toBeNull();
    expect(answer.body._updatedAt >= record._updatedAt).toBe(true);
  });

  test('that changes nothing keeps the revision and writes no history', async () => {
    const record = await create({ name: 'x', amount: 1 });
    const answer = await app.admin('PATCH', `${deals}/${record._id}`, { amount: 1, day: null });
    expect(answer.body).toEqual(record);
    const history = await app.admin('GET', `${deals}/${record._id}/history`);
    expect(history.body.items).toHaveLength(1);
  });

  test('is refused with the current record and what changed when it is stale', async () => {
    const record = await create({ name: 'x', amount: 1 });
    const url = `${deals}/${record._id}`;
    await app.admin('PATCH', url, { amount: 2 });
    const stale = await app.admin('PATCH', url, { name: 'y' }, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'record.stale']);
    expect(stale.body.details.current).toMatchObject({ _rev: 2, amount: 2, name: 'x' });
    expect(stale.body.details.changed).toEqual(['amount', 'twice']);
    expect((await app.admin('PATCH', url, { name: 'y' }, { 'if-match': '"2"' })).status).toBe(200);
    expect((await app.admin('PATCH', url, { name: 'z' }, { 'if-match': 'x' })).status).toBe(400);
  });

  test('by several writers with the same revision lets one through', async () => {
    const record = await create({ name: 'x', amount: 1 });
    const answers = await Promise.all(
      [2, 3, 4, 5].map((amount) =>
        app.admin('PATCH', `${deals}/${record._id}`, { amount }, { 'if-match': '"1"' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412, 412]);
  });

  test('refuses what creating refuses', async () => {
    const record = await create({ name: 'x' });
    const answer = await app.admin('PATCH', `${deals}/${record._id}`, {
      name: null,
      twice: 4,
      _rev: 9,
      amount: 'x',
      customer: record._id,
    });
    expect([answer.status, places(answer)]).toEqual([
      422,
      [
        ['/twice', 'computed'],
        ['/_rev', 'system_field'],
        ['/amount', 'number_expected'],
        ['/name', 'required'],
      ],
    ]);
  });

  test('answers 404 for ids that are absent or none', async () => {
    for (const id of ['01a203cd-16b7-762f-84c0-aadf9a3e48d2', 'x', '__proto__', '%00'])
      expect((await app.admin('PATCH', `${deals}/${id}`, { name: 'x' })).status).toBe(404);
  });
});

describe('deleting a record', () => {
  test('hides it everywhere until it is restored', async () => {
    const record = await create({ name: 'gone', code: 'gone' });
    const url = `${deals}/${record._id}`;
    expect((await app.admin('DELETE', url)).status).toBe(204);
    for (const [method, body] of [['GET'], ['PATCH', { name: 'y' }], ['DELETE']] as const)
      expect((await app.admin(method, url, body)).status).toBe(404);
    expect((await app.admin('GET', byFilter({ name: 'gone' }))).body.items).toEqual([]);
    const trash = await app.admin('GET', byFilter({ name: 'gone', _deletedAt: { $ne: null } }));
    expect(trash.body.items).toHaveLength(1);
    expect((await app.admin('POST', `${url}/restore`)).body).toMatchObject({
      name: 'gone',
      _rev: 3,
    });
    const types = (await app.admin('GET', `${url}/history`)).body.items.map(
      (item: { type: string }) => item.type,
    );
    expect(types).toEqual(['record.restored', 'record.deleted', 'record.created']);
  });

  test('is refused while a record points to it, empties where the relation says so', async () => {
    const url = '/api/records/customer';
    const customer = (await app.admin('POST', url, { name: 'Cy' })).body;
    const pointing = await create({ name: 'x', customer: customer._id, helper: customer._id });
    const refused = await app.admin('DELETE', `${url}/${customer._id}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'record.referenced']);
    expect(refused.body.details.where).toEqual([{ entity: 'deal', field: 'customer', count: 1 }]);
    await app.admin('PATCH', `${deals}/${pointing._id}`, { customer: null });
    expect((await app.admin('DELETE', `${url}/${customer._id}`)).status).toBe(204);
    const after = (await app.admin('GET', `${deals}/${pointing._id}`)).body;
    expect(after).not.toHaveProperty('helper');
    expect(after._rev).toBe(3);
    const history = await app.admin('GET', `${deals}/${pointing._id}/history`);
    expect(history.body.items[0]).toMatchObject({
      changed: [{ field: 'helper', before: customer._id }],
      cause: { reason: `reference_deleted:customer:${customer._id}` },
    });
    const reuse = await app.admin('POST', deals, { name: 'x', customer: customer._id });
    expect(places(reuse)).toEqual([['/customer', 'reference_missing']]);
  });

  test('that would empty more than a thousand references is refused', async () => {
    const customer = (await app.admin('POST', '/api/records/customer', { name: 'Busy' })).body;
    const { store } = app.app.services;
    const template = await create({ name: 'x', helper: customer._id });
    await store.transaction(async (tx) => {
      for (let index = 0; index < 1000; index++)
        await tx.insert('record_deal', { ...template, _id: newId() });
    });
    const url = `/api/records/customer/${customer._id}`;
    const refused = await app.admin('DELETE', url);
    expect([refused.status, refused.body.code]).toEqual([409, 'record.referenced']);
    expect(refused.body.details.where).toMatchObject([{ field: 'helper', count: 1001 }]);
    await app.admin('DELETE', `${deals}/${template._id}`);
    expect((await app.admin('DELETE', url)).status).toBe(204);
    expect((await store.find('record_deal', { filter: { helper: customer._id } })).length).toBe(1);
  });

  test('of a record that points to itself succeeds', async () => {
    const record = await create({ name: 'x' });
    const url = `${deals}/${record._id}`;
    await app.admin('PATCH', url, { parent: record._id });
    expect((await app.admin('DELETE', url)).status).toBe(204);
  });
});

describe('what a role limits', () => {
  test('hidden fields are in no answer and as unknown as misspelt ones', async () => {
    const record = await create({ name: 'mine' }, seller.call);
    const url = `${deals}/${record._id}`;
    await app.admin('PATCH', url, { margin: 7, amount: 3 });
    const seen = await seller.call('GET', url);
    expect(seen.body).not.toHaveProperty('margin');
    expect((await seller.call('GET', `${url}/history`)).text).not.toContain('margin');
    const stale = await seller.call('PATCH', url, { name: 'y' }, { 'if-match': '"1"' });
    expect(stale.text).not.toContain('margin');
    for (const route of [
      byFilter({ margin: 7 }),
      `${deals}?sort=margin`,
      `${deals}?fields=name,margin`,
      `${url}/explain?field=margin`,
    ])
      expect([(await seller.call('GET', route)).status, route]).toEqual([422, route]);
    expect(places(await seller.call('PATCH', url, { margin: 1 }))).toEqual([
      ['/margin', 'unknown_field'],
    ]);
    expect(places(await seller.call('PATCH', url, { at: '2026-01-01T00:00:00Z' }))).toEqual([
      ['/at', 'forbidden'],
    ]);
  });

  test("another person's record is absent, also as a reference", async () => {
    const record = await create({ name: 'not yours' });
    expect((await seller.call('GET', `${deals}/${record._id}`)).status).toBe(404);
    expect((await seller.call('PATCH', `${deals}/${record._id}`, { name: 'x' })).status).toBe(404);
    const customer = (await app.admin('POST', '/api/records/customer', { name: 'Dee' })).body;
    const answer = await seller.call('POST', deals, { name: 'x', customer: customer._id });
    expect(places(answer)).toEqual([['/customer', 'reference_missing']]);
  });

  test('readable records that one may not change answer 403', async () => {
    const made = await seller.call('POST', '/api/records/customer', { name: 'Eve' });
    const url = `/api/records/customer/${made.body._id}`;
    const patch = await seller.call('PATCH', url, { city: 'x' });
    expect([patch.status, patch.body.code]).toEqual([403, 'auth.forbidden']);
    expect((await seller.call('DELETE', url)).status).toBe(403);
  });
});

test('a delete that empties several references tells each record above once', async () => {
  await define('team', { name: text });
  await define('coach', { name: text });
  await define('player', { team: relation('team'), coach: relation('coach', 'clear') });
  const withCoach = {
    agg: 'count',
    entity: 'player',
    via: 'team',
    where: '$exists(coach)',
  };
  await app.admin('PUT', '/api/entities/team', {
    label,
    schema: {
      type: 'object',
      properties: { name: text, coached: { type: 'integer', 'x-formula': withCoach } },
    },
  });
  await app.app.services.figures.drain();
  const add = async (entity: string, values: object) =>
    (await app.admin('POST', `/api/records/${entity}`, values)).body._id as string;
  const [team, coach] = [await add('team', { name: 't' }), await add('coach', { name: 'c' })];
  for (let count = 0; count < 3; count += 1) await add('player', { team, coach });
  const computed = async () => {
    const { body } = await app.admin('GET', `/api/records/team/${team}/history`);
    return body.items.filter(({ type }: { type: string }) => type === 'record.computed');
  };
  expect(await computed()).toHaveLength(3);
  expect((await app.admin('DELETE', `/api/records/coach/${coach}`)).status).toBe(204);
  const after = await computed();
  expect(after).toHaveLength(4);
  expect(after[0].changed).toEqual([{ field: 'coached', before: 3, after: 0 }]);
});
