/** What people, broken clients and attackers send. Each is refused with a sentence in the reader's language; nothing answers 500. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { errorCatalogue } from '../../schemas/model/errors.ts';
import { type Answer, createTestApp, type TestApp } from '../support/create-test-app.ts';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const noId = '018bcfe5-6800-7000-8000-000000000000';
const han = /\p{Script=Han}/u;

let app: TestApp;
let company: string;
let deal: { _id: string; _rev: number };

/** Sends it in both languages; checks the shape of the refusal and answers it. */
async function refused(
  method: string,
  route: string,
  body: unknown,
  expected: { status: number; code: string; pointers?: string[] },
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answers: Answer[] = [];
  for (const language of ['zh-CN', 'en']) {
    const answer = await app.admin(method, route, body, {
      ...headers,
      'accept-language': language,
    });
    expect([answer.status, answer.body?.code, answer.text.slice(0, 300)]).toEqual([
      expected.status,
      expected.code,
      expect.anything(),
    ]);
    expectProblem(answer, language);
    for (const pointer of expected.pointers ?? [])
      expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer);
    answers.push(answer);
  }
  return answers[1] as Answer;
}

function expectProblem({ body, headers, status }: Answer, language: string): void {
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({
    type: `urn:formloom:error:${body.code}`,
    title: expect.any(String),
    status,
    requestId: expect.any(String),
    errors: expect.any(Array),
  });
  expect(Object.keys(errorCatalogue)).toContain(body.code);
  const says = [
    body.title,
    body.detail,
    ...body.errors.map((one: { detail: string }) => one.detail),
  ];
  for (const sentence of says)
    expect([sentence, han.test(sentence)]).toEqual([sentence, language === 'zh-CN']);
}

const invalid = (...pointers: string[]) => ({ status: 422, code: 'request.invalid', pointers });
const unreadable = { status: 400, code: 'request.unreadable' };
const tooDeep = { status: 400, code: 'request.too_deep' };
const nested = (depth: number) => `${'{"$not":'.repeat(depth)}{"name":"a"}${'}'.repeat(depth)}`;
const query = (filter: unknown) =>
  `/api/records/deal?filter=${encodeURIComponent(typeof filter === 'string' ? filter : JSON.stringify(filter))}`;

const properties = {
  name: { type: 'string', 'x-label': label('名称', 'Name') },
  amount: { type: 'number', 'x-type': 'money', 'x-label': label('金额', 'Amount') },
  closes: { type: 'string', format: 'date', 'x-label': label('截止', 'Closes') },
  won: { type: 'boolean', 'x-label': label('赢单', 'Won') },
  company: {
    type: 'string',
    format: 'uuid',
    'x-ref': { entity: 'company', onDelete: 'refuse' },
    'x-label': label('公司', 'Company'),
  },
  twice: { type: 'number', 'x-formula': { expr: 'amount * 2' }, 'x-label': label('两倍', 'Twice') },
};
const schema = { type: 'object', required: ['name'], properties };

beforeAll(async () => {
  app = await createTestApp();
  const made = [
    await app.admin('POST', '/api/entities', {
      name: 'company',
      label: label('公司', 'Company'),
      schema: { type: 'object', properties: { name: properties.name } },
    }),
    await app.admin('POST', '/api/entities', {
      name: 'deal',
      label: label('商机', 'Deal'),
      schema,
    }),
    await app.admin('POST', '/api/records/company', { name: 'Acme' }),
  ];
  company = made[2]?.body._id;
  made.push(await app.admin('POST', '/api/records/deal', { name: 'First', amount: 1, company }));
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  deal = made[3]?.body;
});
afterAll(() => app.close());

describe('a bad definition', () => {
  const entity = (part: object) => ({
    name: 'other',
    label: label('其他', 'Other'),
    schema: { type: 'object', properties: { name: properties.name, ...part } },
  });

  test.each<[string, object, string]>([
    ['an unknown type', { bad: { type: 'colour' } }, '/schema/properties/bad'],
    [
      'a pattern that is none',
      { bad: { type: 'string', pattern: '(' } },
      '/schema/properties/bad/pattern',
    ],
    [
      'a pattern with a back reference',
      { bad: { type: 'string', pattern: '(a)\\1' } },
      '/schema/properties/bad/pattern',
    ],
    [
      'a relation to nothing',
      { bad: { type: 'string', format: 'uuid', 'x-ref': { entity: 'nowhere' } } },
      '/schema/properties/bad/x-ref/entity',
    ],
    [
      'a formula that does not parse',
      { bad: { type: 'number', 'x-formula': { expr: '1 +' } } },
      '/schema/properties/bad/x-formula/expr',
    ],
    [
      'a formula over an unknown field',
      { bad: { type: 'number', 'x-formula': { expr: 'nothing + 1' } } },
      '/schema/properties/bad/x-formula/expr',
    ],
    [
      'a formula over itself',
      { bad: { type: 'number', 'x-formula': { expr: 'bad + 1' } } },
      '/schema/properties/bad/x-formula',
    ],
    [
      'a name that a prototype has',
      { constructor: { type: 'colour' } },
      '/schema/properties/constructor',
    ],
  ])('with %s is refused at its place', async (_what, part, pointer) => {
    const answer = await refused('POST', '/api/entities', entity(part), invalid());
    expect(answer.body.errors.map((one: { pointer: string }) => one.pointer).join()).toContain(
      pointer,
    );
  });

  test('of no shape at all is refused', async () => {
    await refused(
      'POST',
      '/api/entities',
      { name: 'other', label: 'x', schema: [] },
      invalid('/label', '/schema'),
    );
    await refused(
      'POST',
      '/api/entities',
      { name: 'Bad name', label: label('坏', 'Bad'), schema },
      invalid('/name'),
    );
    await refused('POST', '/api/entities', 'null', invalid(''));
  });

  test('nested without end is refused before anything recurses over it', async () => {
    const deep = `${'{"properties":{"a":'.repeat(40_000)}{}${'}}'.repeat(40_000)}`;
    await refused(
      'POST',
      '/api/entities',
      `{"name":"deep","label":{"zh-CN":"深","en":"Deep"},"schema":${deep}}`,
      tooDeep,
    );
  });

  test('of an imported app is refused with its place before anything is installed', async () => {
    const bundle = {
      app: { name: 'bad', label: label('坏', 'Bad'), version: '1.0.0' },
      roles: [{ name: 'Not a name' }],
      entities: [{ name: 'third' }],
      dashboards: [{ name: 'empty' }],
      flows: [{ name: 'empty', label: label('空', 'Empty'), graph: {} }],
    };
    const places = [
      '/roles/0/name',
      '/entities/0/schema',
      '/dashboards/0/tiles',
      '/flows/0/graph/nodes',
    ];
    await refused('POST', '/api/apps/import', bundle, invalid(...places));
    expect((await app.admin('GET', '/api/apps')).body.items).toEqual([]);
  });
});

describe('a bad expression', () => {
  test.each([
    ['that does not parse', 'amount >'],
    ['of unknown fields', 'nothing > 1'],
    ['over 4,000 characters', `${'1+'.repeat(2500)}1`],
    ['nested deeply', `${'('.repeat(1000)}1${')'.repeat(1000)}`],
    ['that runs text', "$eval('1')"],
    ['with a broken character', '"\ud800'],
  ])('%s is refused at its place', async (_what, expression) => {
    await refused(
      'POST',
      '/api/rules/evaluate',
      { expression, entity: 'deal', record: {} },
      invalid('/expression'),
    );
  });
});

describe('a bad list', () => {
  test.each<[string, unknown, string]>([
    ['an unknown field', { nothing: 1 }, '/filter/nothing'],
    ['an unknown operator', { amount: { $where: '1' } }, '/filter/amount/$where'],
    ['a value of another type', { amount: { $gt: 'much' } }, '/filter/amount/$gt'],
    ['a list where none belongs', { amount: [1] }, '/filter/amount'],
    ['no object', [1], '/filter'],
    ['an empty $or', { $or: [] }, '/filter/$or'],
    ['nesting that the filter language refuses', nested(30), '/filter'],
    [
      'thousands of conditions',
      { $or: Array.from({ length: 400 }, (_, i) => ({ amount: i })) },
      '/filter',
    ],
  ])('with %s is refused at its place', async (_what, filter, pointer) => {
    const answer = await refused('GET', query(filter), undefined, invalid());
    expect(answer.body.errors[0].pointer).toContain(pointer);
  });

  test('with a filter nested without end is refused', async () => {
    await refused('GET', query(nested(150)), undefined, tooDeep);
    const body = `{"filter":${nested(100_000)},"groupBy":[],"measures":{"n":{"op":"count"}}}`;
    await refused('POST', '/api/records/deal/aggregate', body, tooDeep);
  });

  test('with an unreadable filter, limit, sort or cursor is refused', async () => {
    await refused('GET', query('{'), undefined, unreadable);
    for (const limit of ['0', '-1', '1.5', 'many', ''])
      await refused('GET', `/api/records/deal?limit=${limit}`, undefined, invalid('/limit'));
    await refused('GET', '/api/records/deal?sort=-nothing', undefined, invalid('/sort'));
    await refused('GET', '/api/records/deal?unknown=1', undefined, invalid('/unknown'));
    await refused('GET', '/api/records/deal?limit=1&limit=2', undefined, invalid('/limit'));
    const page = await app.admin('GET', '/api/records/deal?limit=1');
    const known = page.body.nextCursor ?? 'WyJ4Il0';
    for (const cursor of ['x', '%00', '..', Buffer.from('[["x"]]').toString('base64url'), known])
      await refused('GET', `/api/records/deal?sort=-amount&cursor=${cursor}`, undefined, {
        status: 400,
        code: 'request.cursor_invalid',
      });
  });
});

describe('a bad record', () => {
  test('with wrong types, unknown, computed and system fields names each of them', async () => {
    await refused(
      'POST',
      '/api/records/deal',
      {
        amount: 'x',
        closes: '2026-02-30',
        won: 'yes',
        nothing: 1,
        twice: 4,
        _owner: noId,
        _rev: 9,
      },
      invalid('/amount', '/closes', '/won', '/name', '/nothing', '/twice', '/_owner', '/_rev'),
    );
    for (const body of ['[]', '1', '"x"', 'null', 'true'])
      await refused('POST', '/api/records/deal', body, invalid());
    await refused('POST', '/api/records/deal', { name: 'x', amount: 0.001 }, invalid('/amount'));
    await refused('POST', '/api/records/deal', '{"name":"x","amount":1e999}', invalid('/amount'));
  });

  test('with a forged computed value is refused and changes nothing', async () => {
    const route = `/api/records/deal/${deal._id}`;
    await refused('PATCH', route, { twice: 1000 }, invalid('/twice'));
    await refused(
      'PATCH',
      route,
      { _computed: { twice: { state: 'fresh' } } },
      invalid('/_computed'),
    );
    expect((await app.admin('GET', route)).body).toMatchObject({ twice: 2, _rev: deal._rev });
  });

  test('that refers to a deleted or unknown record is refused', async () => {
    const gone = (await app.admin('POST', '/api/records/company', { name: 'Gone' })).body._id;
    expect((await app.admin('DELETE', `/api/records/company/${gone}`)).status).toBe(204);
    for (const id of [gone, noId, 'x', 7, deal._id])
      await refused('POST', '/api/records/deal', { name: 'x', company: id }, invalid('/company'));
    await refused('DELETE', `/api/records/company/${company}`, undefined, {
      status: 409,
      code: 'record.referenced',
    });
  });

  test('of an older revision answers what is there now', async () => {
    const route = `/api/records/deal/${deal._id}`;
    const changed = await app.admin('PATCH', route, { amount: 5 }, { 'if-match': '"1"' });
    expect(changed.status).toBe(200);
    const answer = await refused(
      'PATCH',
      route,
      { amount: 6 },
      { status: 412, code: 'record.stale' },
      { 'if-match': '"1"' },
    );
    expect(answer.body.details).toMatchObject({ current: { amount: 5 } });
    await refused('PATCH', route, { amount: 6 }, unreadable, { 'if-match': '"x"' });
  });

  test('that is no JSON, in another encoding, too large or too deep is refused', async () => {
    const route = '/api/records/deal';
    for (const body of ['', '{', "{'a':1}", '{"name":"x"}}', '\u0000'])
      await refused('POST', route, body, body === '' ? invalid() : unreadable);
    await refused('POST', route, '{"name":"\\u005f_"}', unreadable, {
      'content-type': 'application/json; charset=utf-16',
    });
    await refused('POST', route, '{"\\u005f_proto__":{"polluted":true},"name":"x"}', unreadable);
    await refused('POST', route, JSON.stringify({ name: 'x'.repeat(3_000_000) }), {
      status: 413,
      code: 'request.too_large',
    });
    await refused('POST', route, `{"name":${'['.repeat(500_000)}${']'.repeat(500_000)}}`, tooDeep);
    await refused(
      'POST',
      route,
      'name=x',
      { status: 415, code: 'request.media_type' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a bad import', () => {
  const send = (
    content: string | Uint8Array,
    options: unknown,
    expected: Parameters<typeof refused>[3],
  ) => {
    const form = new FormData();
    form.set('file', new Blob([content as never]), 'x.csv');
    form.set('options', typeof options === 'string' ? options : JSON.stringify(options));
    return refused('POST', '/api/records/deal/import', form, expected);
  };
  const mapping = { mapping: { name: 'name', amount: 'amount' } };
  const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256);

  test.each<[string, string | Uint8Array]>([
    ['empty', ''],
    ['only line ends', '\n\n\n'],
    ['binary', noise],
    ['zeroes', new Uint8Array(1000)],
    ['one cell of a megabyte', `name,amount\n"${'x'.repeat(1024 * 1024)}",1\n`],
    ['a quote that never ends', `name,amount\n"${'x\n'.repeat(100)}`],
    ['ragged', 'name,amount\na\nb,1,2,3\n,\nc,4\n'],
    ['only a header', 'name,amount\n'],
    ['UTF-16', Uint8Array.from(Buffer.from('\ufeffname,amount\na,1\n', 'utf16le'))],
    ['UTF-8 cut in a character', Uint8Array.from([...Buffer.from('name,amount\n商'), 0xe5, 0x95])],
    [
      'half UTF-8, half GB18030',
      Uint8Array.from([
        ...Buffer.from('name,amount\n商机,1\n'),
        0xc9,
        0xcc,
        0xbb,
        0xfa,
        0x2c,
        0x32,
        0x0a,
      ]),
    ],
    ['two columns of one name', 'name,name\na,b\n'],
  ])('of a file that is %s is refused, or accounts for each row', async (_what, content) => {
    for (const options of [
      { ...mapping, dryRun: true },
      mapping,
      { ...mapping, encoding: 'gb18030' },
    ]) {
      const form = new FormData();
      form.set('file', new Blob([content as never]), 'x.csv');
      form.set('options', JSON.stringify(options));
      const answer = await app.admin('POST', '/api/records/deal/import', form);
      expect([200, 202, 422]).toContain(answer.status);
      if (answer.status === 422) expectProblem(answer, 'en');
      if (answer.status !== 202) continue;
      const status = await ended(answer.body.id);
      if (status.state === 'failed')
        expect(status.failure).toMatchObject({ detail: expect.any(String) });
      else expect(status.state).toBe('done');
      expect(status.rows).toBe(
        status.created + status.updated + status.unchanged + status.rejected,
      );
      expect((await app.admin('GET', `/api/imports/${answer.body.id}/rejects`)).status).toBe(200);
    }
  });

  async function ended(id: string) {
    for (let tries = 0; tries < 400; tries += 1) {
      const { body } = await app.admin('GET', `/api/imports/${id}`);
      if (!['queued', 'running'].includes(body.state)) return body;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`the import ${id} did not end`);
  }

  test('with bad options is refused at its place', async () => {
    const file = 'name,amount\na,1\n';
    await send(file, '{', unreadable);
    await send(file, nested(200), tooDeep);
    await send(file, { mapping: { name: 'nothing' } }, invalid('/options/mapping/name'));
    await send(file, { mode: 'sometimes' }, invalid('/options/mode'));
    await send(file, [], invalid('/options'));
  });

  test('of broken multipart is refused', async () => {
    const route = '/api/records/deal/import';
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
    await refused('POST', route, '{}', unreadable, { 'content-type': 'multipart/form-data' });
    await refused('POST', route, 'nonsense', unreadable, multipart);
    await refused(
      'POST',
      route,
      '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc',
      unreadable,
      multipart,
    );
    await refused(
      'POST',
      route,
      '--b\r\nContent-Disposition: form-data; name=""\r\n\r\nabc\r\n--b--\r\n',
      unreadable,
      multipart,
    );
    const two = new FormData();
    two.append('file', new Blob(['a']), 'a.csv');
    two.append('file', new Blob(['b']), 'b.csv');
    await refused('POST', route, two, unreadable);
    const many = new FormData();
    for (let at = 0; at < 50; at += 1) many.append(`part${at}`, 'x');
    await refused('POST', route, many, unreadable);
    await refused('POST', route, new FormData(), invalid('/file'));
    await refused('POST', route, {}, { status: 415, code: 'request.multipart_needed' });
  });
});

describe('a bad flow', () => {
  const node = (id: string, type: string, settings: object) => ({
    id,
    type,
    settings,
    position: { x: 0, y: 0 },
  });
  const edge = (source: string, port: string, target: string) => ({
    id: `${source}-${port}`,
    source,
    port,
    target,
  });
  const start = node('start', 'trigger.recordCreated', { entity: 'deal' });
  const check = node('check', 'condition', { condition: 'amount > 1' });
  const save = async (name: string, nodes: object[], edges: object[]) =>
    (
      await app.admin('POST', '/api/flows', {
        name,
        label: label('流程', 'Flow'),
        graph: { nodes, edges },
      })
    ).body;

  test('of a circle, a missing node or a wrong setting is refused at publish', async () => {
    const drafts: [string, object[], object[]][] = [
      [
        'circle',
        [start, check, node('end', 'end', {})],
        [edge('start', 'next', 'check'), edge('check', 'yes', 'check'), edge('check', 'no', 'end')],
      ],
      ['missing', [start], [edge('start', 'next', 'nowhere')]],
      ['unknown', [start, node('odd', 'no.such.type', {})], [edge('start', 'next', 'odd')]],
      [
        'expression',
        [start, node('check', 'condition', { condition: 'amount >' }), node('end', 'end', {})],
        [edge('start', 'next', 'check'), edge('check', 'yes', 'end'), edge('check', 'no', 'end')],
      ],
      ['empty', [], []],
    ];
    for (const [name, nodes, edges] of drafts) {
      const { id, draftRev } = await save(name, nodes, edges);
      const answer = await refused(
        'POST',
        `/api/flows/${id}/publish`,
        { draftRev },
        { status: 422, code: 'flow.graph_invalid' },
      );
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
  });

  test('of no shape, or published from an older draft, is refused', async () => {
    await refused(
      'POST',
      '/api/flows',
      { name: 'x', label: label('流', 'Flow'), graph: { nodes: {} } },
      invalid('/graph/nodes'),
    );
    const { id, draftRev } = await save('older', [start], []);
    await refused(
      'POST',
      `/api/flows/${id}/publish`,
      { draftRev: draftRev + 5 },
      { status: 409, code: 'flow.draft_stale' },
    );
  });
});

describe('a strange address', () => {
  const ids = [
    '%00',
    '..%2f..',
    '%F0%9F%92%A9',
    'x'.repeat(2000),
    "'%20OR%201=1--",
    '%2e%2e',
    '__proto__',
    'constructor',
    '-1',
    '%0d%0aX:%201',
  ];

  test.each(ids)('%s names no record, entity or definition', async (id) => {
    for (const route of [
      `/api/records/deal/${id}`,
      `/api/entities/${id}`,
      `/api/forms/${id}`,
      `/api/flows/${id}`,
      `/api/runs/${id}`,
      `/api/tasks/${id}`,
      `/api/imports/${id}`,
      `/api/records/deal/${id}/history`,
      `/api/users/${id}`,
      `/api/public/forms/${id}`,
      `/api/apps/${id}/export`,
    ]) {
      const answer = await app.admin('GET', route);
      expect([route, answer.status]).toEqual([route, 404]);
      expectProblem(answer, 'en');
    }
    for (const [method, route, body] of [
      ['GET', `/api/records/${id}`],
      ['POST', `/api/records/${id}`, {}],
      ['DELETE', `/api/records/deal/${id}`],
      ['PATCH', `/api/records/deal/${id}`, {}],
      ['POST', `/api/pools/${id}/claim`, { count: 1 }],
    ] as const) {
      const answer = await app.admin(method, route, body);
      expect([method, route, answer.status]).toEqual([method, route, 404]);
      expectProblem(answer, 'en');
    }
  });

  test('that cannot be decoded is refused', async () => {
    await refused('GET', '/api/records/deal/%', undefined, unreadable);
    await refused('GET', '/api/records/%ff', undefined, unreadable);
  });

  test('with another method is not found', async () => {
    for (const [method, route] of [
      ['PUT', '/api/records/deal'],
      ['DELETE', '/api/records/deal'],
      ['PATCH', '/api/health'],
      ['POST', '/api/openapi.json'],
      ['GET', '/api/auth/login'],
    ] as const)
      await refused(method, route, undefined, { status: 404, code: 'request.not_found' });
  });

  test('or headers without end are refused as every other mistake', async () => {
    const answer = await app.visitor('GET', `/api/records/deal?search=${'x'.repeat(40_000)}`);
    expect([answer.status, answer.body.code]).toEqual([431, 'request.headers_too_large']);
    expectProblem(answer, 'zh-CN');
    const { port, hostname } = new URL(app.url);
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.end('NONSENSE\r\n\r\n'));
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1\.1 400 [^]*"code":"request\.unreadable"/);
  });
});

describe('bad credentials', () => {
  const strange = [
    'formloom_session=',
    'formloom_session=%',
    `formloom_session=${'x'.repeat(5000)}`,
    'formloom_session=a; formloom_session=b',
    '=;;=',
    'formloom_session=__proto__',
  ];

  test.each(strange)('in the cookie %s are nobody', async (cookie) => {
    const answer = await app.visitor('GET', '/api/auth/me', undefined, { cookie });
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.required']);
    expectProblem(answer, 'en');
  });

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Bearer flt_${'x'.repeat(5000)}`,
    'Basic YTpi',
    'Bearer a b',
    '\u00ff',
  ])('in the header %s are nobody', async (authorization) => {
    const answer = await app.visitor('GET', '/api/auth/me', undefined, { authorization });
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.required']);
  });

  test('of another shape are refused at sign-in', async () => {
    for (const body of [{}, { email: 1, password: [] }, { email: 'a@b.c' }])
      await refused('POST', '/api/auth/login', body, invalid());
    await refused(
      'POST',
      '/api/auth/login',
      { email: app.adminEmail, password: '\u0000' },
      { status: 401, code: 'auth.wrong_credentials' },
    );
  });
});
