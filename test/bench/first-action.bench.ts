/**
 * From a save to the first committed action of its flow, at 500 saves a second. Saves come by the clock, whether the
 * earlier ones are answered or not, and count from the moment at which they were due: waiting in line is not left out.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import { newId } from '../../server/ids.ts';
import type { Doc } from '../../server/store/index.ts';
import { type EngineFixture, edges } from '../server/engine/engine-fixture.ts';
import type { BenchCase, Row } from './support/bench-case.ts';
import { percentile } from './support/percentile.ts';
import { withEngine } from './support/with-engine.ts';

const savesPerSecond = 500;
const seconds = { warm: 3, measured: 20 };

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
  let last = newId();
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

interface Saved {
  name: string;
  dueAt: number;
  answeredAt: number;
}

/** Saves as many leads as are due by the clock, for so many seconds. */
async function saveByTheClock(
  fixture: EngineFixture,
  label: string,
  duration: number,
): Promise<Saved[]> {
  const count = savesPerSecond * duration;
  const startedAt = performance.now();
  const saves: Promise<Saved>[] = [];
  const save = async (index: number): Promise<Saved> => {
    const name = `${label}${index}`;
    await fixture.createLead({ name, score: 1 });
    const dueAt = startedAt + (index * 1000) / savesPerSecond;
    return { name, dueAt, answeredAt: performance.now() };
  };
  while (saves.length < count) {
    const due = ((performance.now() - startedAt) / 1000) * savesPerSecond;
    while (saves.length < Math.min(due, count)) saves.push(save(saves.length));
    await setTimeout(1);
  }
  return Promise.all(saves);
}

const parts = { p50: 0.5, p95: 0.95, p99: 0.99, most: 1 };

const rowsOf = (what: string, delays: readonly number[]): Row[] =>
  Object.entries(parts).map(([name, part]) => ({
    name: `${what}: ${name}`,
    value: percentile(delays, part),
    unit: 'ms',
  }));

async function measure(fixture: EngineFixture): Promise<Row[]> {
  await fixture.publish(graph);
  await fixture.engine.start();
  await fixture.settle();
  const seen = new Map<string, number>();
  const stopWatching = watchActions(fixture, seen);
  const warm = await saveByTheClock(fixture, 'W', seconds.warm);
  const saved = await saveByTheClock(fixture, 'L', seconds.measured);
  while (seen.size < warm.length + saved.length) await setTimeout(20);
  stopWatching();
  const actions = saved.map(({ name, dueAt }) => (seen.get(name) ?? Number.NaN) - dueAt);
  const answers = saved.map(({ dueAt, answeredAt }) => answeredAt - dueAt);
  return [
    ...rowsOf(`save to first action, ${savesPerSecond} saves/s`, actions),
    ...rowsOf(`save to its answer, ${savesPerSecond} saves/s`, answers),
  ];
}

export const run: BenchCase = () => withEngine({ name: 'SQLite', mongoUrl: undefined }, measure);
