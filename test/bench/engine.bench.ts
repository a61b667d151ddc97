/** Three-step runs per second, durable (the embedded store with synchronous=FULL), and the drain of a queue of them. */
import { performance } from 'node:perf_hooks';
import type { EngineFixture } from '../server/engine/engine-fixture.ts';
import type { BenchCase, Row } from './support/bench-case.ts';
import { type MeasuredStore, measuredStores } from './support/stores.ts';
import { threeSteps, untilDone, writeLeads } from './support/three-steps.ts';
import { withEngine } from './support/with-engine.ts';

const sizes = {
  SQLite: { warm: 500, runs: 5000, queued: 100_000 },
  MongoDB: { warm: 50, runs: 500, queued: 2000 },
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

export const run: BenchCase = async () => {
  const rows: Row[] = [];
  for (const measured of measuredStores()) {
    const size = sizes[measured.name];
    rows.push(
      ...(await withEngine(measured, (fixture) => measureRuns(fixture, measured, size))),
      ...(await withEngine(measured, (fixture) => measureDrain(fixture, measured, size))),
    );
  }
  return rows;
};
