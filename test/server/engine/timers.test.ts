import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventDocument } from '../../../schemas/generated/event.ts';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import type { JobDocument } from '../../../schemas/generated/job.ts';
import { onFailpoint } from '../../../server/failpoints.ts';
import { newId } from '../../../server/ids.ts';
import type { Doc } from '../../../server/store/index.ts';
import { type EngineFixture, createEngineFixture, day, edges, minute } from './engine-fixture.ts';

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await createEngineFixture();
});
afterEach(async () => {
  onFailpoint(undefined);
  await fixture.close();
});

const hour = 60 * minute;
const flowOf = (type: string, settings: object, graph: Partial<FlowGraph> = {}): FlowGraph => ({
  nodes: [
    { id: 'start', type, settings: { ...settings } },
    { id: 'end', type: 'end', settings: {} },
  ],
  edges: edges('start --> end'),
  ...graph,
});
const events = (type: EventDocument['type']) =>
  fixture.store.find<Doc & EventDocument>('events', { filter: { type } });
const dueTimes = async (type: EventDocument['type']) =>
  (await events(type)).map(({ changed }) => changed[0]?.after);

describe('schedules', () => {
  const hourly = (catchUp?: string) =>
    flowOf('trigger.schedule', { cron: '0 * * * *', ...(catchUp ? { catchUp } : {}) });

  it.each([
    ['once', 1, '2026-03-02T09:00:00.000Z'],
    ['skip', 0, undefined],
    ['each', 6, '2026-03-02T09:00:00.000Z'],
  ])('makes up for missed times: %s', async (catchUp, count, first) => {
    const flow = await fixture.publish(hourly(catchUp));
    fixture.clock.pass(6 * hour + 30 * minute);
    await fixture.restart();
    await fixture.engine.drain();
    const due = await dueTimes('schedule.due');
    expect([due.length, due[0]]).toEqual([count, first]);
    expect(await fixture.runs({ flow })).toHaveLength(count);
    fixture.clock.pass(30 * minute);
    await fixture.engine.drain();
    expect(await dueTimes('schedule.due')).toHaveLength(count + 1);
  });

  it('makes up for the latest hundred at most', async () => {
    await fixture.publish(hourly('each'));
    fixture.clock.pass(20 * day);
    await fixture.engine.drain();
    const due = await dueTimes('schedule.due');
    expect([due.length, due.at(-1)]).toEqual([100, '2026-03-22T08:00:00.000Z']);
  });

  it('does not fire twice when the clock is set back', async () => {
    await fixture.publish(hourly());
    fixture.clock.pass(hour);
    await fixture.engine.drain();
    fixture.clock.pass(-30 * minute);
    await fixture.engine.drain();
    fixture.clock.pass(31 * minute);
    await fixture.engine.drain();
    expect(await dueTimes('schedule.due')).toEqual(['2026-03-02T09:00:00.000Z']);
  });

  it.each(['T6.inside', 'T6.after_commit'])('fires once when it ends at %s', async (name) => {
    await fixture.publish(hourly());
    fixture.clock.pass(hour);
    let hits = 0;
    onFailpoint((at) => {
      hits += at === name ? 1 : 0;
      if (at === name && hits <= 2) throw new Error('ended');
    });
    await fixture.engine.tick();
    await fixture.engine.tick();
    onFailpoint(undefined);
    fixture.clock.pass(minute);
    await fixture.restart();
    await fixture.engine.reap();
    await fixture.engine.drain();
    expect(await dueTimes('schedule.due')).toEqual(['2026-03-02T09:00:00.000Z']);
  });
});

describe('dates of records', () => {
  const reminder = flowOf('trigger.dateField', {
    entity: 'lead',
    field: 'renewal',
    offset: 'P3D',
    when: 'before',
    time: '09:00',
  });

  it('start the flow once at the hour of the day, also for records that were there before', async () => {
    const early = await fixture.createLead({ name: 'early', renewal: '2026-03-10' });
    const flow = await fixture.publish(reminder);
    await fixture.engine.drain();
    const late = await fixture.createLead({ name: 'late', renewal: '2026-03-11' });
    await fixture.createLead({ name: 'past', renewal: '2026-03-04' });
    await fixture.engine.drain();
    fixture.clock.pass(10 * day);
    await fixture.restart();
    await fixture.engine.drain();
    const runs = await fixture.runs({ flow });
    expect(new Set(runs.map(({ record }) => record))).toEqual(new Set([early._id, late._id]));
    const due = await dueTimes('date.due');
    expect(new Set(due)).toEqual(new Set(['2026-03-07T01:00:00.000Z', '2026-03-08T01:00:00.000Z']));
    expect(due).toHaveLength(2);
  });

  it('are planned anew when the date moves, and forgotten with the record', async () => {
    const flow = await fixture.publish(reminder);
    const moved = await fixture.createLead({ name: 'moved', renewal: '2026-03-10' });
    const gone = await fixture.createLead({ name: 'gone', renewal: '2026-03-10' });
    await fixture.engine.drain();
    const patch = { renewal: '2026-03-20' };
    await fixture.write({ kind: 'update', entity: 'lead', id: moved._id, patch });
    await fixture.write({ kind: 'delete', entity: 'lead', id: gone._id });
    await fixture.engine.drain();
    fixture.clock.pass(8 * day);
    await fixture.engine.drain();
    expect(await fixture.runs({ flow })).toEqual([]);
    fixture.clock.pass(10 * day);
    await fixture.engine.drain();
    expect(await dueTimes('date.due')).toEqual(['2026-03-17T01:00:00.000Z']);
    const back = { renewal: '2026-03-10' };
    await fixture.write({ kind: 'update', entity: 'lead', id: moved._id, patch: back });
    await fixture.write({ kind: 'update', entity: 'lead', id: moved._id, patch });
    await fixture.engine.drain();
    expect(await fixture.runs({ flow })).toHaveLength(1);
  });

  it('are never due beyond the year 9999', async () => {
    const flow = await fixture.publish(
      flowOf('trigger.dateField', { entity: 'lead', field: 'renewal', offset: 'P30D' }),
    );
    await fixture.createLead({ name: 'for ever', renewal: '9999-12-31' });
    await fixture.engine.drain();
    fixture.clock.pass(1000 * day);
    await fixture.engine.drain();
    expect(await fixture.runs({ flow })).toEqual([]);
  });

  it('of many records are planned in batches', async () => {
    await fixture.store.transaction(async (tx) => {
      for (let index = 0; index < 450; index += 1)
        await tx.insert('record_lead', {
          _id: newId(),
          _rev: 1,
          _deletedAt: null,
          renewal: '2026-05-01',
        });
    });
    await fixture.publish(reminder);
    await fixture.engine.drain();
    expect(await fixture.store.count('jobs', { state: 'scheduled' })).toBe(450);
  });
});

describe('events in quick succession', () => {
  const quiet = flowOf('trigger.recordUpdated', { entity: 'lead', debounce: { for: 'PT10M' } });

  it('start one run for the last of them when it has been quiet', async () => {
    const flow = await fixture.publish(quiet);
    const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
    for (const score of [1, 2, 3]) {
      await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score } });
      await fixture.engine.drain();
      fixture.clock.pass(5 * minute);
    }
    await fixture.restart();
    await fixture.engine.drain();
    expect(await fixture.runs({ flow })).toEqual([]);
    fixture.clock.pass(5 * minute);
    await fixture.engine.drain();
    const [run, other] = await fixture.runs({ flow });
    expect([run?.trigger.changed, other]).toEqual([
      [{ field: 'score', before: 2, after: 3 }],
      undefined,
    ]);
  });

  it('do not put the run off for ever', async () => {
    const flow = await fixture.publish(quiet);
    const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
    for (let score = 1; score <= 22; score += 1) {
      await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score } });
      await fixture.engine.drain();
      fixture.clock.pass(5 * minute);
    }
    expect(await fixture.runs({ flow })).toHaveLength(1);
  });
});

describe('a record that starts its flow again', () => {
  const waiting = (concurrency: NonNullable<FlowGraph['settings']>['concurrency']): FlowGraph => ({
    nodes: [
      { id: 'start', type: 'trigger.recordUpdated', settings: { entity: 'lead' } },
      { id: 'wait', type: 'wait', settings: { for: 'P1D' } },
      { id: 'end', type: 'end', settings: {} },
    ],
    edges: edges('start --> wait', 'wait --> end'),
    ...(concurrency ? { settings: { concurrency } } : {}),
  });

  it.each([
    [undefined, ['waiting', 'waiting']],
    ['skip', ['waiting']],
    ['cancelPrevious', ['cancelled', 'waiting']],
    ['parallel', ['waiting', 'waiting']],
  ] as const)('under the policy %s', async (policy, statuses) => {
    const flow = await fixture.publish(waiting(policy));
    const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
    for (const score of [1, 2]) {
      await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score } });
      await fixture.engine.drain();
      fixture.clock.pass(minute);
    }
    expect((await fixture.runs({ flow })).map(({ status }) => status)).toEqual(statuses);
    fixture.clock.pass(2 * day);
    await fixture.engine.drain();
    const left = (await fixture.runs({ flow })).map(({ status }) => status);
    expect(left).toEqual(statuses.map((status) => (status === 'waiting' ? 'done' : status)));
  });
});

describe('a throttle', () => {
  it('lets so many through in a length of time, and the others one after another', async () => {
    const flow = await fixture.publish({
      nodes: [
        { id: 'start', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
        { id: 'slow', type: 'throttle', settings: { limit: 2, per: 'PT1H', key: 'all' } },
        { id: 'end', type: 'end', settings: {} },
      ],
      edges: edges('start --> slow', 'slow --> end'),
    });
    for (const name of ['a', 'b', 'c', 'd']) await fixture.createLead({ name });
    const done = async () => (await fixture.runs({ flow, status: 'done' })).length;
    await fixture.engine.drain();
    expect(await done()).toBe(2);
    await fixture.restart();
    fixture.clock.pass(30 * minute);
    await fixture.engine.drain();
    expect(await done()).toBe(3);
    fixture.clock.pass(30 * minute);
    await fixture.engine.drain();
    expect(await done()).toBe(4);
  });
});

describe('many timers at once', () => {
  it('are woken batch by batch, while new work is done first', async () => {
    const at = fixture.clock.now().toISOString();
    const sleeping = (index: number): JobDocument => ({
      _id: `timer.${index}`,
      kind: 'schedule',
      state: 'scheduled',
      lane: `lane.${index}`,
      laneHead: null,
      order: index,
      run: null,
      token: null,
      step: null,
      at,
      dueAt: at,
      owner: null,
      fence: 0,
      attempt: 0,
    });
    await fixture.store.transaction(async (tx) => {
      for (let index = 0; index < 1000; index += 1)
        await tx.insert<JobDocument & Doc>('jobs', { ...sleeping(index) });
    });
    const flow = await fixture.publish(flowOf('trigger.recordCreated', { entity: 'lead' }));
    fixture.clock.pass(minute);
    await fixture.createLead({ name: 'new' });
    await fixture.engine.tick();
    expect(await fixture.runs({ flow, status: 'done' })).toHaveLength(1);
    expect(await fixture.store.count('jobs', { state: 'scheduled' })).toBeGreaterThan(800);
    await fixture.engine.drain();
    expect(await fixture.store.count('jobs', {})).toBe(0);
  });
});
