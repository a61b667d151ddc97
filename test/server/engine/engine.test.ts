import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type NodeType, createEngine } from '../../../server/engine/index.ts';
import {
  type Doc,
  type DocumentStore,
  type Query,
  StoreError,
} from '../../../server/store/index.ts';
import { passOn } from '../../../server/store/pass-on.ts';
import { until } from '../../support/until.ts';
import { byStore, isOnMongodb } from '../../support/test-store.ts';
import { type EngineFixture, createEngineFixture, day } from './engine-fixture.ts';
import { ask, asking, askingInTime, created, graph, mark, marking, node } from './small-flows.ts';

/** Cases of transactions that run at the same time. */
const itOnMongodb = isOnMongodb ? it : it.skip;

describe('engine', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

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

    it.each([
      ['stays as it was, once', 'once', 'once', '0 9 * * *', 1],
      ['stays as it was, each time', 'each', 'each', '0 9 * * *', 2],
      ['makes up for each time from now on', 'once', 'each', '0 9 * * *', 2],
      ['has other times', 'each', 'each', '0 10 * * *', 0],
    ])(
      'makes up for times that were missed before a publish whose schedule %s',
      async (_name, before, catchUp, cron, count) => {
        const at = (settings: object) =>
          graph(
            [node('at', 'trigger.schedule', { ...settings }), node('end', 'end')],
            'at -next-> end',
          );
        const flow = await fixture.publish(at({ cron: '0 9 * * *', catchUp: before }));
        fixture.clock.pass(2 * day);
        await fixture.restart();
        await fixture.publishAgain(flow, at({ cron, catchUp }));
        await fixture.engine.drain();
        const runs = await fixture.runs({ flow });
        expect(runs.map(({ version }) => version)).toEqual(Array.from({ length: count }, () => 2));
      },
    );

    it('reads no version that was retired before the next event to fire a schedule', async () => {
      const hourly = graph(
        [node('at', 'trigger.schedule', { cron: '0 * * * *' }), node('end', 'end')],
        'at -next-> end',
      );
      const flow = await fixture.publish(hourly);
      for (let version = 2; version <= 4; version += 1) await fixture.publishAgain(flow, hourly);
      await fixture.engine.drain();
      const read: unknown[] = [];
      const store: DocumentStore = {
        ...passOn(fixture.store),
        find: async <T extends Doc>(collection: string, query: Query) => {
          const found = await fixture.store.find<T>(collection, query);
          if (collection === 'flow_versions') read.push(...found.map(({ _id }) => _id));
          return found;
        },
      };
      await fixture.restart({ store });
      fixture.clock.pass(day);
      await fixture.engine.drain();
      expect(new Set(read)).toEqual(new Set([`${flow}.4`]));
      expect(await fixture.runs({ flow })).toHaveLength(1);
    });

    it('rests between passes that fail and says so once, however much is due', async () => {
      await fixture.publish(
        graph(
          [created, node('w', 'wait', { for: 'PT1H' }), mark('late')],
          'new -next-> w',
          'w -next-> mark',
        ),
      );
      const lead = await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
      fixture.clock.pass(day);
      await fixture.createLead({ name: 'B' });
      let refused = 0;
      let isFull = true;
      const store: DocumentStore = {
        ...passOn(fixture.store),
        transaction: (body, options) => {
          if (!isFull) return fixture.store.transaction(body, options);
          refused += 1;
          return Promise.reject(new StoreError('full', 'The disk is full.'));
        },
      };
      await fixture.restart({ store });
      await fixture.engine.start();
      await setTimeout(500);
      expect(refused).toBeGreaterThan(2);
      expect(refused).toBeLessThan(50);
      const parts = fixture.errors.map((told) => (told as { part?: string }).part);
      expect(new Set(parts).size).toBe(parts.length);
      isFull = false;
      await until(async () => (await fixture.lead(lead._id)).intent === 'late');
    });

    it('fires timers that came due while nobody ran, in bounded batches', async () => {
      await fixture.publish(
        graph(
          [created, node('w', 'wait', { for: 'P1D' }), mark('late')],
          'new -next-> w',
          'w -next-> mark',
        ),
      );
      const total = byStore(100, 70);
      for (let index = 0; index < total; index += 1)
        await fixture.createLead({ name: `L${index}` });
      await fixture.engine.drain();
      expect(await fixture.store.count('jobs', { state: 'scheduled' })).toBe(total);
      fixture.clock.pass(40 * day);
      await fixture.restart();
      await fixture.engine.drain();
      expect(await fixture.store.count('runs', { status: 'done' })).toBe(total);
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

    itOnMongodb('gives a task to the owner that the record got while it was made', async () => {
      let meet: ((go: () => void) => void) | undefined;
      const reached = new Promise<() => void>((resolve) => {
        meet = resolve;
      });
      const pausing: NodeType = {
        type: 'test.pause',
        group: 'data',
        label: { 'zh-CN': '停', en: 'Pause' },
        hint: { 'zh-CN': '停', en: 'Pause' },
        ports: [],
        settingsSchema: {},
        example: {},
        async run() {
          const told = meet;
          meet = undefined;
          if (told) await new Promise<void>((go) => told(go));
          return { kind: 'go', port: 'next' };
        },
      };
      await fixture.restart({ nodes: [pausing] });
      const nodes = [created, ask, node('pause', 'test.pause')];
      await fixture.publish(graph(nodes, 'new --> ask', 'new --> pause'));
      const { _id: id } = await fixture.createLead({ name: 'A' });
      const done = fixture.engine.drain();
      const goOn = await reached;
      const owned = { kind: 'update', entity: 'lead', id, patch: {}, system: { _owner: 'u7' } };
      const written = fixture.write(owned as never);
      await Promise.race([written, setTimeout(500)]);
      await fixture.restart({ slots: 0 });
      await fixture.engine.tick();
      goOn();
      await Promise.all([done, written]);
      await fixture.engine.drain();
      expect(await fixture.tasks()).toMatchObject([{ assignee: 'u7', state: 'open' }]);
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
