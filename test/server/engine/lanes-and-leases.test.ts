import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type NodeType } from '../../../server/engine/index.ts';
import { addJob } from '../../../server/engine/jobs.ts';
import { type DocumentStore, StoreError, type Transaction } from '../../../server/store/index.ts';
import { passOn } from '../../../server/store/pass-on.ts';
import { watchedTransaction } from '../../../server/store/watch-writes.ts';
import { type EngineFixture, createEngineFixture, day, minute } from './engine-fixture.ts';
import { type Job, claimAndDie, created, graph, mark, marking, node } from './small-flows.ts';

describe('jobs', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  describe('lanes', () => {
    it.each([
      ['by jobs', async () => undefined],
      ['at once', () => fixture.settle()],
    ])(
      'does the runs of one record %s one after another, in the order of its changes',
      async (_how, prepare) => {
        // Of a transaction that is tried again the last time counts.
        const heldAt = new Map<unknown, number>();
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
            heldAt.set(ctx.run.trigger.rev, heads.length);
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
        expect([...heldAt]).toEqual([
          [2, 0],
          [3, 0],
          [4, 0],
          [5, 0],
        ]);
      },
    );
  });

  it('starts the run of a new record behind what another flow did with it already', async () => {
    await fixture.publish(marking);
    const { _id: id } = await fixture.createLead({ name: 'A' });
    const lane = `lead:${id}`;
    const now = fixture.clock.now();
    await fixture.store.transaction((tx) => addJob(tx, { kind: 'advance', lane, order: 0 }, now));
    await fixture.restart({ slots: 0 });
    await fixture.engine.tick();
    expect(fixture.errors).toEqual([]);
    expect(await fixture.runs()).toHaveLength(1);
    expect(await fixture.store.count('jobs', { lane, state: 'queued' })).toBe(1);
    await fixture.restart();
    await fixture.engine.drain();
    expect((await fixture.runs())[0]?.status).toBe('done');
  });

  describe('leases', () => {
    it('gives the jobs of a dead engine to others when the lease has run out', async () => {
      await fixture.publish(marking);
      await fixture.createLead({ name: 'A' });
      await fixture.restart({ slots: 0 });
      while ((await fixture.runs()).length === 0) await fixture.engine.tick();
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
      while ((await fixture.runs()).length === 0) await fixture.engine.tick();
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

    it('does not count what the store refused against the node', async () => {
      await fixture.publish(marking);
      const { store, clock } = fixture;
      let isAway = true;
      const unavailable = async (): Promise<never> => {
        throw new StoreError('unavailable', 'away');
      };
      const away: DocumentStore = {
        ...passOn(store),
        transaction: (body, options) =>
          store.transaction(async (tx) => {
            const written = { collections: new Set<string>(), withBefore: new Set<string>() };
            const update: Transaction['update'] = (collection, doc, rev) =>
              isAway && collection === 'runs' ? unavailable() : tx.update(collection, doc, rev);
            return body({ ...watchedTransaction(tx, written, []), update });
          }, options),
      };
      await fixture.restart({ store: away });
      await fixture.createLead({ name: 'A' });
      const passes = async (most: number) => {
        for (let pass = 0; pass < most; pass += 1) {
          await fixture.engine.tick();
          clock.pass(3 * minute);
        }
      };
      await passes(8);
      expect(await store.find('jobs', {})).toMatchObject([{ attempt: 0, fence: 8 }]);
      isAway = false;
      await passes(1);
      expect(await fixture.runs()).toMatchObject([{ status: 'done' }]);
    });

    it('never gives up what starts runs: a schedule whose job was lost often fires all the same', async () => {
      const at = node('at', 'trigger.schedule', { cron: '0 9 * * *' });
      await fixture.publish(graph([at, node('end', 'end')], 'at -next-> end'));
      await fixture.restart({ slots: 0 });
      const [job] = await fixture.store.find('jobs', {});
      await fixture.store.transaction((tx) =>
        tx.patch('jobs', job?._id ?? '', { attempt: 9, state: 'ready' }),
      );
      fixture.clock.pass(day);
      await fixture.restart();
      await fixture.engine.drain();
      expect(await fixture.runs()).toMatchObject([{ status: 'done' }]);
      expect(await fixture.store.find('jobs', {})).toMatchObject([{ state: 'scheduled' }]);
    });
  });
});
