/**
 * From a save to the first committed action of its flow, at 500 saves a second. Saves come by the clock, whether the
 * earlier ones are answered or not, and count from the moment at which they were due: waiting in line is not left out.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import type { Doc } from '../../server/store/index.ts';
import { type EngineFixture, createEngineFixture, edges } from '../server/engine/engine-fixture.ts';
import type { BenchCase } from './support/bench-case.ts';
import { fsyncsPerSecond } from './support/fsync-rate.ts';
import { percentile } from './support/percentile.ts';
import { RunningClock } from './support/running-clock.ts';

const savesPerSecond = 500;
const seconds = 10;

const graph: FlowGraph = {
  nodes: [
    { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    {
      id: 'act',
      type: 'record.create',
      settings: { entity: 'activity', values: { name: { expr: 'name' } } },
    },
    { id: 'end', type: 'end', settings: {} },
  ],
  edges: edges('new -next-> act', 'act -next-> end'),
};

/** When the activity of each lead was seen committed, by the lead's name. */
function watchActions({ store }: EngineFixture, seen: Map<string, number>): () => void {
  let last = '';
  let isReading = false;
  const read = async () => {
    if (isReading) return;
    isReading = true;
    const at = performance.now();
    const made = await store.find<Doc & { name: string }>('record_activity', {
      filter: { _id: { $gt: last } },
      fields: ['name'],
    });
    for (const { _id, name } of made) {
      if (!seen.has(name)) seen.set(name, at);
      if (_id > last) last = _id;
    }
    isReading = false;
  };
  return store.onCommit((written) => {
    if (written.has('record_activity')) void read();
  });
}

async function saveByTheClock(fixture: EngineFixture, count: number): Promise<number[]> {
  const startedAt = performance.now();
  const due: number[] = [];
  const saves: Promise<unknown>[] = [];
  while (saves.length < count) {
    const until = ((performance.now() - startedAt) / 1000) * savesPerSecond;
    while (saves.length < Math.min(until, count)) {
      due.push(startedAt + (saves.length * 1000) / savesPerSecond);
      saves.push(fixture.createLead({ name: `L${saves.length}`, score: 1 }));
    }
    await setTimeout(1);
  }
  await Promise.all(saves);
  return due;
}

export const run: BenchCase = async () => {
  const fsyncs = await fsyncsPerSecond();
  const fixture = await createEngineFixture({ clock: new RunningClock() });
  await fixture.publish(graph);
  await fixture.engine.start();
  await fixture.settle();
  const seen = new Map<string, number>();
  const stopWatching = watchActions(fixture, seen);
  const count = savesPerSecond * seconds;
  const due = await saveByTheClock(fixture, count);
  while (seen.size < count) await setTimeout(20);
  stopWatching();
  const delays = due.map((at, index) => (seen.get(`L${index}`) ?? Number.NaN) - at);
  await fixture.close();
  return [
    { name: 'this machine, one write of 4 KB after another', value: fsyncs, unit: 'fsyncs/s' },
    { name: 'save to first action, 500 saves/s: p50', value: percentile(delays, 0.5), unit: 'ms' },
    { name: 'save to first action, 500 saves/s: p99', value: percentile(delays, 0.99), unit: 'ms' },
  ];
};
