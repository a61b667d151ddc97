import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestApp, createTestApp } from '../../../support/create-test-app.ts';
import { until } from '../../../support/until.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const node = (id: string, type: string, settings: object) => ({
  id,
  type,
  label: label(`Node ${id}`),
  settings,
  position: { x: 0, y: 0 },
});
const next = (source: string, target: string) => ({ id: `${source}-next`, source, target });
const on = (port: string, target: string) => ({
  id: `known-${port}`,
  source: 'known',
  port,
  target,
});
const graph = {
  nodes: [
    node('new', 'trigger.recordCreated', { entity: 'prospect' }),
    node('first', 'stage', { stage: 'first' }),
    node('second', 'stage', { stage: 'second' }),
    node('known', 'condition', { condition: 'name = "Ann"' }),
    node('ask', 'wait', { condition: 'name = "done"' }),
    node('end', 'end', {}),
  ],
  edges: [
    next('new', 'first'),
    next('first', 'second'),
    next('second', 'known'),
    on('yes', 'ask'),
    on('no', 'end'),
    next('ask', 'end'),
  ],
};

let app: TestApp;
let path: string;

beforeAll(async () => {
  app = await createTestApp();
  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  const { admin } = app;
  await admin('POST', '/api/entities', { name: 'prospect', label: label('Prospect'), schema });
  const flow = { name: 'way', label: label('The way'), graph };
  const { body } = await admin('POST', '/api/flows', flow);
  const published = await admin('POST', `/api/flows/${body.id}/publish`, { draftRev: 1 });
  expect([published.status, published.text]).toEqual([201, published.text]);
  const record = await admin('POST', '/api/records/prospect', { name: 'Ann' });
  path = `/api/records/prospect/${record.body._id}`;
  await until(
    async () => (await admin('GET', `${path}/pipeline`)).body.items[0]?.status === 'waiting',
  );
});

afterAll(() => app.close());

test('a record tells which stages it went through and where it stands', async () => {
  const { status, body } = await app.admin('GET', `${path}/pipeline`);
  expect(status).toBe(200);
  expect(body.items).toMatchObject([
    {
      label: label('The way'),
      status: 'waiting',
      decisions: [
        { node: 'known', label: label('Node known'), outcome: { 'zh-CN': '是', en: 'yes' } },
      ],
      at: [{ node: 'ask', label: label('Node ask'), type: 'wait' }],
      stages: [
        { stage: 'first', label: label('Node first'), state: 'done' },
        { stage: 'second', label: label('Node second'), state: 'current', leftAt: null },
      ],
    },
  ]);
});

test('history and explanation name the flow and the node that made a change', async () => {
  const via = { flow: label('The way'), node: label('Node second') };
  const history = await app.admin('GET', `${path}/history`);
  expect(history.body.items[0]).toMatchObject({ type: 'record.updated', via });
  const why = await app.admin('GET', `${path}/explain?field=_stage`);
  expect(why.body.setBy).toMatchObject({ via });
});

test('there is no pipeline of a record that does not exist', async () => {
  const answer = await app.admin('GET', '/api/records/prospect/nothing/pipeline');
  expect([answer.status, answer.body.code]).toEqual([404, 'record.not_found']);
});
