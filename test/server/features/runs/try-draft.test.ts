import { createHash } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import { type Caller, createTestApp } from '../../../support/create-test-app.ts';

const app = await createTestApp();
afterAll(() => app.close());

const text = (name: string) => ({ 'zh-CN': name, en: name });

async function good(answer: ReturnType<Caller>, status = 201): Promise<any> {
  const { status: got, body, text: said } = await answer;
  if (got !== status) throw new Error(`${got}: ${said}`);
  return body;
}

const { admin } = app;
for (const name of ['deal', 'log'])
  await good(
    admin('POST', '/api/entities', {
      name,
      label: text(name),
      schema: {
        type: 'object',
        properties: { title: { type: 'string' }, score: { type: 'integer', maximum: 100 } },
        required: ['title'],
      },
    }),
  );

const position = { x: 0, y: 0 };
const node = (id: string, type: string, settings: object) => ({ id, type, settings, position });
const edge = (source: string, port: string, target: string) => ({
  id: `${source}-${port}`,
  source,
  port,
  target,
});
const task = {
  title: text('Call'),
  assignee: { kind: 'owner' },
  outcomes: [{ id: 'done', label: text('Done') }],
};

/** Sets the score to an expression, writes a log, notifies, then asks a person. */
const draft = (name: string, score: string) => ({
  name,
  label: text(name),
  graph: {
    nodes: [
      node('start', 'trigger.recordCreated', { entity: 'deal' }),
      node('score', 'record.update', { values: { score: { expr: score } } }),
      node('log', 'record.create', { entity: 'log', values: { title: 'Seen' } }),
      node('tell', 'notify', { to: { field: '_owner' }, text: text('Look') }),
      node('call', 'task', task),
      node('end', 'end', {}),
    ],
    edges: [
      edge('start', 'next', 'score'),
      edge('score', 'next', 'log'),
      edge('log', 'next', 'tell'),
      edge('tell', 'next', 'call'),
      edge('call', 'done', 'end'),
    ],
  },
});

const collections = [
  'events',
  'jobs',
  'notifications',
  'runs',
  'steps',
  'tasks',
  'cursors',
  'flows',
];

/** Of everything that a run could touch. */
async function fingerprint(): Promise<string> {
  const { store, catalog } = app.app.services;
  const hash = createHash('sha256');
  for (const name of [...collections, ...catalog.all().map(({ collection }) => collection)])
    hash.update(JSON.stringify([name, await store.find(name, { limit: 10_000 })]));
  return hash.digest('hex');
}

const deal = await good(admin('POST', '/api/records/deal', { title: 'Harbour', score: 3 }));
const ask = { entity: 'deal', record: deal._id };

async function tried(name: string, score: string) {
  const { id } = await good(admin('POST', '/api/flows', draft(name, score)));
  await app.app.engine.drain();
  const before = await fingerprint();
  const result = await good(admin('POST', `/api/flows/${id}/try`, ask), 200);
  expect(await fingerprint()).toBe(before);
  return result;
}

test('a trial tells the steps, the changes and where it would wait, and leaves nothing behind', async () => {
  const result = await tried('greet', 'score + 4');
  expect(result.status).toBe('waiting');
  expect(result.wouldWait).toEqual(['call']);
  expect(result.steps.map(({ node: at, state }: any) => [at, state])).toEqual([
    ['score', 'done'],
    ['log', 'done'],
    ['tell', 'done'],
    ['call', 'waiting'],
  ]);
  expect(result.changes).toContainEqual({
    entity: 'deal',
    id: deal._id,
    isNew: false,
    field: 'score',
    before: 3,
    after: 7,
  });
  expect(result.changes).toContainEqual(
    expect.objectContaining({ entity: 'log', isNew: true, field: 'title', after: 'Seen' }),
  );
  const { items } = await good(admin('GET', '/api/notifications'), 200);
  expect(items).toEqual([]);
});

test('where a trial would wait it goes on as is supposed, and leaves nothing behind either', async () => {
  const asking = draft('supposed', 'score + 1');
  asking.graph.nodes.push(
    node('note', 'record.create', {
      entity: 'log',
      values: { title: { expr: "'Called: ' & $steps.call.outcome" } },
    }),
  );
  const last = asking.graph.edges.find(({ target }) => target === 'end');
  if (last) last.target = 'note';
  asking.graph.edges.push(edge('note', 'next', 'end'));
  const { id } = await good(admin('POST', '/api/flows', asking));
  await app.app.engine.drain();
  const before = await fingerprint();
  const suppose = { call: 'done' };
  const result = await good(admin('POST', `/api/flows/${id}/try`, { ...ask, suppose }), 200);
  expect(await fingerprint()).toBe(before);
  expect([result.status, result.wouldWait]).toEqual(['done', []]);
  expect(result.steps).toContainEqual(
    expect.objectContaining({ node: 'call', state: 'done', port: 'done' }),
  );
  expect(result.changes).toContainEqual(expect.objectContaining({ after: 'Called: done' }));
  const wrong = { ...ask, suppose: { call: 'never', nobody: 'next' } };
  const refused = await admin('POST', `/api/flows/${id}/try`, wrong);
  expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/suppose/call',
    '/suppose/nobody',
  ]);
});

test('a step that fails is told with its reason, and nothing of it stays', async () => {
  const result = await tried('fails', 'score * 1000');
  expect(result.status).toBe('incident');
  expect(result.steps).toMatchObject([{ node: 'score', state: 'failed', error: {} }]);
  expect(result.changes).toEqual([]);
});

test('a trial tells whether the trigger takes the record, and why not', async () => {
  const gated = draft('gated', 'score + 1');
  Object.assign(gated.graph.nodes[0]!.settings, { condition: 'score > 50' });
  const { id } = await good(admin('POST', '/api/flows', gated));
  const ways = (name: string) => `/api/flows/${name}/try`;
  const refused = await good(admin('POST', ways(id), ask), 200);
  expect(refused).toMatchObject({ wouldStart: false, whyNot: { reason: 'condition' } });
  expect(refused.status).toBe('waiting');
  await good(admin('PATCH', `/api/records/deal/${deal._id}`, { score: 60 }), 200);
  const taken = await good(admin('POST', ways(id), ask), 200);
  expect(taken).toMatchObject({ wouldStart: true, whyNot: null });
  const log = await good(admin('POST', '/api/records/log', { title: 'Other' }));
  const other = await good(admin('POST', ways(id), { entity: 'log', record: log._id }), 200);
  expect(other).toMatchObject({
    status: 'notStarted',
    wouldStart: false,
    whyNot: { reason: 'otherEntity' },
    steps: [],
  });
  const none = await admin('POST', ways(id), {});
  expect([none.status, none.body.errors?.[0]?.pointer]).toEqual([422, '/record']);
});

test('a change starts a trial with what the record changed last', async () => {
  const updated = draft('updated', 'score + 1');
  updated.graph.nodes[0] = node('start', 'trigger.recordUpdated', {
    entity: 'deal',
    condition: 'score = 60 and $before.score = 3',
  });
  const { id } = await good(admin('POST', '/api/flows', updated));
  const result = await good(admin('POST', `/api/flows/${id}/try`, ask), 200);
  expect(result.wouldStart).toBe(true);
});

test('a flow on a schedule is tried without a record', async () => {
  const timed = {
    name: 'timed',
    label: text('timed'),
    graph: {
      nodes: [
        node('start', 'trigger.schedule', { cron: '0 9 * * 1-5' }),
        node('log', 'record.create', { entity: 'log', values: { title: 'Morning' } }),
        node('end', 'end', {}),
      ],
      edges: [edge('start', 'next', 'log'), edge('log', 'next', 'end')],
    },
  };
  const { id } = await good(admin('POST', '/api/flows', timed));
  const result = await good(admin('POST', `/api/flows/${id}/try`, {}), 200);
  expect(result).toMatchObject({ status: 'done', wouldStart: true });
  expect(result.changes).toContainEqual(expect.objectContaining({ field: 'title' }));
});

test('a draft with mistakes and a record out of sight are refused', async () => {
  const broken = draft('broken', 'score');
  broken.graph.edges.pop();
  const { id } = await good(admin('POST', '/api/flows', broken));
  const refused = await admin('POST', `/api/flows/${id}/try`, ask);
  expect([refused.status, refused.body.code]).toEqual([422, 'flow.graph_invalid']);
  const absent = { entity: 'deal', record: '00000000-0000-7000-8000-00000000dead' };
  const greet = (await good(admin('GET', '/api/flows'), 200)).items.find(
    ({ name }: { name: string }) => name === 'greet',
  );
  const unseen = await admin('POST', `/api/flows/${greet.id}/try`, absent);
  expect(unseen.body.code).toBe('record.not_found');
});

test('who tries without end is refused for a while, and others write meanwhile', async () => {
  const endless = draft('endless', 'score');
  const steps = Array.from({ length: 190 }, (_, at) => `more${at}`);
  for (const id of steps) {
    endless.graph.nodes.push(node(id, 'record.create', { entity: 'log', values: { title: id } }));
    const last = endless.graph.edges.find(({ target }) => target === 'score');
    if (last) last.target = id;
    endless.graph.edges.push(edge(id, 'next', 'score'));
  }
  const { id } = await good(admin('POST', '/api/flows', endless));
  const tries = Array.from({ length: 70 }, () => admin('POST', `/api/flows/${id}/try`, ask));
  const refused = await Promise.any(
    tries.map(async (answer) => {
      const { status, headers } = await answer;
      if (status !== 429) throw new Error('not refused');
      return headers.get('retry-after');
    }),
  );
  expect(Number(refused)).toBeGreaterThan(0);
  const startedAt = performance.now();
  for (let count = 0; count < 3; count += 1)
    await good(admin('POST', '/api/records/log', { title: 'Meanwhile' }));
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
