/** Lists and groups of leads through public HTTP, one client, less what an empty route of the same server takes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withBare } from './support/bare.ts';
import type { BenchCase, Row } from './support/bench-case.ts';
import { leadOf, prepareCrm, seedLeads } from './support/leads.ts';
import { type Load, type LoadResult, sendLoad } from './support/load.ts';
import { type Product, startProduct } from './support/product.ts';

const seconds = 2;

type Asked = Pick<Load, 'method' | 'path' | 'bodies'>;

const page = (query: Record<string, unknown>): Asked => ({
  method: 'GET',
  path: `/api/records/lead?${new URLSearchParams(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )}`,
});

const cases: Record<string, Asked> = {
  'page of 50, one source, by score': page({ filter: { source: 'referral' }, sort: '-score' }),
  'page of 50, region and intent, newest first': page({
    filter: { region: 'east', intent: 'high' },
  }),
  'page of 50, score at least 60, by amount': page({
    filter: { score: { $gte: 60 } },
    sort: '-amount',
  }),
  'page of 50, search for two words': page({ search: '蓝海 李明77' }),
  'count by source': {
    method: 'POST',
    path: '/api/records/lead/aggregate',
    bodies: [JSON.stringify({ groupBy: ['source'], measures: { n: { op: 'count' } } })],
  },
};

const ask = (server: { url: string; cookie?: string }, asked: Asked): Promise<LoadResult> =>
  sendLoad({
    ...asked,
    url: server.url,
    headers: server.cookie ? { cookie: server.cookie } : {},
    connections: 1,
    seconds,
  });

/** p50 of the bare server for the cases that it has, less its own empty route. */
async function bareTimes(count: number): Promise<Map<string, number>> {
  return withBare(async ({ url }) => {
    for (let start = 0; start < count; start += 20_000) {
      const rows = Array.from({ length: Math.min(20_000, count - start) }, (_, n) =>
        leadOf(start + n, []),
      );
      await fetch(`${url}/import`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rows),
      });
    }
    const empty = await ask({ url }, { method: 'GET', path: '/empty' });
    const list = await ask({ url }, { method: 'GET', path: '/leads?source=referral' });
    const groups = await ask({ url }, { method: 'GET', path: '/groups' });
    return new Map([
      ['page of 50, one source, by score', list.p50 - empty.p50],
      ['count by source', groups.p50 - empty.p50],
    ]);
  });
}

async function measure(product: Product, count: number): Promise<Row[]> {
  const bare = await bareTimes(Math.min(count, 100_000));
  const empty = await ask(product, { method: 'GET', path: '/api/health' });
  const rows: Row[] = [];
  const of = `of ${count.toLocaleString('en-US')}`;
  for (const [name, asked] of Object.entries(cases)) {
    const { p50, p95 } = await ask(product, asked);
    const base = bare.get(name);
    const ratio = base === undefined || count > 100_000 ? {} : { ratio: base / (p50 - empty.p50) };
    rows.push(
      { name: `${name} ${of}: p50`, value: p50 - empty.p50, unit: 'ms', ...ratio },
      { name: `${name} ${of}: p95`, value: p95 - empty.p50, unit: 'ms' },
    );
  }
  const { rssMb } = await product.usage();
  rows.push({ name: `memory after lists ${of}`, value: rssMb, unit: 'MB resident' });
  return rows;
}

async function withLeads(count: number): Promise<Row[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-bench-'));
  try {
    const empty = await startProduct(dataDir);
    await prepareCrm(empty);
    await empty.stop();
    await seedLeads(dataDir, count);
    const product = await startProduct(dataDir);
    try {
      const start = {
        name: `start to ready with ${count.toLocaleString('en-US')} leads`,
        value: product.startMs,
        unit: 'ms',
      };
      return [start, ...(await measure(product, count))];
    } finally {
      await product.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

export const run: BenchCase = async ({ large }) => {
  const rows = await withLeads(100_000);
  return large ? [...rows, ...(await withLeads(1_000_000))] : rows;
};
