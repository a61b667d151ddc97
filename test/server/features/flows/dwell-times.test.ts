import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestApp, createTestApp } from '../../../support/create-test-app.ts';
import { until } from '../../../support/until.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const node = (id: string, type: string, settings: object) => ({
  id,
  type,
  label: label(`Node ${id}`),
  settings,
});
const next = (source: string, target: string) => ({ id: `${source}-next`, source, target });
const graph = {
  nodes: [
    node('new', 'trigger.recordCreated', { entity: 'prospect' }),
    node('first', 'stage', { stage: 'first', deadline: { after: 'P2D' } }),
    node('second', 'stage', { stage: 'second' }),
    node('mark', 'record.update', { values: { score: { expr: 'wanted' } } }),
    node('ask', 'wait', { condition: 'name = "done"' }),
    node('late', 'end', {}),
    node('end', 'end', {}),
  ],
  edges: [
    next('new', 'first'),
    next('first', 'second'),
    { id: 'late', source: 'first', port: 'timeout', target: 'late' },
    next('second', 'mark'),
    next('mark', 'ask'),
    next('ask', 'end'),
  ],
};

let app: TestApp;
let flow: string;
const counted = async () => (await app.admin('GET', `/api/flows/${flow}/dwell`)).body;
const found = async (query: string): Promise<string[]> => {
  const { body } = await app.admin('GET', `/api/runs?flow=${flow}&${query}`);
  return body.items.map(({ title }: { title: string }) => title).toSorted();
};

beforeAll(async () => {
  app = await createTestApp();
  const properties = {
    name: { type: 'string' },
    wanted: { type: 'integer' },
    score: { type: 'integer', maximum: 10 },
  };
  const schema = { type: 'object', properties };
  const entity = { name: 'prospect', label: label('Prospect'), titleField: 'name', schema };
  await app.admin('POST', '/api/entities', entity);
  const made = await app.admin('POST', '/api/flows', { name: 'way', label: label('Way'), graph });
  flow = made.body.id;
  const published = await app.admin('POST', `/api/flows/${flow}/publish`, { draftRev: 1 });
  expect([published.status, published.text]).toEqual([201, published.text]);
  for (const [name, wanted] of [
    ['Ann', 1],
    ['Bob', 2],
    ['Cid', 99],
    ['done', 3],
  ])
    await app.admin('POST', '/api/records/prospect', { name, wanted });
  await until(async () => (await found('status=waiting')).length === 2);
  await until(async () => (await found('status=incident')).length === 1);
  await until(async () => (await found('status=done')).length === 1);
});

afterAll(() => app.close());

test('tells how many are in each stage, since when, and how long visits took', async () => {
  const { stages, runs } = await counted();
  expect(runs).toBe(4);
  expect(stages).toMatchObject([
    { stage: 'first', label: label('Node first'), limit: 'P2D', now: 0, since: null, left: 4 },
    { stage: 'second', limit: null, now: 3, left: 1 },
  ]);
  expect(Date.parse(stages[1].since)).toBeLessThanOrEqual(Date.now());
  expect(stages[0].p95).toBeGreaterThanOrEqual(stages[0].p50);
});

test('runs are found by the stage that they entered last, ended ones too', async () => {
  expect(await found('stage=second&status=waiting')).toEqual(['Ann', 'Bob']);
  expect(await found('stage=second')).toEqual(['Ann', 'Bob', 'Cid', 'done']);
  expect(await found('stage=first')).toEqual([]);
});

test('words find the record, and for those who watch over runs what went wrong', async () => {
  expect(await found('search=Bob')).toEqual(['Bob']);
  await until(async () => (await found('search=invalid')).length === 1);
  expect(await found('search=invalid')).toEqual(['Cid']);
  const { call } = await app.person({ email: 'plain@example.com', roles: [] });
  const { body } = await call('GET', `/api/runs?flow=${flow}&search=invalid`);
  expect(body.items).toEqual([]);
});

test('a paused flow is told with the record that it carries', async () => {
  const { body } = await app.admin('GET', `/api/runs?flow=${flow}&search=Ann`);
  const [{ record }] = body.items;
  const paused = async () =>
    (await app.admin('GET', `/api/records/prospect/${record}/pipeline`)).body.items[0].paused;
  expect(await paused()).toBeNull();
  await app.admin('POST', `/api/flows/${flow}/pause`, { note: 'Stocktaking' });
  expect(await paused()).toMatchObject({ note: 'Stocktaking' });
  await app.admin('POST', `/api/flows/${flow}/resume`, {});
  expect(await paused()).toBeNull();
});
