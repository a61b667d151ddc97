/**
 * A hundred thousand timers that come due in the same second, while people go on working; with `--large` a start with a
 * million that are not due.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { openStore } from '../../server/store/index.ts';
import type { BenchCase, Row } from './support/bench-case.ts';
import { percentile } from './support/percentile.ts';
import { type Product, startProduct, withProduct } from './support/product.ts';

const timers = 100_000;
const pending = 1_000_000;
/** Records of a first import, which tells how long that of all will take. */
const tried = 2000;
/** How much longer than it seems to take the timers sleep, and seconds besides. */
const reserve = { factor: 1.5, seconds: 15 };
/** Requests of people who go on working. */
const perSecond = { pages: 40, saves: 10 };

const label = (text: string) => ({ 'zh-CN': text, en: text });

const entity = (name: string) => ({
  name,
  label: label(name),
  schema: { type: 'object', properties: { name: { type: 'string' } } },
});

async function publish(product: Product, name: string, node: object): Promise<string> {
  const graph = {
    nodes: [
      { id: 'new', type: 'trigger.recordCreated', settings: { entity: name } },
      { id: 'node', ...node },
      { id: 'end', type: 'end', settings: {} },
    ],
    edges: [
      { id: 'a', source: 'new', port: 'next', target: 'node' },
      { id: 'b', source: 'node', port: 'next', target: 'end' },
    ],
  };
  await product.call('POST', '/api/entities', entity(name));
  const flow = await product.call('POST', '/api/flows', { name, label: label(name), graph });
  await product.call('POST', `/api/flows/${flow.id}/publish`, { draftRev: flow.draftRev });
  return flow.id;
}

async function importRows(product: Product, name: string, count: number): Promise<void> {
  const body = new FormData();
  const rows = Array.from({ length: count }, (_, index) => `R${index}`);
  body.append('file', new Blob([['name', ...rows].join('\n')]), 'rows.csv');
  const options = { mapping: { name: 'name' }, mode: 'create', runFlows: true };
  body.append('options', JSON.stringify(options));
  const { id } = await product.call('POST', `/api/records/${name}/import`, body);
  for (;;) {
    const { state } = await product.call('GET', `/api/imports/${id}`);
    if (state === 'done') return;
    if (state === 'failed') throw new Error('The import failed');
    await setTimeout(500);
  }
}

const isWaiting = async (product: Product, flow: string): Promise<boolean> =>
  (await product.call('GET', `/api/runs?flow=${flow}&status=waiting&limit=1`)).items.length > 0;

/** Requests made by the clock until told to stop: how long each took, counted from when it was due. */
async function probe(
  rate: number,
  request: (index: number) => Promise<unknown>,
  isOver: () => boolean,
): Promise<number[]> {
  const startedAt = performance.now();
  const asked: Promise<number>[] = [];
  while (!isOver()) {
    const due = startedAt + (asked.length * 1000) / rate;
    await setTimeout(Math.max(0, due - performance.now()));
    asked.push(request(asked.length).then(() => performance.now() - due));
  }
  return Promise.all(asked);
}

const rowsOf = (what: string, delays: readonly number[]): Row[] => [
  { name: `meanwhile ${what}: p50`, value: percentile(delays, 0.5), unit: 'ms' },
  { name: `meanwhile ${what}: p99`, value: percentile(delays, 0.99), unit: 'ms' },
  { name: `meanwhile ${what}: most`, value: percentile(delays, 1), unit: 'ms' },
];

const sleeping = (until: number) => ({
  type: 'wait',
  settings: { until: new Date(until).toISOString() },
});

/** Milliseconds after which all will sleep, going by some. */
async function timeNeeded(product: Product): Promise<number> {
  await publish(product, 'trial', sleeping(Date.now() + 30 * 86_400_000));
  const startedAt = Date.now();
  await importRows(product, 'trial', tried);
  await product.settled();
  const all = ((Date.now() - startedAt) / tried) * timers;
  return all * reserve.factor + reserve.seconds * 1000;
}

async function flood(product: Product): Promise<Row[]> {
  await product.call('POST', '/api/entities', entity('bystander'));
  const due = Date.now() + (await timeNeeded(product));
  const flow = await publish(product, 'flood', sleeping(due));
  await importRows(product, 'flood', timers);
  await product.settled();
  const spare = (due - Date.now()) / 1000;
  if (spare < 0) throw new Error(`The records came ${Math.round(-spare)} s too late`);
  await setTimeout(due - Date.now());
  let isOver = false;
  const page = () => product.call('GET', '/api/records/flood?limit=50');
  const save = (index: number) =>
    product.call('POST', '/api/records/bystander', { name: `B${index}` });
  const pages = probe(perSecond.pages, page, () => isOver);
  const saves = probe(perSecond.saves, save, () => isOver);
  while (await isWaiting(product, flow)) await setTimeout(250);
  const seconds = (Date.now() - due) / 1000;
  isOver = true;
  const what = `${timers} timers due at once`;
  return [
    { name: `${what}: all fired and done`, value: seconds, unit: 's' },
    { name: `${what}: rate`, value: timers / seconds, unit: 'runs/s' },
    ...rowsOf('a page of 50 records', await pages),
    ...rowsOf('a save', await saves),
  ];
}

/** Sleeping jobs as a long wait leaves them, written past the product, which is stopped. */
async function seedTimers(dataDir: string, count: number): Promise<void> {
  const store = await openStore({ dataDir });
  const at = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
  for (let from = 0; from < count; from += 5000)
    await store.transaction(async (tx) => {
      for (let index = from; index < from + 5000; index += 1) {
        const lane = `bench:${index}`;
        const job = {
          _id: `timer.${index}`,
          kind: 'resume',
          state: 'scheduled',
          lane,
          laneHead: null,
        };
        const idle = {
          run: lane,
          token: 't',
          step: `${lane}.t.n.1`,
          owner: null,
          fence: 0,
          attempt: 0,
        };
        await tx.insert('jobs', {
          ...job,
          ...idle,
          order: index,
          at,
          dueAt: at,
          signal: { kind: 'due' },
        });
      }
    });
  await store.close();
}

async function recovery(): Promise<Row[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-bench-'));
  const first = await startProduct(dataDir);
  await publish(first, 'quick', { type: 'wait', settings: { for: 'PT0S' } });
  await first.stop();
  await seedTimers(dataDir, pending);
  const product = await startProduct(dataDir);
  const savedAt = performance.now();
  const record = await product.call('POST', '/api/records/quick', { name: 'first' });
  const isDone = async () =>
    (await product.call('GET', `/api/runs?record=${record._id}&status=done&limit=1`)).items.length >
    0;
  while (!(await isDone())) await setTimeout(5);
  const firstRun = performance.now() - savedAt;
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
  return [
    { name: `start with ${pending} pending timers: ready`, value: product.startMs, unit: 'ms' },
    { name: `start with ${pending} pending timers: first run done`, value: firstRun, unit: 'ms' },
  ];
}

export const run: BenchCase = async ({ large }) => [
  ...(await withProduct(flood)),
  ...(large ? await recovery() : []),
];
