import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compileStrict } from '../../../support/compile-strict.ts';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const label = { 'zh-CN': '商机', en: 'Deal' };
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const schemaOf = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});

/** Makes an entity with a name of its own, so that tests do not meet. */
let made = 0;
async function entity(properties: object, more: object = {}): Promise<string> {
  const name = `thing_${++made}`;
  const answer = await app.admin('POST', '/api/entities', {
    name,
    label,
    schema: schemaOf(properties),
    ...more,
  });
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return name;
}

const places = (answer: { body: { errors: { pointer: string; code: string }[] } }) =>
  answer.body.errors.map(({ pointer, code }) => [pointer, code]);

describe('adding an entity', () => {
  test('answers it with a revision and its place, and lists it', async () => {
    const schema = schemaOf({ name: { type: 'string' } }, ['name']);
    const answer = await app.admin('POST', '/api/entities', { name: 'first', label, schema });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: 'first', label, schema, _rev: 1 });
    expect(answer.headers.get('location')).toBe('/api/entities/first');
    const list = await app.admin('GET', '/api/entities');
    expect(list.body.items.map((item: { name: string }) => item.name)).toContain('first');
    expect((await app.admin('GET', '/api/entities/first')).body).toEqual(answer.body);
  });

  test('refuses a name that is taken, in any case of its letters', async () => {
    const name = await entity({ name: { type: 'string' } });
    const body = { label, schema: schemaOf({ a: { type: 'string' } }) };
    const same = await app.admin('POST', '/api/entities', { name, ...body });
    expect([same.status, same.body.code]).toEqual([409, 'entity.name_taken']);
    await app.admin('POST', '/api/entities', { name: 'camelCase', ...body });
    const folded = await app.admin('POST', '/api/entities', { name: 'camelcase', ...body });
    expect([folded.status, folded.body.code]).toEqual([409, 'entity.name_taken']);
  });

  test('lets one of several simultaneous creators of a name win', async () => {
    const body = { name: 'raced', label, schema: schemaOf({ a: { type: 'string' } }) };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.admin('POST', '/api/entities', body)),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      201, 409, 409, 409, 409,
    ]);
  });

  test('points at each mistake in the schema, in the language that was asked for', async () => {
    const schema = schemaOf({ a: { type: 'string', pattern: '(' }, b: { type: 'numbr' } }, ['c']);
    const body = { name: 'wrong', label, schema };
    const answer = await app.admin('POST', '/api/entities', body, { 'accept-language': 'zh-CN' });
    expect(answer.status).toBe(422);
    expect(places(answer)).toEqual([
      ['/schema/required/0', 'field_unknown'],
      ['/schema/properties/b/type', 'schema_invalid'],
    ]);
    expect(answer.body.errors[0].detail).toBe('没有名为“c”的字段。');
  });

  test.each([
    ['a name that cannot be', { name: 'Deal', label, schema: schemaOf({}) }],
    ['no label', { name: 'x', schema: schemaOf({ a: { type: 'string' } }) }],
    ['a schema that is text', { name: 'x', label, schema: 'object' }],
    ['a schema that is a list', { name: 'x', label, schema: [] }],
    ['an unknown member', { name: 'x', label, schema: schemaOf({}), secret: 1 }],
    [
      'properties that are null',
      { name: 'x', label, schema: { type: 'object', properties: null } },
    ],
    [
      'keywords of every wrong type',
      {
        name: 'x',
        label,
        schema: schemaOf({
          a: { type: 5, enum: 'x', 'x-options': 7, 'x-ref': [], 'x-formula': 'y', items: 3 },
          b: { type: 'string', 'x-options': [null], 'x-label': null },
          c: { type: 'string', 'x-ref': { entity: {} }, required: 1 },
        }),
      },
    ],
    [
      'a formula with a mistake',
      {
        name: 'x',
        label,
        schema: schemaOf({ a: { type: 'number', 'x-formula': { expr: '1 +' } } }),
      },
    ],
  ])('refuses %s with 422', async (_what, body) => {
    const answer = await app.admin('POST', '/api/entities', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });

  test('refuses a schema with a prototype among its fields', async () => {
    const text = JSON.stringify({
      name: 'proto',
      label,
      schema: schemaOf({ a: { type: 'string' } }),
    });
    const answer = await app.admin(
      'POST',
      '/api/entities',
      text.replace('"properties":{', '"properties":{"__proto__":{"type":"string"},') as never,
    );
    expect([400, 422]).toContain(answer.status);
    expect((await app.admin('GET', '/api/entities/proto')).status).toBe(404);
  });

  test('is for those who may change definitions', async () => {
    await app.admin('POST', '/api/roles', { name: 'reader', entities: { '*': { read: 'all' } } });
    const reader = await app.person({ email: 'reader@example.com', roles: ['reader'] });
    const body = { name: 'mine', label, schema: schemaOf({ a: { type: 'string' } }) };
    const answer = await reader.call('POST', '/api/entities', body);
    expect([answer.status, answer.body.code]).toEqual([403, 'auth.forbidden']);
  });
});

describe('changing an entity', () => {
  test('raises the revision, refuses a stale one, and does nothing when nothing changed', async () => {
    const name = await entity({ a: { type: 'string' } });
    const url = `/api/entities/${name}`;
    const body = { label, schema: schemaOf({ a: { type: 'string' }, b: { type: 'number' } }) };
    const changed = await app.admin('PUT', url, body, { 'if-match': '"1"' });
    expect([changed.status, changed.body._rev]).toEqual([200, 2]);
    const stale = await app.admin(
      'PUT',
      url,
      { ...body, label: { 'zh-CN': 'x', en: 'x' } },
      {
        'if-match': '"1"',
      },
    );
    expect([stale.status, stale.body.code]).toEqual([412, 'entity.stale']);
    const same = await app.admin('PUT', url, { ...changed.body });
    expect([same.status, same.body._rev]).toEqual([200, 2]);
  });

  test('archives a field that is left out: its data stays, new writes do not know it', async () => {
    const name = await entity({ a: { type: 'string' }, b: { type: 'string' } });
    const record = await app.admin('POST', `/api/records/${name}`, { a: 'x', b: 'y' });
    const url = `/api/entities/${name}`;
    const put = await app.admin('PUT', url, { label, schema: schemaOf({ a: { type: 'string' } }) });
    expect(put.body.schema.properties.b).toEqual({ type: 'string', 'x-archived': true });
    const place = `/api/records/${name}/${record.body._id}`;
    expect((await app.admin('GET', place)).body).not.toHaveProperty('b');
    const write = await app.admin('PATCH', place, { b: 'z' });
    expect([write.status, places(write)]).toEqual([422, [['/b', 'unknown_field']]]);
    expect((await app.admin('PATCH', place, { a: 'x2' })).status).toBe(200);
    await app.admin('PUT', url, {
      label,
      schema: schemaOf({ a: { type: 'string' }, b: { type: 'string' } }),
    });
    expect((await app.admin('GET', place)).body).toMatchObject({ a: 'x2', b: 'y' });
  });

  test('refuses to archive a field that a formula, a rollup or a rule needs', async () => {
    const parent = await entity({
      base: { type: 'number' },
      twice: { type: 'number', 'x-formula': { expr: 'base * 2' } },
    });
    const child = await entity({
      up: { type: 'string', format: 'uuid', 'x-ref': { entity: parent } },
      amount: { type: 'number' },
    });
    const own = await app.admin('PUT', `/api/entities/${parent}`, {
      label,
      schema: schemaOf({ twice: { type: 'number', 'x-formula': { expr: 'base * 2' } } }),
    });
    expect(own.status).toBe(422);
    const withRollup = {
      base: { type: 'number' },
      twice: { type: 'number', 'x-formula': { expr: 'base * 2' } },
      sum: {
        type: 'number',
        'x-formula': { agg: 'sum', entity: child, via: 'up', field: 'amount' },
      },
    };
    const put = await app.admin('PUT', `/api/entities/${parent}`, {
      label,
      schema: schemaOf(withRollup),
    });
    expect(put.status).toBe(200);
    const other = await app.admin('PUT', `/api/entities/${child}`, {
      label,
      schema: schemaOf({ up: { type: 'string', format: 'uuid', 'x-ref': { entity: parent } } }),
    });
    expect(other.status).toBe(422);
  });

  test('refuses a unique field while records share a value, and leaves the old definition in force', async () => {
    const name = await entity({ a: { type: 'string' } });
    await app.admin('POST', `/api/records/${name}`, { a: 'x' });
    await app.admin('POST', `/api/records/${name}`, { a: 'x' });
    const put = await app.admin('PUT', `/api/entities/${name}`, {
      label,
      schema: schemaOf({ a: { type: 'string', 'x-unique': true } }),
    });
    expect([put.status, places(put)]).toEqual([
      422,
      [['/schema/properties/a/x-unique', 'not_unique']],
    ]);
    expect((await app.admin('POST', `/api/records/${name}`, { a: 'x' })).status).toBe(201);
  });

  test('accepts a required field on existing records and asks for it when one is edited', async () => {
    const name = await entity({ a: { type: 'string' } });
    const record = await app.admin('POST', `/api/records/${name}`, { a: 'x' });
    const put = await app.admin('PUT', `/api/entities/${name}`, {
      label,
      schema: schemaOf({ a: { type: 'string' }, b: { type: 'string' } }, ['b']),
    });
    expect(put.status).toBe(200);
    const place = `/api/records/${name}/${record.body._id}`;
    expect((await app.admin('GET', place)).status).toBe(200);
    const edit = await app.admin('PATCH', place, { a: 'y' });
    expect([edit.status, places(edit)]).toEqual([422, [['/b', 'required']]]);
  });

  test('keeps writes that race with it under one definition or the other', async () => {
    const name = await entity({ a: { type: 'string' } });
    const writes = Array.from({ length: 30 }, (_, index) =>
      app.admin('POST', `/api/records/${name}`, { a: String(index) }),
    );
    const put = app.admin('PUT', `/api/entities/${name}`, {
      label,
      schema: schemaOf({ a: { type: 'string', maxLength: 1 } }),
    });
    const answers = await Promise.all(writes);
    expect((await put).status).toBe(200);
    expect(answers.every(({ status }) => status === 201 || status === 422)).toBe(true);
    const late = await app.admin('POST', `/api/records/${name}`, { a: '10' });
    expect([late.status, places(late)]).toEqual([422, [['/a', 'max_length']]]);
  });
});

describe('several changes at once', () => {
  test('of one entity each keep their collection right: no unique field is lost', async () => {
    const name = await entity({ a: { type: 'string' }, b: { type: 'string' } });
    const unique = { type: 'string', 'x-unique': true };
    const puts = await Promise.all(
      [
        { a: unique, b: { type: 'string' } },
        { a: unique, b: unique },
        { a: unique, b: unique, c: unique },
      ].map((properties) =>
        app.admin('PUT', `/api/entities/${name}`, { label, schema: schemaOf(properties) }),
      ),
    );
    expect(puts.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(puts.map(({ body }) => body._rev as number).sort((a, b) => a - b)).toEqual([2, 3, 4]);
    await app.admin('POST', `/api/records/${name}`, { a: '1', b: '1', c: '1' });
    const again = await app.admin('POST', `/api/records/${name}`, { a: '2', b: '2', c: '1' });
    const { schema } = (await app.admin('GET', `/api/entities/${name}`)).body;
    expect(again.status).toBe(schema.properties.c['x-archived'] ? 201 : 422);
    const taken = await app.admin('POST', `/api/records/${name}`, { a: '1', b: '3' });
    expect([taken.status, places(taken)]).toEqual([422, [['/a', 'not_unique']]]);
  });
});

describe('removing an entity', () => {
  test('is refused while another one points to it, and archives it otherwise', async () => {
    const target = await entity({ a: { type: 'string' } });
    const source = await entity({
      to: { type: 'string', format: 'uuid', 'x-ref': { entity: target } },
    });
    const record = await app.admin('POST', `/api/records/${target}`, { a: 'x' });
    const refused = await app.admin('DELETE', `/api/entities/${target}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'entity.referenced']);
    expect(refused.body.details.uses).toEqual([{ kind: 'entity', name: `${source}.to` }]);
    expect((await app.admin('DELETE', `/api/entities/${source}`)).status).toBe(204);
    expect((await app.admin('DELETE', `/api/entities/${target}`)).status).toBe(204);
    expect((await app.admin('GET', `/api/entities/${target}`)).status).toBe(404);
    expect((await app.admin('GET', `/api/records/${target}`)).status).toBe(404);
    const again = await app.admin('POST', '/api/entities', {
      name: target,
      label,
      schema: schemaOf({ a: { type: 'string' } }),
    });
    expect(again.status).toBe(409);
    expect((await app.admin('POST', `/api/entities/${target}/restore`)).status).toBe(200);
    const back = await app.admin('GET', `/api/records/${target}/${record.body._id}`);
    expect(back.body.a).toBe('x');
  });
});

describe('what a reader sees of definitions', () => {
  test('only readable entities, without hidden fields and without formulas beside them', async () => {
    const open = await entity({
      shown: { type: 'string' },
      margin: { type: 'number' },
      result: { type: 'number', 'x-formula': { expr: 'margin * 2' } },
    });
    const closed = await entity({ a: { type: 'string' } });
    await app.admin('POST', '/api/roles', {
      name: 'part',
      entities: { [open]: { read: 'all', fields: { margin: 'hidden' } } },
    });
    const { call } = await app.person({ email: 'part@example.com', roles: ['part'] });
    const list = await call('GET', '/api/entities');
    expect(list.body.items.map((item: { name: string }) => item.name)).toEqual([open]);
    expect(Object.keys(list.body.items[0].schema.properties)).toEqual(['shown', 'result']);
    expect(list.text).not.toContain('margin');
    expect((await call('GET', `/api/entities/${closed}`)).status).toBe(404);
    expect((await call('GET', '/api/types.d.ts')).text).not.toContain('margin');
    expect((await call('GET', '/api/openapi.json')).text).not.toContain('margin');
  });
});

describe('types.d.ts', () => {
  test('compiles with an entity made at run time and holds its records to their types', async () => {
    const schema = {
      type: 'object',
      $defs: { Line: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] } },
      properties: {
        title: { type: 'string', 'x-label': { 'zh-CN': '标题 */', en: 'Title */' } },
        amount: { type: 'number', 'x-type': 'money' },
        state: {
          type: 'string',
          'x-options': [
            { id: 'open', label },
            { id: 'won', label },
          ],
        },
        tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
        lines: { type: 'array', items: { $ref: '#/$defs/Line' } },
        twice: { type: 'number', 'x-formula': { expr: 'amount * 2' } },
      },
      required: ['title'],
    };
    const answer = await app.admin('POST', '/api/entities', { name: 'typed_deal', label, schema });
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    const types = await app.admin('GET', '/api/types.d.ts');
    expect(types.status).toBe(200);
    compileStrict({
      'types.d.ts': types.text,
      'use.ts': `import type { Records, TypedDeal } from './types.js';
export const read = (deal: TypedDeal): number => (deal.lines?.[0]?.n ?? 0) + (deal.amount ?? 0);
export const state: Records['typed_deal']['state'] = 'won';
// @ts-expect-error no such option
export const wrong: TypedDeal['state'] = 'lost';
// @ts-expect-error the title is always there
export const missing: TypedDeal = {};
`,
    });
  });
});

test('somebody from whom a field is hidden gets types with the definitions that the others need', async () => {
  const name = `thing_${++made}`;
  const schema = {
    type: 'object',
    properties: {
      open: { 'x-type': 'json', $ref: '#/$defs/outer' },
      secret: { 'x-type': 'json', $ref: '#/$defs/inside' },
    },
    $defs: {
      outer: { type: 'object', properties: { inner: { $ref: '#/$defs/inner' } } },
      inner: { type: 'object', properties: { size: { type: 'number' } } },
      inside: { type: 'object', properties: { hiddenPart: { type: 'string' } } },
    },
  };
  expect((await app.admin('POST', '/api/entities', { name, label, schema })).status).toBe(201);
  await app.admin('POST', '/api/roles', {
    name: 'peeker',
    label,
    rights: [],
    entities: { [name]: { read: 'all', fields: { secret: 'hidden' } } },
  });
  const { call } = await app.person({ email: 'peeker@example.com', roles: ['peeker'] });
  const types = await call('GET', '/api/types.d.ts');
  expect(types.status).toBe(200);
  expect(types.text).toContain('size?: number');
  const shown = await call('GET', `/api/entities/${name}`);
  expect(Object.keys(shown.body.schema.$defs)).toEqual(['outer', 'inner']);
});
