import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, type TestApp, createTestApp } from '../../../support/create-test-app.ts';
import { until } from '../../../support/until.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', 'x-label': label('Name') },
    score: { type: 'integer', 'x-label': label('Score') },
    intent: { type: 'string', 'x-label': label('Intent') },
    secret: { type: 'string', 'x-label': label('Secret') },
  },
};
const node = (id: string, type: string, settings: object = {}) => ({
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
const created = node('new', 'trigger.recordCreated', { entity: 'prospect' });
const ask = node('ask', 'task', {
  title: label('Follow up'),
  fields: ['intent'],
  required: ['intent'],
  outcomes: [{ id: 'won' }, { id: 'lost' }],
  assignee: { kind: 'role', role: 'sales' },
});
const asking = {
  nodes: [created, ask, node('end', 'end')],
  edges: [edge('new', 'next', 'ask'), edge('ask', 'won', 'end'), edge('ask', 'lost', 'end')],
};

describe('flows by HTTP', () => {
  let app: TestApp;
  let admin: Caller;
  let ann: Caller;
  let bob: Caller;
  let stranger: Caller;
  let flow: string;

  async function newTask(name: string): Promise<any> {
    const record = await admin('POST', '/api/records/prospect', { name, score: 1 });
    expect(record.status).toBe(201);
    return until(async () => {
      const { body } = await ann('GET', '/api/tasks?assignee=me&state=open');
      return body.items.find((task: { record: string }) => task.record === record.body._id);
    });
  }

  beforeAll(async () => {
    app = await createTestApp();
    admin = app.admin;
    const entity = { name: 'prospect', label: label('Prospect'), schema };
    expect((await admin('POST', '/api/entities', entity)).status).toBe(201);
    const grant = { read: 'all', create: true, update: 'own', delete: 'none' };
    for (const [name, entities] of [
      ['sales', { prospect: grant }],
      ['other', {}],
    ] as const) {
      const role = { name, label: label(name), rights: [], entities };
      const answer = await admin('POST', '/api/roles', role);
      expect([name, answer.status, answer.text]).toEqual([name, 201, answer.text]);
    }
    ann = (await app.person({ email: 'ann@example.com', roles: ['sales'] })).call;
    bob = (await app.person({ email: 'bob@example.com', roles: ['sales'] })).call;
    stranger = (await app.person({ email: 'eve@example.com', roles: ['other'] })).call;
    const draft = await admin('POST', '/api/flows', {
      name: 'ask',
      label: label('Ask'),
      graph: asking,
    });
    expect(draft).toMatchObject({ status: 201, body: { draftRev: 1, problems: [] } });
    flow = draft.body.id;
    const published = await admin('POST', `/api/flows/${flow}/publish`, {
      draftRev: 1,
      note: 'first',
    });
    expect(published).toMatchObject({ status: 201, body: { flow, version: 1, warnings: [] } });
  });
  afterAll(() => app.close());

  it('answers node types from which an outsider can build a graph', async () => {
    const { status, body } = await ann('GET', '/api/flow-nodes');
    expect(status).toBe(200);
    const types = body.map(({ type }: { type: string }) => type);
    for (const type of ['trigger.recordCreated', 'condition', 'task', 'stage', 'end'])
      expect(types).toContain(type);
    for (const item of body)
      expect(Object.keys(item)).toEqual(
        expect.arrayContaining(['ports', 'settingsSchema', 'example']),
      );
  });

  it('keeps drafts and flows from people without the right', async () => {
    expect((await ann('GET', '/api/flows')).status).toBe(403);
    expect(
      (await ann('POST', '/api/flows', { name: 'x', label: label('x'), graph: asking })).status,
    ).toBe(403);
    expect((await ann('POST', `/api/flows/${flow}/publish`, { draftRev: 1 })).status).toBe(403);
    expect((await ann('DELETE', `/api/flows/${flow}`)).status).toBe(403);
  });

  it('saves a draft only over the one that its author saw', async () => {
    const draft = await admin('POST', '/api/flows', {
      name: 'draft',
      label: label('Draft'),
      graph: { nodes: [], edges: [] },
    });
    expect(draft.body.problems).toMatchObject([{ code: 'flow.no_trigger', severity: 'error' }]);
    const route = `/api/flows/${draft.body.id}`;
    const saved = await admin('PUT', route, { graph: asking, draftRev: 1 });
    expect(saved).toMatchObject({ status: 200, body: { draftRev: 2, problems: [] } });
    const stale = await admin('PUT', route, { graph: asking, draftRev: 1 });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'flow.draft_stale', details: { current: 2 } },
    });
    expect((await admin('POST', `${route}/publish`, { draftRev: 1 })).status).toBe(409);
    const taken = await admin('POST', '/api/flows', {
      name: 'draft',
      label: label('x'),
      graph: asking,
    });
    expect(taken).toMatchObject({ status: 409, body: { code: 'flow.name_taken' } });
    expect((await admin('DELETE', route)).status).toBe(204);
  });

  it('refuses to publish a graph with mistakes and points at each', async () => {
    const graph = {
      nodes: [created, node('hot', 'condition', { condition: "scor > '1'" }), node('end', 'end')],
      edges: [edge('new', 'next', 'hot'), edge('hot', 'yes', 'end')],
    };
    const draft = await admin('POST', '/api/flows', { name: 'broken', label: label('x'), graph });
    const refused = await admin('POST', `/api/flows/${draft.body.id}/publish`, { draftRev: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'flow.graph_invalid' } });
    expect(refused.body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/nodes/1', nodeId: 'hot', code: 'flow.missing_else' }),
        expect.objectContaining({
          pointer: '/nodes/1/settings/condition',
          nodeId: 'hot',
          code: 'expression.unknown_field',
        }),
      ]),
    );
  });

  it('lists published versions, newest first', async () => {
    const { body } = await admin('GET', `/api/flows/${flow}/versions`);
    expect(body.items).toMatchObject([{ version: 1, note: 'first', state: 'active' }]);
  });

  it('takes a task to its outcome, writing the values with it', async () => {
    const task = await newTask('A');
    expect(task).toMatchObject({ node: 'ask', flow, outcomes: [{ id: 'won' }, { id: 'lost' }] });
    const waiting = await ann('GET', `/api/runs/${task.run}`);
    expect(waiting.body).toMatchObject({
      status: 'waiting',
      tokens: [{ node: 'ask', state: 'waiting' }],
    });
    const body = { outcome: 'won', values: { intent: 'high' }, _rev: task._rev };
    const done = await ann('POST', `/api/tasks/${task.id}/complete`, body);
    expect(done).toMatchObject({
      status: 200,
      body: { task: { state: 'completed', outcome: 'won' } },
    });
    const run = await until(async () => {
      const { body: item } = await admin('GET', `/api/runs/${task.run}`);
      return item.status === 'done' ? item : undefined;
    });
    expect(run.steps).toMatchObject([
      { node: 'ask', state: 'done', port: 'won', output: { outcome: 'won' } },
      { node: 'end', state: 'done' },
    ]);
    const { body: record } = await ann('GET', `/api/records/prospect/${task.record}`);
    expect(record.intent).toBe('high');
  });

  it('asks for a required field only while the record has no value for it', async () => {
    const task = await newTask('F');
    const record = `/api/records/prospect/${task.record}`;
    await admin('PATCH', record, { intent: 'low' });
    const done = await ann('POST', `/api/tasks/${task.id}/complete`, { outcome: 'won' });
    expect(done.status).toBe(200);
    const { body } = await ann('GET', record);
    expect(body.intent).toBe('low');
  });

  it('lists the newest tasks first when asked to, page by page', async () => {
    const [older, newer] = [await newTask('older'), await newTask('newer')];
    const ids: string[] = [];
    let cursor = '';
    do {
      const next = cursor && `&cursor=${cursor}`;
      const { body } = await ann('GET', `/api/tasks?assignee=me&newest=true&limit=1${next}`);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(ids.slice(0, 2)).toEqual([newer.id, older.id]);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it('lets one of two who complete at once win and names the winner to the other', async () => {
    const task = await newTask('B');
    const complete = (call: Caller, intent: string) =>
      call('POST', `/api/tasks/${task.id}/complete`, { outcome: 'won', values: { intent } });
    const answers = await Promise.all([complete(ann, 'ann'), complete(bob, 'bob')]);
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([200, 409]);
    const winner = answers.find(({ status }) => status === 200);
    const loser = answers.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({
      code: 'task.already_completed',
      details: { by: winner?.body.task.by, outcome: 'won', at: winner?.body.task.at },
    });
  });

  it('refuses values that the task does not ask for, and wants those that it does', async () => {
    const task = await newTask('C');
    const complete = (body: object) => ann('POST', `/api/tasks/${task.id}/complete`, body);
    const extra = await complete({ outcome: 'won', values: { intent: 'x', score: 9 } });
    expect(extra).toMatchObject({ status: 422, body: { errors: [{ pointer: '/values/score' }] } });
    const missing = await complete({ outcome: 'won', values: {} });
    expect(missing).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/values/intent', code: 'required' }] },
    });
    const other = await complete({ outcome: 'maybe', values: { intent: 'x' } });
    expect(other).toMatchObject({ status: 422, body: { errors: [{ pointer: '/outcome' }] } });
    const wrong = await complete({ outcome: 'won', values: { intent: 5 } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/values/intent' }] } });
    const stale = await complete({ outcome: 'won', values: { intent: 'x' }, _rev: 99 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'task.stale' } });
  });

  it('hides tasks and runs of records that a person may not read', async () => {
    const task = await newTask('D');
    const { body: tasks } = await stranger('GET', '/api/tasks');
    expect(tasks.items).toEqual([]);
    const { body: runs } = await stranger('GET', `/api/runs?record=${task.record}`);
    expect(runs.items).toEqual([]);
    for (const route of [`/api/tasks/${task.id}`, `/api/runs/${task.run}`])
      expect((await stranger('GET', route)).status).toBe(404);
    const body = { outcome: 'won', values: { intent: 'x' } };
    expect((await stranger('POST', `/api/tasks/${task.id}/complete`, body)).status).toBe(404);
    for (const action of ['retry', 'cancel']) {
      expect((await stranger('POST', `/api/runs/${task.run}/${action}`)).status).toBe(404);
      expect((await ann('POST', `/api/runs/${task.run}/${action}`)).status).toBe(403);
    }
  });

  it('pages through runs by flow and status and cancels one', async () => {
    const task = await newTask('E');
    const first = await admin('GET', `/api/runs?flow=${flow}&status=waiting&limit=1`);
    expect(first.body.items).toMatchObject([{ id: task.run, status: 'waiting' }]);
    const next = await admin(
      'GET',
      `/api/runs?flow=${flow}&status=waiting&limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(next.body.items).toHaveLength(1);
    expect(next.body.items[0].id).not.toBe(task.run);
    const cancelled = await admin('POST', `/api/runs/${task.run}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', tokens: [] } });
    const late = await ann('POST', `/api/tasks/${task.id}/complete`, {
      outcome: 'won',
      values: { intent: 'x' },
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'task.cancelled' } });
    const again = await admin('POST', `/api/runs/${task.run}/cancel`);
    expect(again).toMatchObject({ status: 409, body: { code: 'run.already_ended' } });
    const retry = await admin('POST', `/api/runs/${task.run}/retry`);
    expect(retry).toMatchObject({ status: 409, body: { code: 'run.no_incident' } });
  });
});
