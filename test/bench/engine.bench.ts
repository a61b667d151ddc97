/** Three-step runs per second, durable (the embedded store with synchronous=FULL), and the drain of a queue of them. */
import { performance } from 'node:perf_hooks';
import type { EngineFixture } from '../server/engine/engine-fixture.ts';
import type { BenchCase, Row } from './support/bench-case.ts';
import { commitsPerSecond } from './support/commit-rate.ts';
import { type MeasuredStore, measuredStores } from './support/stores.ts';
import { threeSteps, untilDone, writeLeads } from './support/three-steps.ts';
import { withEngine } from './support/with-engine.ts';

/** On MongoDB as many as take some two minutes where it does fifty a second. */
const sizes = {
  SQLite: { warm: 500, runs: 5000, queued: 100_000 },
  MongoDB: { warm: 20, runs: 300, queued: 1000 },
};
/** Leads of a queue that are written in one transaction. */
const together = 50;

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

async function measureRuns(
  fixture: EngineFixture,
  { name }: MeasuredStore,
  { warm, runs }: { warm: number; runs: number },
): Promise<Row[]> {
  const { engine, store } = fixture;
  await fixture.publish(threeSteps);
  await engine.start();
  await writeLeads(fixture, warm);
  await untilDone(fixture, warm);
  await engine.stop();
  await writeLeads(fixture, runs);
  const before = await store.stats();
  const cpu = process.cpuUsage();
  const alone = await secondsOf(async () => {
    await engine.start();
    await untilDone(fixture, warm + runs);
  });
  const { user, system } = process.cpuUsage(cpu);
  const after = await store.stats();
  const both = await secondsOf(async () => {
    await writeLeads(fixture, runs);
    await untilDone(fixture, warm + 2 * runs);
  });
  const steps = (await store.count('steps')) / (warm + 2 * runs);
  const who = `${name}: three-step runs`;
  return [
    { name: who, value: runs / alone, unit: 'runs/s' },
    { name: `${who}, with their records`, value: runs / both, unit: 'runs/s' },
    { name: `${who}: processor time`, value: (user + system) / runs, unit: 'µs/run' },
    { name: `${who}: steps`, value: steps, unit: 'steps/run' },
    { name: `${who}: commits`, value: after.commits - before.commits, unit: 'commits' },
  ];
}

/** Runs that wait for a server that was away. */
async function measureDrain(
  fixture: EngineFixture,
  { name }: MeasuredStore,
  { queued }: { queued: number },
): Promise<Row[]> {
  await fixture.publish(threeSteps);
  for (let written = 0; written < queued; written += 1000)
    await writeLeads(fixture, Math.min(1000, queued - written), together);
  const seconds = await secondsOf(async () => {
    await fixture.engine.start();
    await untilDone(fixture, queued);
  });
  const what = `${name}: drain of ${queued} queued runs`;
  return [
    { name: what, value: seconds, unit: 's' },
    { name: `${what}: rate`, value: queued / seconds, unit: 'runs/s' },
  ];
}

/** Rates beside what the store commits at all: a server's depends on more than its disk. */
async function besideCommits(measured: MeasuredStore, rows: Row[]): Promise<Row[]> {
  if (measured.mongoUrl === undefined) return rows;
  const commits = await withEngine(measured, ({ store }) => commitsPerSecond(store));
  const name = `${measured.name}: transactions of one insert, 32 at once`;
  return [
    { name, value: commits, unit: 'commits/s' },
    ...rows.map((row) =>
      row.unit === 'runs/s'
        ? { ...row, ratio: Number(row.value) / commits, ratioTo: 'commit' }
        : row,
    ),
  ];
}

async function measure(measured: MeasuredStore): Promise<Row[]> {
  const size = sizes[measured.name];
  return besideCommits(measured, [
    ...(await withEngine(measured, (fixture) => measureRuns(fixture, measured, size))),
    ...(await withEngine(measured, (fixture) => measureDrain(fixture, measured, size))),
  ]);
}

export const run: BenchCase = async () => {
  const rows: Row[] = [];
  for (const measured of measuredStores()) rows.push(...(await measure(measured)));
  return rows;
};
