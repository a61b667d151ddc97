import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EngineFixture, createEngineFixture, day, minute } from './engine-fixture.ts';
import { ask, created, graph, mark, marking, node } from './small-flows.ts';

describe('a run that fails', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

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

    it('leaves by the way for failures where a condition cannot be told, if there is one', async () => {
      const asked = node('asked', 'condition', { condition: '$number(intent) > 1' });
      const ways = ['new -next-> asked', 'asked -yes-> yes', 'asked -no-> no'];
      const nodes = [created, asked, node('yes', 'end'), node('no', 'end'), mark('told')];
      await fixture.publish(graph(nodes, ...ways, 'asked -error-> mark'));
      const { _id } = await fixture.createLead({ name: 'A', intent: 'many' });
      await fixture.engine.drain();
      expect(await fixture.runs()).toMatchObject([{ status: 'done' }]);
      expect((await fixture.lead(_id)).intent).toBe('told');
    });

    it('asks the condition that could not be told before a run that is tried again acts', async () => {
      const condition = '$count($match(name, /x/)) > 0';
      const fitting = node('new', 'trigger.recordCreated', { entity: 'lead', condition });
      await fixture.publish(graph([fitting, mark('fits')], 'new -next-> mark'));
      const expressions = {
        prepare: () => ({ plan: undefined, analysis: { reads: ['name'] }, isRefused: false }),
        evaluate: () => Promise.reject(new Error('away')),
      };
      await fixture.restart({ expressions: expressions as never });
      const leads = [
        await fixture.createLead({ name: 'x' }),
        await fixture.createLead({ name: 'y' }),
      ];
      await fixture.engine.drain();
      const retryAll = async () => {
        for (const { _id } of await fixture.runs())
          await fixture.store.transaction((tx) => fixture.engine.retry(tx, _id));
        await fixture.engine.drain();
      };
      await retryAll();
      const failed = { status: 'incident', tokens: [{ incident: { detail: 'away' } }] };
      expect(await fixture.runs()).toMatchObject([failed, failed]);
      await fixture.restart();
      await retryAll();
      const intents = leads.map(async ({ _id }) => (await fixture.lead(_id)).intent);
      expect(await Promise.all(intents)).toEqual(['fits', undefined]);
      const [unfit] = await fixture.runs({ status: 'cancelled' });
      expect(unfit).toMatchObject({ record: leads[1]?._id, tokens: [] });
      expect(await fixture.steps(unfit?._id ?? '')).toMatchObject([
        { node: 'new', input: { [condition]: false } },
      ]);
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
});
