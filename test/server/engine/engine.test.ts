import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import { type NodeType, createEngine } from '../../../server/engine/index.ts';
import type { Doc } from '../../../server/store/index.ts';
import { type EngineFixture, createEngineFixture, day, edges, minute } from './engine-fixture.ts';
import { isOnMongodb } from '../../support/test-store.ts';

/** Cases of what only the embedded store does. */
const itOnSqlite = isOnMongodb ? it.skip : it;

const node = (id: string, type: string, settings: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  settings,
});
const graph = (nodes: FlowNode[], ...lines: string[]): FlowGraph => ({
  nodes,
  edges: edges(...lines),
});

const created = node('new', 'trigger.recordCreated', { entity: 'lead' });
const mark = (intent: string) => node('mark', 'record.update', { values: { intent } });
const ask = node('ask', 'task', {
  title: { 'zh-CN': '跟进', en: 'Follow up' },
  outcomes: [{ id: 'won' }],
  assignee: { kind: 'owner' },
});
const marking = graph([created, mark('seen')], 'new -next-> mark');
const asking = graph([created, ask, mark('won')], 'new -next-> ask', 'ask -won-> mark');
const askingInTime = graph(
  [
    created,
    { ...ask, settings: { ...ask.settings, due: 'P1D' } },
    mark('won'),
    node('late', 'end'),
  ],
  'new -next-> ask',
  'ask -won-> mark',
  'ask -timeout-> late',
);

type Job = Doc & { state: string; laneHead: string | null; attempt: number; fence: number };

/** Leases the ready jobs as a process would that is killed before it does them. */
async function claimAndDie({ store, clock }: EngineFixture): Promise<void> {
  const at = new Date(clock.now().getTime() + 10_000).toISOString();
  await store.transaction((tx) =>
    tx.claim('jobs', {
      filter: { state: 'ready' },
      limit: 64,
      set: { state: 'leased', owner: 'dead', at },
      increment: { fence: 1, attempt: 1 },
    }),
  );
}

describe('engine', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  describe('starting runs', () => {
    it('starts a flow for events after its publish only', async () => {
      await fixture.createLead({ name: 'before' });
      await fixture.publish(marking);
      const lead = await fixture.createLead({ name: 'after' });
      await fixture.engine.drain();
      expect((await fixture.runs()).map(({ record }) => record)).toEqual([lead._id]);
    });

    it('starts no flow for a write that says so', async () => {
      await fixture.publish(marking);
      await fixture.write(
        { kind: 'create', entity: 'lead', values: { name: 'A' } },
        { import: 'i1', skipFlows: true },
      );
      await fixture.engine.drain();
      expect(await fixture.runs()).toEqual([]);
    });

    it('starts on a new record as well where the trigger for changes says so', async () => {
      const set = { entity: 'lead', fields: ['score'], condition: 'score > 10' };
      const done = node('done', 'end');
      await fixture.publish(
        graph(
          [node('up', 'trigger.recordUpdated', { ...set, created: true }), done],
          'up -next-> done',
        ),
      );
      await fixture.publish(
        graph([node('up', 'trigger.recordUpdated', set), done], 'up -next-> done'),
      );
      await fixture.createLead({ name: 'A', score: 11 });
      await fixture.createLead({ name: 'B', score: 9 });
      await fixture.engine.drain();
      expect(await fixture.runs()).toHaveLength(1);
    });

    it('asks the condition with the record before the change', async () => {
      const risen = node('up', 'trigger.recordUpdated', {
        entity: 'lead',
        fields: ['score'],
        condition: 'score > 50 and $before.score <= 50',
      });
      await fixture.publish(graph([risen, mark('hot')], 'up -next-> mark'));
      const { _id: id } = await fixture.createLead({ name: 'A', score: 10 });
      for (const patch of [{ score: 40 }, { name: 'B' }, { score: 60 }, { score: 70 }])
        await fixture.write({ kind: 'update', entity: 'lead', id, patch });
      await fixture.engine.drain();
      const runs = await fixture.runs();
      expect(runs.map(({ trigger }) => trigger.rev)).toEqual([4]);
    });

    it('starts one run when two engines read the same events', async () => {
      await fixture.publish(marking);
      await fixture.createLead({ name: 'A' });
      const first = fixture.engine;
      await fixture.restart();
      await Promise.all([first.drain(), fixture.engine.drain()]);
      const runs = await fixture.runs();
      expect(runs).toHaveLength(1);
      expect(await fixture.steps(runs[0]?._id ?? '')).toHaveLength(1);
    });

    it('stops a run as an incident when its condition cannot be told', async () => {
      const odd = node('new', 'trigger.recordCreated', {
        entity: 'lead',
        condition: '$number(name) > 1 and $match(name, /x/)',
      });
      await fixture.publish(graph([odd, mark('x')], 'new -next-> mark'));
      await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      expect(run?.status).toBe('incident');
      expect(run?.tokens[0]?.incident?.code).toBe('flow.expression_failed');
    });
  });

  describe('versions', () => {
    it('lets a waiting run finish with the version it started with', async () => {
      const flow = await fixture.publish(asking);
      const lead = await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      await fixture.publishAgain(flow, marking);
      const later = await fixture.createLead({ name: 'B' });
      await fixture.engine.drain();
      const [task] = await fixture.tasks();
      if (task) await fixture.complete(task, 'won');
      await fixture.engine.drain();
      expect((await fixture.lead(lead._id)).intent).toBe('won');
      expect((await fixture.lead(later._id)).intent).toBe('seen');
      expect(new Set((await fixture.runs()).map(({ version }) => version))).toEqual(
        new Set([1, 2]),
      );
    });

    it('gives an event to the version that was active when it happened', async () => {
      const flow = await fixture.publish(marking);
      await fixture.createLead({ name: 'A' });
      await fixture.publishAgain(flow, asking);
      await fixture.engine.drain();
      expect((await fixture.runs()).map(({ version }) => version)).toEqual([1]);
    });

    it('starts no more runs of a retired flow', async () => {
      const flow = await fixture.publish(marking);
      await fixture.createLead({ name: 'A' });
      await fixture.store.transaction((tx) => fixture.engine.retire(tx, flow));
      await fixture.createLead({ name: 'B' });
      await fixture.engine.drain();
      expect(await fixture.runs()).toHaveLength(1);
    });
  });

  describe('first steps', () => {
    /** Notes how many jobs there are when it runs. */
    const looking = (seen: number[]): NodeType => ({
      type: 'test.look',
      group: 'data',
      label: { 'zh-CN': '看', en: 'Look' },
      hint: { 'zh-CN': '看', en: 'Look' },
      ports: [],
      settingsSchema: {},
      example: {},
      async run(ctx) {
        const record = await ctx.record();
        if (record?.['name'] === 'bad') throw new Error('bad record');
        if (record?.['name'] === 'slow') await new Promise(setImmediate);
        seen.push(await ctx.tx.count('jobs'));
        return { kind: 'go', port: 'next' };
      },
    });
    const look = graph(
      [created, node('look', 'test.look'), mark('seen')],
      'new -next-> look',
      'look -next-> mark',
    );

    itOnSqlite('takes them in the transaction that starts the run, without a job', async () => {
      const seen: number[] = [];
      await fixture.restart({ nodes: [looking(seen)] });
      await fixture.publish(look);
      await fixture.settle();
      const { commits } = await fixture.store.stats();
      const { _id } = await fixture.createLead({ name: 'A' });
      expect(await fixture.engine.tick()).toBe(1);
      expect((await fixture.store.stats()).commits).toBe(commits + 2);
      expect(seen).toEqual([0]);
      expect(await fixture.runs()).toMatchObject([{ status: 'done', stepCount: 2, _rev: 1 }]);
      expect((await fixture.lead(_id)).intent).toBe('seen');
    });

    it('makes jobs in the first batch after a start, so that attempts are counted', async () => {
      const seen: number[] = [];
      await fixture.publish(look);
      await fixture.settle();
      await fixture.createLead({ name: 'A' });
      await fixture.restart({ nodes: [looking(seen)], slots: 0 });
      await fixture.engine.tick();
      expect(await fixture.store.count('jobs', { state: 'ready' })).toBe(1);
      expect(seen).toEqual([]);
    });

    it('leaves nothing of a walk that failed and starts the runs of its batch by jobs', async () => {
      const seen: number[] = [];
      await fixture.restart({ nodes: [looking(seen)] });
      await fixture.publish(look);
      await fixture.settle();
      for (const name of ['A', 'bad', 'C']) await fixture.createLead({ name });
      await fixture.engine.drain();
      const runs = await fixture.runs();
      expect(runs.map(({ status }) => status).sort()).toEqual(['done', 'done', 'incident']);
      const steps = await Promise.all(runs.map(({ _id }) => fixture.steps(_id)));
      expect(steps.map(({ length }) => length).sort((a, b) => a - b)).toEqual([1, 2, 2]);
      expect(await fixture.store.count('jobs')).toBe(0);
      expect(await fixture.store.count('events', { type: 'record.updated' })).toBe(2);
    });

    itOnSqlite(
      'goes on with the others when a node waits for something other than the store',
      async () => {
        const seen: number[] = [];
        await fixture.restart({ nodes: [looking(seen)] });
        await fixture.publish(look);
        await fixture.settle();
        for (const name of ['slow', 'B']) await fixture.createLead({ name });
        await fixture.engine.drain();
        const runs = await fixture.runs();
        expect(runs.map(({ status }) => status).sort()).toEqual(['done', 'running']);
        expect(await fixture.store.find<Job>('jobs', {})).toMatchObject([
          { state: 'ready', attempt: 1 },
        ]);
      },
    );

    it('makes what a step needs from outside before its transaction', async () => {
      const outside = graph(
        [
          created,
          node('set', 'record.update', { values: { intent: { expr: '$formatBase(10, 2)' } } }),
        ],
        'new -next-> set',
      );
      await fixture.publish(outside);
      await fixture.settle();
      for (const name of ['A', 'B']) {
        const { _id } = await fixture.createLead({ name });
        await fixture.engine.drain();
        expect((await fixture.lead(_id)).intent).toBe('1010');
      }
      expect(await fixture.store.count('steps')).toBe(2);
    });

    it('waits for its turn in a lane that another run holds', async () => {
      const changed = node('up', 'trigger.recordUpdated', { entity: 'lead' });
      await fixture.publish(graph([changed, node('end', 'end')], 'up -next-> end'));
      await fixture.settle();
      const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
      await fixture.engine.drain();
      const lane = `lead:${id}`;
      const held = { kind: 'advance', state: 'leased', lane, laneHead: lane, order: 0, fence: 1 };
      const at = fixture.clock.now().toISOString();
      await fixture.store.transaction((tx) => tx.insert('jobs', { _id: 'held', ...held, at }));
      await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score: 1 } });
      await fixture.engine.drain();
      expect(await fixture.runs()).toMatchObject([{ status: 'running', stepCount: 0 }]);
      expect(await fixture.store.count('jobs', { state: 'queued' })).toBe(1);
    });
  });

  describe('lanes', () => {
    it.each([
      ['by jobs', async () => undefined],
      ['at once', () => fixture.settle()],
    ])(
      'does the runs of one record %s one after another, in the order of its changes',
      async (_how, prepare) => {
        const order: unknown[] = [];
        const noting: NodeType = {
          type: 'test.note',
          group: 'data',
          label: { 'zh-CN': '记', en: 'Note' },
          hint: { 'zh-CN': '记', en: 'Note' },
          ports: [],
          settingsSchema: {},
          example: {},
          async run(ctx) {
            const heads = await ctx.tx.find<Job>('jobs', { filter: { laneHead: ctx.run.lane } });
            order.push([ctx.run.trigger.rev, heads.length]);
            return { kind: 'go', port: 'next' };
          },
        };
        await fixture.restart({ nodes: [noting] });
        const changed = node('up', 'trigger.recordUpdated', { entity: 'lead' });
        await fixture.publish(graph([changed, node('note', 'test.note')], 'up -next-> note'));
        await prepare();
        const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
        for (const score of [1, 2, 3, 4])
          await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score } });
        await fixture.engine.drain();
        expect(order).toEqual([
          [2, 0],
          [3, 0],
          [4, 0],
          [5, 0],
        ]);
      },
    );
  });

  describe('leases', () => {
    it('gives the jobs of a dead engine to others when the lease has run out', async () => {
      await fixture.publish(marking);
      await fixture.createLead({ name: 'A' });
      await fixture.restart({ slots: 0 });
      await fixture.engine.tick();
      await claimAndDie(fixture);
      await fixture.restart();
      await fixture.engine.drain();
      expect((await fixture.runs())[0]?.status).toBe('running');
      fixture.clock.pass(11_000);
      await fixture.engine.reap();
      await fixture.engine.drain();
      expect((await fixture.runs())[0]?.status).toBe('done');
    });

    it('lets nothing stay of an engine that was overtaken while it was frozen', async () => {
      let overtake: (() => Promise<void>) | undefined;
      const expressions = {
        prepare: () => ({ plan: undefined, analysis: { reads: [] }, isRefused: false }),
        async evaluate() {
          await overtake?.();
          return { value: 'late' };
        },
      };
      const slow = graph(
        [created, node('mark', 'record.update', { values: { intent: { expr: '$x()' } } })],
        'new -next-> mark',
      );
      await fixture.publish(slow);
      await fixture.createLead({ name: 'A' });
      await fixture.restart({ expressions: expressions as never });
      overtake = async () => {
        overtake = undefined;
        fixture.clock.pass(11_000);
        await fixture.engine.reap();
        await claimAndDie(fixture);
      };
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      expect(run?.status).toBe('running');
      expect(await fixture.steps(run?._id ?? '')).toEqual([]);
      expect(await fixture.store.count('jobs', { state: 'leased' })).toBe(1);
    });

    it('takes out a node that ended its process five times and leaves the others alone', async () => {
      await fixture.publish(
        graph([created, mark('a'), node('end', 'end')], 'new -next-> mark', 'mark -next-> end'),
      );
      await fixture.createLead({ name: 'poisoned' });
      await fixture.restart({ slots: 0 });
      await fixture.engine.tick();
      for (let claim = 0; claim < 5; claim += 1) {
        await claimAndDie(fixture);
        fixture.clock.pass(11_000);
        await fixture.engine.reap();
      }
      await fixture.restart();
      await fixture.engine.drain();
      const other = await fixture.createLead({ name: 'B' });
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      expect(run?.status).toBe('incident');
      expect(run?.tokens[0]).toMatchObject({
        node: 'mark',
        incident: { code: 'flow.node_quarantined' },
      });
      expect((await fixture.lead(other._id)).intent).toBe('a');
    });
  });

  describe('incidents', () => {
    const failing = graph(
      [created, node('bad', 'record.update', { values: { name: { expr: 'region' } } })],
      'new -next-> bad',
    );

    it('tries the failed step again, once what was wrong is put right', async () => {
      await fixture.publish(failing);
      const lead = await fixture.createLead({ name: 'A', region: 'refused' });
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      expect(run).toMatchObject({ status: 'incident', tokens: [{ node: 'bad' }] });
      await fixture.write({
        kind: 'update',
        entity: 'lead',
        id: lead._id,
        patch: { region: 'east' },
      });
      await fixture.store.transaction((tx) => fixture.engine.retry(tx, run?._id ?? ''));
      await fixture.engine.drain();
      expect((await fixture.runs())[0]?.status).toBe('done');
      const steps = await fixture.steps(run?._id ?? '');
      expect(steps).toMatchObject([{ node: 'bad', state: 'done', attempt: 2, error: null }]);
    });

    it('refuses to retry a run without an incident', async () => {
      await fixture.publish(marking);
      await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      const retry = fixture.store.transaction((tx) => fixture.engine.retry(tx, run?._id ?? ''));
      await expect(retry).rejects.toMatchObject({ code: 'run.no_incident' });
    });

    it('stops at a node whose type is not installed', async () => {
      await fixture.publish(graph([created, node('odd', 'nothing')], 'new -next-> odd'));
      await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      expect(run?.tokens[0]?.incident?.code).toBe('flow.unknown_node');
    });

    it('cancels a run with its task and timers', async () => {
      const due = { ...ask, settings: { ...ask.settings, due: 'P2D' } };
      await fixture.publish(
        graph(
          [created, due, mark('x')],
          'new -next-> ask',
          'ask -won-> mark',
          'ask -timeout-> mark',
        ),
      );
      const lead = await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      await fixture.store.transaction((tx) => fixture.engine.cancel(tx, run?._id ?? ''));
      fixture.clock.pass(3 * day);
      await fixture.engine.drain();
      expect((await fixture.runs())[0]?.status).toBe('cancelled');
      expect((await fixture.tasks())[0]?.state).toBe('cancelled');
      expect((await fixture.steps(run?._id ?? ''))[0]?.state).toBe('cancelled');
      expect(await fixture.store.count('jobs')).toBe(0);
      expect((await fixture.lead(lead._id)).intent).toBeUndefined();
    });
  });

  describe('loops', () => {
    const onChange = (settings: Record<string, unknown> = {}) =>
      node('up', 'trigger.recordUpdated', { entity: 'lead', ...settings });
    const count = node('count', 'record.update', { values: { score: { expr: 'score + 1' } } });

    it('stops a flow that its own write starts again and shows the chain', async () => {
      const flow = await fixture.publish(graph([onChange(), count], 'up -next-> count'));
      const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
      await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score: 1 } });
      await fixture.engine.drain();
      const runs = await fixture.runs();
      expect(runs.map(({ status }) => status)).toEqual(['done', 'incident']);
      const pair = `${flow}:${id}`;
      expect(runs[1]?.tokens[0]?.incident).toMatchObject({
        code: 'flow.loop',
        details: { chain: [pair, pair] },
      });
      expect((await fixture.lead(id)).score).toBe(2);
    });

    it('lets a flow that may repeat go sixteen deep and no further', async () => {
      await fixture.publish(graph([onChange({ mayRepeat: true }), count], 'up -next-> count'));
      const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
      await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score: 1 } });
      await fixture.engine.drain();
      const runs = await fixture.runs();
      expect(runs.filter(({ status }) => status === 'done')).toHaveLength(16);
      const incident = runs.find(({ status }) => status === 'incident');
      expect(incident?.tokens[0]?.incident?.code).toBe('flow.too_deep');
    });

    it.each([
      ['by jobs', async () => undefined],
      ['at once', () => fixture.settle()],
    ])(
      'breaks after sixty runs %s in a minute for one record, and goes on in the next',
      async (_how, prepare) => {
        await prepare();
        await fixture.publish(graph([onChange(), node('end', 'end')], 'up -next-> end'));
        const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
        for (let score = 1; score <= 70; score += 1)
          await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score } });
        await fixture.engine.drain();
        const runs = await fixture.runs();
        expect(runs.filter(({ status }) => status === 'done')).toHaveLength(60);
        const incidents = runs.filter(({ status }) => status === 'incident');
        expect(incidents.map(({ tokens }) => tokens[0]?.incident?.code)).toEqual([
          'flow.too_often',
        ]);
        fixture.clock.pass(minute + 1000);
        await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score: 100 } });
        await fixture.engine.drain();
        expect(await fixture.store.count('runs', { status: 'done' })).toBe(61);
      },
    );

    it('stops a run that spins inside its graph', async () => {
      const spin = node('spin', 'condition', { condition: 'score > 0' });
      await fixture.publish(graph([created, spin], 'new -next-> spin', 'spin -yes-> spin'));
      await fixture.createLead({ name: 'A', score: 1 });
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      expect(run?.tokens[0]?.incident?.code).toBe('flow.too_many_steps');
      expect(await fixture.store.count('steps')).toBe(1001);
    });

    it('writes nothing and starts nothing when a write changes nothing', async () => {
      const same = node('same', 'record.update', { values: { name: { expr: 'name' } } });
      await fixture.publish(graph([onChange(), same], 'up -next-> same'));
      const { _id: id } = await fixture.createLead({ name: 'A', score: 0 });
      await fixture.write({ kind: 'update', entity: 'lead', id, patch: { score: 1 } });
      await fixture.engine.drain();
      expect((await fixture.runs()).map(({ status }) => status)).toEqual(['done']);
    });
  });

  describe('time', () => {
    it('fires a schedule at its hour in its zone, and once for all that was missed', async () => {
      const nine = node('at', 'trigger.schedule', { cron: '0 9 * * *', timeZone: 'Asia/Shanghai' });
      const make = node('make', 'record.create', { entity: 'activity', values: { name: 'daily' } });
      await fixture.publish(graph([nine, make], 'at -next-> make'));
      fixture.clock.current = new Date('2026-03-03T00:59:00.000Z');
      await fixture.engine.drain();
      expect(await fixture.runs()).toEqual([]);
      fixture.clock.current = new Date('2026-03-03T01:00:00.000Z');
      await fixture.engine.drain();
      expect(await fixture.runs()).toHaveLength(1);
      fixture.clock.pass(5 * day);
      await fixture.restart();
      await fixture.engine.drain();
      const runs = await fixture.runs();
      expect(runs.map(({ status }) => status)).toEqual(['done', 'done']);
      expect(runs[1]?.trigger.changed).toEqual([
        { field: 'dueAt', after: '2026-03-04T01:00:00.000Z' },
      ]);
      expect(await fixture.store.find('jobs', {})).toMatchObject([
        { dueAt: '2026-03-09T01:00:00.000Z' },
      ]);
    });

    it('plans the schedule of a new version in the place of the old one', async () => {
      const at = (cron: string) =>
        graph([node('at', 'trigger.schedule', { cron }), node('end', 'end')], 'at -next-> end');
      const flow = await fixture.publish(at('0 9 * * *'));
      await fixture.publishAgain(flow, at('0 10 * * *'));
      expect(await fixture.store.find('jobs', {})).toMatchObject([
        { dueAt: '2026-03-03T02:00:00.000Z' },
      ]);
      await fixture.publishAgain(flow, marking);
      expect(await fixture.store.count('jobs')).toBe(0);
    });

    it('fires timers that came due while nobody ran, in bounded batches', async () => {
      await fixture.publish(
        graph(
          [created, node('w', 'wait', { for: 'P1D' }), mark('late')],
          'new -next-> w',
          'w -next-> mark',
        ),
      );
      for (let index = 0; index < 100; index += 1) await fixture.createLead({ name: `L${index}` });
      await fixture.engine.drain();
      expect(await fixture.store.count('jobs', { state: 'scheduled' })).toBe(100);
      fixture.clock.pass(40 * day);
      await fixture.restart();
      await fixture.engine.drain();
      expect(await fixture.store.count('runs', { status: 'done' })).toBe(100);
    });
  });

  describe('tasks', () => {
    it('gives the open task of an owner to the next owner', async () => {
      await fixture.publish(asking);
      const lead = await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      expect((await fixture.tasks())[0]).toMatchObject({ assignee: null, followsOwner: true });
      const claim = {
        kind: 'update',
        entity: 'lead',
        id: lead._id,
        patch: {},
        system: { _owner: 'u7' },
      };
      await fixture.write(claim as never);
      await fixture.engine.drain();
      expect((await fixture.tasks())[0]).toMatchObject({ assignee: 'u7', state: 'open' });
    });

    it('keeps the outcome of a task that was completed while its deadline waited for its turn', async () => {
      await fixture.publish(askingInTime);
      await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      const [task] = await fixture.tasks();
      if (!task) throw new Error('no task');
      await fixture.restart({ slots: 0 });
      fixture.clock.pass(2 * day);
      await fixture.engine.tick();
      expect(await fixture.store.count('jobs', { state: 'ready' })).toBe(1);
      await fixture.complete(task, 'won');
      await fixture.restart();
      await fixture.engine.drain();
      const [run] = await fixture.runs();
      expect(run?.status).toBe('done');
      const [asked] = await fixture.steps(task.run);
      expect(asked).toMatchObject({ port: 'won', output: { outcome: 'won' } });
      expect(await fixture.store.count('jobs', {})).toBe(0);
    });

    it('ignores a signal for a step that has gone on', async () => {
      await fixture.publish(asking);
      await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      const [task] = await fixture.tasks();
      if (!task) throw new Error('no task');
      await fixture.complete(task, 'won');
      await fixture.engine.drain();
      await fixture.complete({ ...task, _rev: 2 }, 'won');
      await fixture.engine.drain();
      expect(await fixture.steps(task.run)).toHaveLength(2);
      expect(fixture.errors).toEqual([]);
    });
  });

  it('describes every node type with what an outsider needs to build a graph', () => {
    for (const description of fixture.engine.describeNodes()) {
      expect(description.label['zh-CN']).not.toBe('');
      expect(description.settingsSchema.type).toBe('object');
    }
  });

  it('refuses two node types of one name', async () => {
    const twice = fixture.engine.nodes.get('end');
    expect(() => createEngine({ nodes: [twice] } as never)).toThrow('end');
  });
});
