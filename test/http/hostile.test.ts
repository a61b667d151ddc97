/** Expressions made to hang or to fill the memory, as formulas and as published conditions, while the server goes on. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';
import { byStore } from '../support/test-store.ts';

interface Hostile {
  name: string;
  expression: string;
}

const hostile = JSON.parse(
  readFileSync('test/cases/expressions/hostile.json', 'utf8'),
) as Hostile[];
const label = (en: string) => ({ 'zh-CN': en, en });
/** Yes or no, so that nothing is refused just for its type. */
const asCondition = (expression: string) => `$exists(${expression})`;
const p99Ms = byStore(400, 1000);
/** Two evaluations of half a second each, a new child for each, and what waits before them in the queue. */
const writeMs = 15_000;

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** Does the work while asking for health all the time; the slowest hundredth of the answers must stay in its bound. */
async function healthy<T>(work: () => Promise<T>): Promise<T> {
  const waits: number[] = [];
  let isRunning = true;
  const watch = (async () => {
    while (isRunning) {
      const start = performance.now();
      expect((await app.visitor('GET', '/api/health')).status).toBe(200);
      waits.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  try {
    return await work();
  } finally {
    isRunning = false;
    await watch;
    waits.sort((a, b) => a - b);
    expect(waits[Math.floor(waits.length * 0.99)]).toBeLessThan(p99Ms);
  }
}

describe('a hostile formula', () => {
  /** Saves an entity with the formula; undefined when it is refused at its place. */
  async function save({ expression }: Hostile, at: number): Promise<string | undefined> {
    const name = `formula_${at}`;
    const value = { type: 'boolean', 'x-formula': { expr: asCondition(expression) } };
    const schema = { type: 'object', properties: { title: { type: 'string' }, value } };
    const answer = await app.admin('POST', '/api/entities', { name, label: label(name), schema });
    if (answer.status === 201) return name;
    expect([expression, answer.status]).toEqual([expression, 422]);
    const [problem] = answer.body.errors;
    expect(problem).toMatchObject({
      pointer: '/schema/properties/value/x-formula/expr',
      code: expect.any(String),
      detail: expect.any(String),
    });
    return undefined;
  }

  async function writeRecord(entity: string): Promise<void> {
    const start = performance.now();
    const answer = await app.admin('POST', `/api/records/${entity}`, { title: 'x' });
    expect([entity, answer.status]).toEqual([entity, 201]);
    expect(performance.now() - start).toBeLessThan(writeMs);
    expect(['fresh', 'failed', 'pending']).toContain(answer.body._computed.value.state);
  }

  test('is refused with its place, or its records are written in time', async () => {
    await healthy(async () => {
      const entities: string[] = [];
      for (const [at, one] of hostile.entries()) {
        const entity = await save(one, at);
        if (entity) entities.push(entity);
      }
      expect(entities.length).toBeGreaterThan(25);
      const queue = [...entities];
      const worker = async () => {
        for (let entity = queue.shift(); entity; entity = queue.shift()) await writeRecord(entity);
      };
      await Promise.all([worker(), worker()]);
    });
  }, 300_000);
});

describe('a hostile condition', () => {
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
  const graphOf = (entity: string, condition: string) => ({
    nodes: [
      node('start', 'trigger.recordCreated', { entity }),
      node('check', 'condition', { condition }),
      node('end', 'end', {}),
    ],
    edges: [
      edge('start', 'next', 'check'),
      edge('check', 'yes', 'end'),
      edge('check', 'no', 'end'),
    ],
  });

  /** Saves and publishes it; undefined when publishing refused it with its node. */
  async function publish(
    name: string,
    entity: string,
    condition: string,
  ): Promise<string | undefined> {
    const draft = { name, label: label(name), graph: graphOf(entity, condition) };
    const { id, draftRev } = (await app.admin('POST', '/api/flows', draft)).body;
    const answer = await app.admin('POST', `/api/flows/${id}/publish`, { draftRev });
    if (answer.status === 201) return id;
    expect([condition, answer.status]).toEqual([condition, 422]);
    expect(answer.body.errors[0]).toMatchObject({ nodeId: 'check', detail: expect.any(String) });
    return undefined;
  }

  async function create(entity: string): Promise<string> {
    const answer = await app.admin('POST', `/api/records/${entity}`, { title: 'x' });
    expect(answer.status).toBe(201);
    return answer.body._id;
  }

  async function runOf(flow: string, record: string): Promise<any> {
    const { body } = await app.admin('GET', `/api/runs?flow=${flow}&record=${record}`);
    const [run] = body.items;
    return run && !['running', 'waiting'].includes(run.status) ? run : undefined;
  }

  async function ended(flow: string, record: string, withinMs: number): Promise<any> {
    const end = performance.now() + withinMs;
    while (performance.now() < end) {
      const run = await runOf(flow, record);
      if (run) return run;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the run of ${flow} did not end within ${withinMs} ms`);
  }

  test('is refused at publish or stops its own run, while other runs go on', async () => {
    // Runs of one record take turns, so the hostile ones are spread over two.
    const entities = ['left', 'right', 'calm'];
    const schema = { type: 'object', properties: { title: { type: 'string' } } };
    for (const name of entities)
      await app.admin('POST', '/api/entities', { name, label: label(name), schema });
    await healthy(async () => {
      const flows: { id: string; entity: string }[] = [];
      for (const [at, { expression }] of hostile.entries()) {
        const entity = entities[at % 2] as string;
        const id = await publish(`hostile_${at}`, entity, asCondition(expression));
        if (id) flows.push({ id, entity });
      }
      expect(flows.length).toBeGreaterThan(25);
      const good = (await publish('good', 'calm', "title = 'x'")) as string;
      const records: Record<string, string> = {};
      for (const entity of entities) records[entity] = await create(entity);
      expect((await ended(good, records.calm as string, 20_000)).status).toBe('done');
      const runs = await Promise.all(
        flows.map(({ id, entity }) => ended(id, records[entity] as string, 120_000)),
      );
      for (const { status, steps } of runs) {
        expect(['done', 'incident']).toContain(status);
        if (status === 'incident')
          expect(steps.find((one: { node: string }) => one.node === 'check').error).toMatchObject({
            code: expect.any(String),
          });
      }
      expect(runs.filter(({ status }) => status === 'incident').length).toBeGreaterThan(5);
    });
  }, 300_000);
});
