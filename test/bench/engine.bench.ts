/** Three-step runs per second, durable, with real expressions, on the embedded store with synchronous=FULL. */
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import type { Doc } from '../../server/store/index.ts';
import { createEngineFixture, edges } from '../server/engine/engine-fixture.ts';
import type { Row } from './support/bench-case.ts';
import { fsyncsPerSecond } from './support/fsync-rate.ts';
import { RunningClock } from './support/running-clock.ts';

const graph: FlowGraph = {
  nodes: [
    {
      id: 'new',
      type: 'trigger.recordCreated',
      settings: { entity: 'lead', condition: "score >= 0 and region = 'east'" },
    },
    {
      id: 'hot',
      type: 'condition',
      settings: { condition: "score > 50 and (region in ['east', 'south'])" },
    },
    {
      id: 'by',
      type: 'switch',
      settings: {
        cases: [
          { id: 'large', condition: 'score * 1.5 > 1000' },
          { id: 'small', condition: 'score + 10 > 20 and name != region' },
        ],
      },
    },
    { id: 'end', type: 'end', settings: {} },
  ],
  edges: edges(
    'new -next-> hot',
    'hot -yes-> by',
    'hot -no-> end',
    'by -large-> end',
    'by -small-> end',
    'by -else-> end',
  ),
};

const padding = 'x'.repeat(4000);

async function writeLeads(fixture: Awaited<ReturnType<typeof createEngineFixture>>, count: number) {
  const all = Array.from({ length: count }, (_, index) =>
    fixture.createLead({ name: `L${index}`, score: 60 + (index % 30), region: 'east', padding }),
  );
  await Promise.all(all);
}

/** Counts only once all events are dispatched, since counting takes time that the engine would have. */
async function untilDone(fixture: Awaited<ReturnType<typeof createEngineFixture>>, count: number) {
  const [last] = await fixture.store.find<Doc & { seq: number }>('events', {
    sort: [{ field: 'seq', direction: -1 }],
    limit: 1,
  });
  while ((await fixture.store.get('cursors', 'engine'))?.['seq'] !== last?.seq)
    await new Promise((resolve) => setTimeout(resolve, 5));
  while ((await fixture.store.count('runs', { status: 'done' })) < count)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

interface EngineBench {
  /** Events that were committed before, taken through dispatch and three steps. */
  runsPerSecond: number;
  /** With the writing of the records in the same time. */
  withWritesPerSecond: number;
  /** Processor time, which other work on the machine does not lengthen. */
  cpuMicrosecondsPerRun: number;
  stepsPerRun: number;
  commits: number;
}

async function measureRuns(count: number): Promise<EngineBench> {
  const fixture = await createEngineFixture({ clock: new RunningClock() });
  await fixture.publish(graph);
  await fixture.engine.start();
  await writeLeads(fixture, 500);
  await untilDone(fixture, 500);
  await fixture.engine.stop();
  await writeLeads(fixture, count);
  const before = await fixture.store.stats();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await fixture.engine.start();
  await untilDone(fixture, 500 + count);
  const alone = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const after = await fixture.store.stats();
  const startedBoth = performance.now();
  await writeLeads(fixture, count);
  await untilDone(fixture, 500 + 2 * count);
  const both = performance.now() - startedBoth;
  const steps = await fixture.store.count('steps');
  await fixture.close();
  return {
    runsPerSecond: Math.round((count / alone) * 1000),
    withWritesPerSecond: Math.round((count / both) * 1000),
    cpuMicrosecondsPerRun: Math.round((user + system) / count),
    stepsPerRun: steps / (500 + 2 * count),
    commits: after.commits - before.commits,
  };
}

const queued = 100_000;

/** Runs that wait for a server that was away: how long until all are done, in seconds. */
async function measureDrain(): Promise<number> {
  const fixture = await createEngineFixture({ clock: new RunningClock() });
  await fixture.publish(graph);
  for (let written = 0; written < queued; written += 5000) await writeLeads(fixture, 5000);
  const startedAt = performance.now();
  await fixture.engine.start();
  await untilDone(fixture, queued);
  const seconds = (performance.now() - startedAt) / 1000;
  await fixture.close();
  return seconds;
}

export async function run(): Promise<Row[]> {
  const fsyncs = await fsyncsPerSecond();
  const measured = await measureRuns(5000);
  const seconds = await measureDrain();
  return [
    { name: 'this machine, one write of 4 KB after another', value: fsyncs, unit: 'fsyncs/s' },
    { name: `drain of ${queued} queued runs`, value: seconds, unit: 's' },
    { name: `drain of ${queued} queued runs: rate`, value: queued / seconds, unit: 'runs/s' },
    { name: 'three-step runs', value: measured.runsPerSecond, unit: 'runs/s' },
    {
      name: 'three-step runs: with their records',
      value: measured.withWritesPerSecond,
      unit: 'runs/s',
    },
    {
      name: 'three-step runs: processor time',
      value: measured.cpuMicrosecondsPerRun,
      unit: 'µs/run',
    },
    { name: 'three-step runs: steps', value: measured.stepsPerRun, unit: 'steps/run' },
    { name: 'three-step runs: fsyncs', value: measured.commits, unit: 'fsyncs' },
  ];
}
