/**
 * An engine on a store, in a process of its own that a test kills.
 * Arguments: the folder of the data (or MONGODB_URL with a database), `load` (publish, then write leads) or `finish` (do what is left, then print counts).
 */
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import { failpoint } from '../../server/failpoints.ts';
import { openStore } from '../../server/store/index.ts';
import { FakeClock, createEngineFixture, edges } from '../server/engine/engine-fixture.ts';

const [dataDir = '', mode = 'load'] = process.argv.slice(2);
/** Some are there when the engine starts: their runs start by jobs, those of later ones with their first steps. */
const leads = { before: 5, after: 15 };

const graph: FlowGraph = {
  nodes: [
    { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    { id: 'hot', type: 'condition', settings: { condition: 'score >= 0' } },
    { id: 'count', type: 'record.update', settings: { values: { score: { expr: 'score + 1' } } } },
    { id: 'act', type: 'record.create', settings: { entity: 'activity', values: { name: 'A' } } },
    {
      id: 'ask',
      type: 'task',
      settings: {
        title: { 'zh-CN': '跟进', en: 'Follow up' },
        outcomes: [{ id: 'won' }],
        assignee: { kind: 'owner' },
      },
    },
    { id: 'end', type: 'end', settings: {} },
  ],
  edges: edges(
    'new -next-> hot',
    'hot -yes-> count',
    'hot -no-> end',
    'count -next-> act',
    'act -next-> ask',
    'ask -won-> end',
  ),
};

/** A clock that runs, so that leases end. */
class RunningClock extends FakeClock {
  override now(): Date {
    return new Date();
  }
}

const mongoUrl = process.env.MONGODB_URL ?? '';
const fixture = await createEngineFixture({
  ...(mongoUrl === '' ? { dataDir } : { store: await openStore({ mongoUrl }) }),
  clock: new RunningClock(),
});

async function untilIdle(): Promise<void> {
  // In this order: what is dispatched between the two questions has its jobs before the second.
  const idle = async () => {
    await fixture.store.numbered('events');
    const isDispatched = (await fixture.store.get('cursors', 'engine'))?.seq === (await lastSeq());
    const open = { state: { $in: ['ready', 'queued', 'leased'] } };
    return isDispatched && (await fixture.store.count('jobs', open)) === 0;
  };
  while (!(await idle())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function lastSeq(): Promise<unknown> {
  const [last] = await fixture.store.find('events', {
    sort: [{ field: 'seq', direction: -1 }],
    limit: 1,
  });
  return last?.seq;
}

async function writeLeads(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await fixture.createLead({ name: `L${index}`, score: 0 });
    failpoint('T1.after_commit');
  }
}

async function load(): Promise<void> {
  if ((await fixture.store.count('flow_versions')) === 0) await fixture.publish(graph);
  await writeLeads(leads.before);
  await fixture.engine.start();
  await writeLeads(leads.after);
  await untilIdle();
}

/** Twos and threes where there must be ones. */
async function counts(): Promise<Record<string, unknown>> {
  const { store } = fixture;
  const runs = await fixture.runs();
  const steps = await store.find('steps', { limit: 10_000 });
  const written = await store.find('record_lead', { limit: 10_000 });
  const created = await store.count('events', { type: 'record.created', entity: 'lead' });
  return {
    leads: written.length,
    createdEvents: created,
    runs: runs.length,
    runsPerEvent: new Set(runs.map(({ event }) => event)).size,
    waiting: runs.filter(({ status }) => status === 'waiting').length,
    steps: steps.length,
    distinctSteps: new Set(
      steps.map(({ run, token, node, iteration }) => `${run} ${token} ${node} ${iteration}`),
    ).size,
    tasks: await store.count('tasks'),
    activities: await store.count('record_activity'),
    scores: [...new Set(written.map(({ score }) => score))],
    jobs: await store.count('jobs'),
  };
}

if (mode === 'load') await load();
else {
  await fixture.engine.start();
  await untilIdle();
  process.stdout.write(JSON.stringify(await counts()));
}
await fixture.close();
