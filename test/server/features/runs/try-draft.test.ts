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
    field: 'score',
    before: 3,
    after: 7,
  });
  expect(result.changes).toContainEqual(
    expect.objectContaining({ entity: 'log', field: 'title', after: 'Seen' }),
  );
  const { items } = await good(admin('GET', '/api/notifications'), 200);
  expect(items).toEqual([]);
});

test('a step that fails is told with its reason, and nothing of it stays', async () => {
  const result = await tried('fails', 'score * 1000');
  expect(result.status).toBe('incident');
  expect(result.steps).toMatchObject([{ node: 'score', state: 'failed', error: {} }]);
  expect(result.changes).toEqual([]);
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
