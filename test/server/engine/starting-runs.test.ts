import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type NodeType } from '../../../server/engine/index.ts';
import { isOnMongodb } from '../../support/test-store.ts';
import { type EngineFixture, createEngineFixture, minute } from './engine-fixture.ts';
import { type Job, ask, asking, created, graph, mark, marking, node } from './small-flows.ts';

/** Cases of what only the embedded store does. */
const itOnSqlite = isOnMongodb ? it.skip : it;

describe('runs', () => {
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

  describe('a flow that fails on every event', () => {
    const quiet = { entity: 'lead', debounce: { for: 'P300000Y' } };
    const zone = { entity: 'lead', field: 'renewal', timeZone: 'Nowhere/Land' };
    it.each([
      ['its quiet time leads to no date', 'trigger.recordUpdated', quiet, 'flow.duration_invalid'],
      ['nobody knows its time zone', 'trigger.dateField', zone, undefined],
    ])('keeps no other flow waiting: %s', async (_name, type, settings, code) => {
      const lead = await fixture.createLead({ name: 'A' });
      const bad = node('new', type, settings);
      const flow = await fixture.publish(graph([bad, mark('bad')], 'new -next-> mark'), 'bad');
      await fixture.publish(marking, 'good');
      const patch = { name: 'B', renewal: '2026-05-01' };
      await fixture.write({ kind: 'update', entity: 'lead', id: lead._id, patch });
      const next = await fixture.createLead({ name: 'C' });
      for (let pass = 0; pass < 10; pass += 1) await fixture.engine.tick();
      expect((await fixture.lead(next._id)).intent).toBe('seen');
      const [run] = await fixture.runs({ flow });
      expect(run?.tokens[0]?.incident?.code).toBe(code);
      expect(fixture.errors).toContainEqual(expect.objectContaining({ flow, version: 1 }));
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

    it('leaves a run that this server cannot read to one that can', async () => {
      const own = fixture.engine.nodes.get('trigger.recordCreated') as NodeType;
      const trigger: NodeType = { ...own, type: 'test.created' };
      await fixture.restart({ nodes: [trigger] });
      const nodes = [node('new', 'test.created', { entity: 'lead' }), ask, mark('won')];
      await fixture.publish(graph(nodes, 'new -next-> ask', 'ask -won-> mark'));
      const lead = await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      const [task] = await fixture.tasks();
      if (task) await fixture.complete(task, 'won');
      await fixture.restart();
      await fixture.engine.tick();
      expect((await fixture.runs())[0]?.status).toBe('waiting');
      await fixture.restart({ nodes: [trigger] });
      fixture.clock.pass(minute);
      await fixture.engine.drain();
      expect((await fixture.lead(lead._id)).intent).toBe('won');
      expect((await fixture.runs())[0]?.status).toBe('done');
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
});
