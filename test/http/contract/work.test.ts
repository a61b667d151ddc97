/** The contract, the routes of flows, runs, tasks, rules, pools, public forms and imports. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Caller, createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { until } from '../../support/until.ts';

const label = (text: string) => ({ 'zh-CN': text, en: text });

let app: TestApp;
let call: Caller;

beforeAll(async () => {
  app = await createTestApp();
  call = app.admin;
  const properties = {
    name: { type: 'string' },
    score: { type: 'integer' },
    note: { type: 'string' },
  };
  const schema = { type: 'object', required: ['name'], properties };
  expect(
    (await call('POST', '/api/entities', { name: 'visit', label: label('Visit'), schema })).status,
  ).toBe(201);
});
afterAll(() => app.close());

const create = async (values: object) => (await call('POST', '/api/records/visit', values)).body;

/** The example of a node type with other settings in place of what names our entity. */
async function nodeOf(id: string, type: string, settings: object) {
  const { body } = await call('GET', '/api/flow-nodes');
  const known = body.find((node: { type: string }) => node.type === type);
  return { id, type, settings: { ...known.example, ...settings }, position: { x: 0, y: 0 } };
}

const edge = (source: string, port: string, target: string) => ({
  id: `${source}-${port}`,
  source,
  port,
  target,
});

/** What an outsider builds of `GET /api/flow-nodes`: when a visit scores over 50, its owner is asked. */
async function askingGraph() {
  return {
    nodes: [
      await nodeOf('new', 'trigger.recordCreated', { entity: 'visit', condition: 'score >= 0' }),
      await nodeOf('high', 'condition', { condition: 'score > 50' }),
      await nodeOf('ask', 'task', { fields: ['note'] }),
      await nodeOf('end', 'end', {}),
    ],
    edges: [
      edge('new', 'next', 'high'),
      edge('high', 'yes', 'ask'),
      edge('high', 'no', 'end'),
      edge('ask', 'qualified', 'end'),
      edge('ask', 'lost', 'end'),
      edge('ask', 'timeout', 'end'),
    ],
  };
}

describe('flows', () => {
  let flow: string;

  test('flow-nodes tell type, ports, settingsSchema and an example of every node', async () => {
    const { status, body } = await call('GET', '/api/flow-nodes');
    expect([status, body.length > 10]).toEqual([200, true]);
    for (const node of body)
      expect(node).toMatchObject({
        type: expect.any(String),
        ports: expect.any(Array),
        settingsSchema: expect.any(Object),
        example: expect.any(Object),
      });
  });
  test('POST answers 201 {id, draftRev}; GET has the graph; PUT takes the same body again', async () => {
    const graph = await askingGraph();
    const given = { name: 'asking', label: label('Asking'), graph };
    const made = await call('POST', '/api/flows', given);
    expect([made.status, made.body]).toMatchObject([201, { id: expect.any(String), draftRev: 1 }]);
    flow = made.body.id;
    expect((await call('GET', `/api/flows/${flow}`)).body).toMatchObject(given);
    const { body: list } = await call('GET', '/api/flows');
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([flow]);
    const put = await call('PUT', `/api/flows/${flow}`, given);
    expect([put.status, put.body]).toMatchObject([200, { id: flow, draftRev: 2 }]);
    const other = await call('PUT', `/api/flows/${flow}`, { ...given, name: 'other' });
    expect([other.status, other.body.code]).toEqual([409, 'flow.name_fixed']);
    const late = await call('PUT', `/api/flows/${flow}`, { ...given, draftRev: 1 });
    expect([late.status, late.body.code]).toEqual([409, 'flow.draft_stale']);
  });
  test('publish: 409 for a stale draft, 422 with the nodes, 201 with flow, version, hash, warnings', async () => {
    const stale = await call('POST', `/api/flows/${flow}/publish`, { draftRev: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'flow.draft_stale']);
    const nodes = [
      (await askingGraph()).nodes[0],
      await nodeOf('odd', 'condition', { condition: 'score >' }),
    ];
    const graph = { nodes, edges: [edge('new', 'next', 'odd')] };
    const bad = await call('POST', '/api/flows', { name: 'bad', label: label('Bad'), graph });
    const refused = await call('POST', `/api/flows/${bad.body.id}/publish`, { draftRev: 1 });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toContainEqual({
      pointer: '/nodes/1/settings/condition',
      nodeId: 'odd',
      code: 'expression.syntax',
      detail: expect.any(String),
    });
    const before = await create({ name: 'before', score: 90 });
    const good = await call('POST', `/api/flows/${flow}/publish`, { draftRev: 2, note: 'first' });
    expect([good.status, good.body]).toEqual([
      201,
      { flow, version: 1, hash: expect.any(String), warnings: [] },
    ]);
    const after = await create({ name: 'after', score: 10 });
    await until(async () => (await runsOf(after._id))[0]);
    expect(await runsOf(before._id)).toEqual([]);
  });

  const runsOf = async (record: string, status = '') =>
    (await call('GET', `/api/runs?flow=${flow}&record=${record}${status && `&status=${status}`}`))
      .body.items;

  async function waiting() {
    const { _id } = await create({ name: 'waits', score: 80 });
    const run = await until(async () => (await runsOf(_id, 'waiting'))[0]);
    const list = await call('GET', `/api/tasks?assignee=me&state=open&run=${run.id}`);
    return { record: _id, run, task: list.body.items[0] };
  }

  test('a run shows its tokens and steps', async () => {
    const { record, run } = await waiting();
    expect(run).toMatchObject({
      flow,
      version: 1,
      record,
      status: 'waiting',
      tokens: [{ node: 'ask', state: 'waiting', dueAt: expect.stringMatching(/Z$/) }],
    });
    for (const step of run.steps)
      expect(Object.keys(step)).toEqual(
        expect.arrayContaining(
          'node iteration attempt state input output error startedAt endedAt'.split(' '),
        ),
      );
    expect((await call('GET', `/api/runs/${run.id}`)).body).toEqual({
      ...run,
      history: [],
    });
  });
  test('a task shows what to do; completing answers {task, run}, a second time 409 with by, at, outcome', async () => {
    const { record, run, task } = await waiting();
    expect(task).toMatchObject({
      run: run.id,
      node: 'ask',
      record,
      form: null,
      outcomes: [{ id: 'qualified' }, { id: 'lost' }],
      dueAt: run.tokens[0].dueAt,
      _rev: 1,
    });
    const answer = { outcome: 'qualified', values: { note: 'called' }, _rev: 1 };
    const { body: read } = await call('GET', `/api/records/visit/${record}`);
    const changed = { note: 'mailed' };
    expect((await call('PATCH', `/api/records/visit/${record}`, changed)).status).toBe(200);
    const old = { ...answer, recordRev: read._rev };
    const stale = await call('POST', `/api/tasks/${task.id}/complete`, old);
    expect([stale.status, stale.body]).toMatchObject([
      412,
      { code: 'record.stale', details: { current: { note: 'mailed' }, changed: ['note'] } },
    ]);
    const done = await call('POST', `/api/tasks/${task.id}/complete`, answer);
    expect([done.status, done.body]).toMatchObject([
      200,
      { task: { id: task.id, state: 'completed', outcome: 'qualified' }, run: { id: run.id } },
    ]);
    const again = await call('POST', `/api/tasks/${task.id}/complete`, answer);
    expect([again.status, again.body]).toMatchObject([
      409,
      {
        code: 'task.already_completed',
        details: { by: done.body.task.by, at: done.body.task.at, outcome: 'qualified' },
      },
    ]);
    expect((await call('GET', `/api/records/visit/${record}`)).body.note).toBe('called');
    await until(async () => (await runsOf(record, 'done'))[0]);
    const ended = await call('POST', `/api/runs/${run.id}/cancel`);
    expect(ended.status).toBe(409);
  });
  test('an outcome or a value that does not exist is 422 and leaves the task open', async () => {
    const { task } = await waiting();
    for (const [body, pointer] of [
      [{ outcome: 'none', values: {}, _rev: 1 }, '/outcome'],
      [{ outcome: 'lost', values: { none: 1 }, _rev: 1 }, '/values/none'],
    ]) {
      const answer = await call('POST', `/api/tasks/${task.id}/complete`, body);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
    }
  });
  test('a run can be cancelled; without an incident there is nothing to retry', async () => {
    const { run } = await waiting();
    expect((await call('POST', `/api/runs/${run.id}/retry`)).status).toBe(409);
    const { status, body } = await call('POST', `/api/runs/${run.id}/cancel`);
    expect([status, body.status, body.tokens]).toEqual([200, 'cancelled', []]);
  });
});

describe('rules/evaluate', () => {
  const evaluate = (body: object) =>
    call('POST', '/api/rules/evaluate', { entity: 'visit', ...body });

  test('answers value and trace, of given fields or of a stored record', async () => {
    const given = await evaluate({ expression: 'score * 2', record: { score: 4 } });
    expect([given.status, given.body]).toMatchObject([200, { value: 8, trace: expect.any(Array) }]);
    const { _id } = await create({ name: 'stored', score: -5 });
    const stored = await evaluate({
      expression: 'score * 2',
      record: { entity: 'visit', id: _id },
    });
    expect(stored.body.value).toBe(-10);
  });
  test('a mistake is 422 with its position', async () => {
    const { status, body } = await evaluate({ expression: 'score * ', record: {} });
    expect([status, body.errors[0]]).toMatchObject([422, { pointer: '/expression', position: 8 }]);
  });
});

describe('imports', () => {
  function upload(csv: string, options: object) {
    const form = new FormData();
    form.set('file', new Blob([csv], { type: 'text/csv' }), 'visits.csv');
    form.set('options', JSON.stringify(options));
    return call('POST', '/api/records/visit/import', form);
  }
  const csv = 'Who,Points\nann,5\nbob,many\n';
  const options = {
    mapping: { Who: 'name', Points: 'score' },
    encoding: 'utf-8',
    keys: ['name'],
    mode: 'upsert',
    refs: {},
    values: {},
    runFlows: false,
    dryRun: false,
  };

  test('a dry run answers 200 with columns, rows and problems, and writes nothing', async () => {
    const { status, body } = await upload(csv, { ...options, dryRun: true });
    expect([status, body]).toMatchObject([
      200,
      { columns: [{ name: 'Who' }, { name: 'Points' }], rows: 2, problems: [{ line: 3 }] },
    ]);
    const { body: list } = await call('GET', '/api/records/visit?filter={"name":"ann"}');
    expect(list.items).toEqual([]);
  });
  test('a job answers 202 {id}; when done, rows is the sum of the four; rejects are JSON or CSV', async () => {
    const started = await upload(csv, options);
    expect([started.status, Object.keys(started.body)]).toEqual([202, ['id']]);
    const path = `/api/imports/${started.body.id}`;
    const job = await until(async () => {
      const { body } = await call('GET', path);
      return body.state === 'done' ? body : undefined;
    });
    expect(job).toMatchObject({ rows: 2, created: 1, updated: 0, unchanged: 0, rejected: 1 });
    const { body } = await call('GET', `${path}/rejects`);
    expect(body.items).toEqual([
      {
        line: 3,
        column: 'Points',
        value: 'many',
        code: 'number_invalid',
        detail: expect.any(String),
      },
    ]);
    const file = await call('GET', `${path}/rejects`, undefined, { accept: 'text/csv' });
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text).toMatch(/^Who,Points,.*\r?\nbob,many,3,Points,/);
    expect((await call('POST', `${path}/cancel`)).status).toBe(409);
  });
});

describe('pools and public forms', () => {
  let ann: Caller;
  const form = '/api/public/forms/intake';

  beforeAll(async () => {
    const grant = { read: 'team', create: true, update: 'own', delete: 'none' };
    const role = { name: 'seller', label: label('Seller'), rights: [], entities: { visit: grant } };
    await call('POST', '/api/roles', role);
    ann = (await app.person({ email: 'ann@example.com', roles: ['seller'] })).call;
    const pool = {
      name: 'sea',
      label: label('Sea'),
      entity: 'visit',
      members: { roles: ['seller'], teams: [] },
      visibility: 'claim',
      caps: { holding: 2, daily: 50 },
    };
    const intake = {
      name: 'intake',
      label: label('Intake'),
      entity: 'visit',
      pages: [{ sections: [{ fields: [{ field: 'name' }, { field: 'note' }] }] }],
      public: { open: true, pool: 'sea', message: label('Thank you.') },
    };
    for (const [path, body] of [
      ['/api/pools', pool],
      ['/api/forms', intake],
    ] as const) {
      const { status, text } = await call('POST', path, body);
      expect([status, text]).toEqual([201, expect.anything()]);
    }
  });

  const submit = (values: object, key: string) => app.visitor('POST', form, { values, key });

  test('GET tells the fields only', async () => {
    const { status, body, text } = await app.visitor('GET', form);
    expect([status, body.pages[0].sections[0].fields]).toMatchObject([
      200,
      [{ key: 'name', required: true }, { key: 'note' }],
    ]);
    expect(text).not.toMatch(/score|"pool"|sea|_id/);
  });
  test('POST answers 201 {reference, message}; the same key the same reference; extra fields are dropped', async () => {
    const first = await submit({ name: 'Visitor', score: 99, _owner: 'x', zzz: 1 }, 'k1');
    expect([first.status, first.body]).toEqual([
      201,
      { reference: expect.any(String), message: 'Thank you.' },
    ]);
    expect((await submit({ name: 'Visitor' }, 'k1')).body.reference).toBe(first.body.reference);
    const { body } = await call('GET', '/api/records/visit?filter={"name":"Visitor"}');
    expect(body.items).toHaveLength(1);
    expect([body.items[0].score ?? null, body.items[0]._owner]).toEqual([null, null]);
    expect(first.text).not.toContain(body.items[0]._id);
  });
  test('a plain form post does the same; the page is /f/{form}', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await app.visitor('POST', form, 'name=Plain&key=k2', type);
    expect([posted.status, Object.keys(posted.body).sort()]).toEqual([
      201,
      ['message', 'reference'],
    ]);
    const page = await app.visitor('GET', '/f/intake');
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
  });
  test('claim a record or a count: 200 {records}; 409 pool.already_owned, pool.cap_reached; release', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3]) await submit({ name: `claim ${n}` }, `c${n}`);
    const { body } = await call(
      'GET',
      '/api/records/visit?filter={"name":{"$startsWith":"claim"}}&sort=name',
    );
    ids.push(...body.items.map(({ _id }: { _id: string }) => _id));
    const claim = (asked: object) => ann('POST', '/api/pools/sea/claim', asked);
    const one = await claim({ record: ids[0] });
    expect([one.status, one.body.records[0]._id]).toEqual([200, ids[0]]);
    const owned = await claim({ record: ids[0] });
    expect([owned.status, owned.body.code]).toEqual([409, 'pool.already_owned']);
    const next = await claim({ count: 1 });
    expect([next.status, next.body.records.length]).toEqual([200, 1]);
    const capped = await claim({ record: ids[2] });
    expect([capped.status, capped.body.code]).toEqual([409, 'pool.cap_reached']);
    const back = { record: ids[0], reason: 'wrong number' };
    expect((await ann('POST', '/api/pools/sea/release', back)).status).toBe(200);
    const unreasoned = await ann('POST', '/api/pools/sea/release', { record: ids[0] });
    expect(unreasoned.status).toBe(422);
  });
  test('a closed form is 410', async () => {
    const { body } = await call('GET', '/api/forms/intake');
    const closed = { ...body, public: { ...body.public, open: false } };
    expect((await call('PUT', '/api/forms/intake', closed)).status).toBe(200);
    expect((await app.visitor('GET', form)).status).toBe(410);
    expect((await submit({ name: 'late' }, 'k3')).status).toBe(410);
  });
});
