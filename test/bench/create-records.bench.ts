/** Leads created through public HTTP with a session: everything a form or an integration goes through. */
import path from 'node:path';
import { withBare } from './support/bare.ts';
import type { BenchCase, Row } from './support/bench-case.ts';
import { leadBodies, prepareCrm } from './support/leads.ts';
import { type Load, type LoadResult, sendLoad } from './support/load.ts';
import { type Product, withProduct } from './support/product.ts';

const clients = [1, 64];
const seconds = { warm: 2, measured: 6 };

type Target = Pick<Load, 'url' | 'path' | 'bodies' | 'headers'>;

const send = (target: Target, connections: number, duration: number): Promise<LoadResult> =>
  sendLoad({ ...target, method: 'POST', connections, seconds: duration });

async function bareRates(): Promise<Map<number, number>> {
  const rates = new Map<number, number>();
  await withBare(async ({ url }) => {
    const target = { url, path: '/leads', bodies: leadBodies([]) };
    await send(target, 64, seconds.warm);
    for (const count of clients)
      rates.set(count, (await send(target, count, seconds.measured)).perSecond);
  });
  return rates;
}

async function measure(
  product: Product,
  target: Target,
  count: number,
  profile: string | undefined,
  bare: number,
): Promise<Row[]> {
  await product.settled();
  const before = await product.usage();
  const result = await product.profiled(profile, () => send(target, count, seconds.measured));
  const after = await product.usage();
  const caughtUp = await product.settled();
  const quiet = await product.usage();
  const who = `create lead, ${count} client${count === 1 ? '' : 's'}`;
  const commits = after.commits - before.commits;
  return [
    { name: who, value: result.perSecond, unit: 'records/s', ratio: result.perSecond / bare },
    { name: `${who}: p50`, value: result.p50, unit: 'ms' },
    { name: `${who}: p95`, value: result.p95, unit: 'ms' },
    { name: `${who}: fsyncs`, value: commits / seconds.measured, unit: 'fsyncs/s' },
    {
      name: `${who}: server processor time`,
      value: (after.cpuMs - before.cpuMs) / result.requests,
      unit: 'ms/record',
    },
    { name: `${who}: pipeline runs caught up after`, value: caughtUp, unit: 's' },
    {
      name: `${who}: with all its runs, processor time`,
      value: (quiet.cpuMs - before.cpuMs) / result.requests,
      unit: 'ms/record',
    },
  ];
}

export const run: BenchCase = async ({ profiles }) => {
  const bare = await bareRates();
  return withProduct(async (product) => {
    const bodies = leadBodies(await prepareCrm(product));
    const { url, cookie } = product;
    const target = { url, path: '/api/records/lead', bodies, headers: { cookie } };
    await send(target, 64, seconds.warm);
    const rows: Row[] = [];
    for (const count of clients) {
      const profile = profiles && path.join(profiles, `create-${count}.cpuprofile`);
      rows.push(...(await measure(product, target, count, profile, bare.get(count) ?? Number.NaN)));
    }
    const { rssMb } = await product.usage();
    rows.push({ name: 'memory after creating leads', value: rssMb, unit: 'MB resident' });
    return rows;
  });
};
