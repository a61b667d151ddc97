import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CallFailed, type Connector, type NodeType } from '../../../server/engine/index.ts';
import { nodeTypes } from '../../../server/engine/nodes/index.ts';
import type { DocumentStore, Transaction } from '../../../server/store/index.ts';
import { passOn } from '../../../server/store/pass-on.ts';
import { watchedTransaction } from '../../../server/store/watch-writes.ts';
import { type EngineFixture, createEngineFixture } from './engine-fixture.ts';
import { ask, created, graph, mark, node } from './small-flows.ts';

const typeOf = (name: string): NodeType => {
  const type = nodeTypes.find((one) => one.type === name);
  if (!type) throw new Error(name);
  return type;
};

/** Types that only one of two servers knows: that of a newer version. */
const newTrigger: NodeType = { ...typeOf('trigger.recordCreated'), type: 'trigger.newer' };
const newTask: NodeType = { ...typeOf('task'), type: 'task.newer' };
const newCall: NodeType = {
  ...typeOf('wait'),
  type: 'call.newer',
  calls: true,
  run: async () => ({ kind: 'call', connector: 'newer', target: 'newer', request: {} }),
};
const newSchedule: NodeType = {
  ...newTrigger,
  type: 'trigger.newSchedule',
  startsOn: () => ({ types: ['schedule.due'], schedule: { cron: '0 * * * *' } }),
};
const refuses: Connector = {
  name: 'newer',
  delivery: 'idempotent',
  ladder: [86_400_000],
  call: () => Promise.reject(new CallFailed({ kind: 'retry', detail: 'busy' })),
};
const connectors = new Map([['newer', refuses]]);

const why = { actor: { kind: 'user' as const, id: 'u1' } };

describe('a run whose version this server cannot read', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture({ nodes: [newTrigger, newTask, newCall], connectors });
  });
  afterEach(() => fixture.close());

  /** The run's id, on a server that lacks the types. */
  async function startOnNewer(nodes: Parameters<typeof graph>[0], ...lines: string[]) {
    await fixture.publish(graph(nodes, ...lines));
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    const [run] = await fixture.runs();
    expect(run?.status).toBe('waiting');
    await fixture.engine.stop();
    await fixture.restart({ nodes: [] });
    return run?._id ?? '';
  }

  const cancel = (run: string) =>
    fixture.store.transaction((tx) => fixture.engine.cancel(tx, run, why));

  async function leftOpen() {
    const { store } = fixture;
    return {
      tasks: (await fixture.tasks()).filter(({ state }) => state === 'open').length,
      waits: await store.count('waits'),
      jobs: await store.count('jobs'),
      effects: await store.count('effects', { state: { $in: ['planned', 'calling'] } }),
      steps: (await fixture.steps((await fixture.runs())[0]?._id ?? '')).filter(
        ({ state }) => state === 'waiting',
      ).length,
    };
  }

  const nothing = { tasks: 0, waits: 0, jobs: 0, effects: 0, steps: 0 };
  const trigger = { ...created, type: 'trigger.newer' };

  it('closes its tasks and waits when it is cancelled, though its trigger is not known', async () => {
    const listen = node('listen', 'waitForEvent', { signal: { name: 'paid' } });
    const fork = node('fork', 'split', { branches: [{ id: 'a' }, { id: 'b' }] });
    const run = await startOnNewer(
      [trigger, fork, ask, listen, mark('seen')],
      'new -next-> fork',
      'fork -a-> ask',
      'fork -b-> listen',
      'ask -won-> mark',
      'listen -next-> mark',
    );
    expect(await leftOpen()).toMatchObject({ tasks: 1, waits: 1, steps: 2 });
    await cancel(run);
    expect(await leftOpen()).toEqual(nothing);
  });

  it('goes on at a server that can, however often others had its job', async () => {
    await startOnNewer([trigger, ask, mark('won')], 'new -next-> ask', 'ask -won-> mark');
    const [task] = await fixture.tasks();
    if (task) await fixture.complete(task, 'won');
    for (let pass = 0; pass < 8; pass += 1) {
      await fixture.engine.tick();
      fixture.clock.pass(3 * 60_000);
    }
    expect(await fixture.store.find('jobs', {})).toMatchObject([{ attempt: 0, fence: 8 }]);
    await fixture.restart({ nodes: [newTrigger] });
    await fixture.engine.drain();
    expect(await fixture.runs()).toMatchObject([{ status: 'done' }]);
  });

  it('closes tasks and calls of nodes whose types are not known', async () => {
    const fork = node('fork', 'split', { branches: [{ id: 'a' }, { id: 'b' }] });
    const run = await startOnNewer(
      [created, fork, { ...ask, type: 'task.newer' }, node('call', 'call.newer'), mark('seen')],
      'new -next-> fork',
      'fork -a-> ask',
      'fork -b-> call',
      'ask -won-> mark',
      'call -next-> mark',
    );
    expect(await leftOpen()).toMatchObject({ tasks: 1, effects: 1, steps: 2 });
    await cancel(run);
    expect(await leftOpen()).toEqual(nothing);
  });
});

describe('events of a flow whose trigger some servers cannot read', () => {
  let fixture: EngineFixture;
  const newer = { nodes: [newTrigger, newSchedule] };
  const older = { nodes: [] };
  const flow = graph([{ ...created, type: 'trigger.newer' }, mark('seen')], 'new -next-> mark');
  beforeEach(async () => {
    fixture = await createEngineFixture(newer);
  });
  afterEach(() => fixture.close());

  async function createAt(server: typeof newer | typeof older, name: string): Promise<string> {
    await fixture.engine.stop();
    await fixture.restart(server);
    const { _id } = await fixture.createLead({ name });
    await fixture.engine.drain();
    return _id;
  }

  const catchUp = async (): Promise<void> => {
    while ((await fixture.engine.catchUp()) > 0);
    await fixture.engine.drain();
  };
  const started = async () => (await fixture.runs()).map(({ record }) => record);

  it('start it later, once each, at a server that can', async () => {
    await fixture.publish(flow);
    const known = await fixture.publish(
      graph([created, node('end', 'end')], 'new -next-> end'),
      'known',
    );
    const [a, b] = [await createAt(older, 'A'), await createAt(newer, 'B')];
    const [c, d] = [await createAt(older, 'C'), await createAt(older, 'D')];
    expect(await fixture.engine.catchUp()).toBe(0);
    await fixture.restart(newer);
    await catchUp();
    await catchUp();
    const runs = await fixture.runs();
    const about = (name: string | undefined) =>
      runs.filter((run) => (run.flow === known) === (name === 'known')).map(({ record }) => record);
    for (const name of ['known', undefined]) {
      expect(about(name)).toHaveLength(4);
      expect(new Set(about(name))).toEqual(new Set([a, b, c, d]));
    }
    expect(runs.every(({ status }) => status === 'done')).toBe(true);
    expect(await fixture.store.count('passed_events')).toBe(0);
  });

  it('start one flow although those of another cannot be started', async () => {
    const ended = graph(
      [{ ...created, type: 'trigger.newer' }, node('end', 'end')],
      'new -next-> end',
    );
    const failing = await fixture.publish(flow);
    const other = await fixture.publish(ended, 'other');
    await createAt(older, 'A');
    const { store } = fixture;
    const refuse = (tx: Transaction): Transaction => ({
      ...watchedTransaction(tx, { collections: new Set(), withBefore: new Set() }, []),
      remove: (collection, id) => {
        if (id.startsWith(failing)) throw new Error('refused');
        return tx.remove(collection, id);
      },
    });
    const refusing: DocumentStore = {
      ...passOn(store),
      transaction: (body, options) => store.transaction((tx) => body(refuse(tx)), options),
    };
    await fixture.restart({ ...newer, store: refusing });
    await catchUp();
    expect((await fixture.runs()).map((run) => run.flow)).toEqual([other]);
    expect(fixture.errors[0]).toMatchObject({ flow: failing });
    await fixture.restart(newer);
    await catchUp();
    expect(await fixture.runs({ flow: failing })).toHaveLength(1);
  });

  it('start it no more when they came before its publish or after its end', async () => {
    await createAt(older, 'before');
    const id = await fixture.publish(flow);
    const during = await createAt(older, 'during');
    await fixture.restart(newer);
    await fixture.store.transaction((tx) => fixture.engine.retire(tx, id));
    await createAt(older, 'after');
    await fixture.restart(newer);
    await catchUp();
    expect(await started()).toEqual([during]);
  });

  it('come by a schedule only where it can be read, and the schedule stays', async () => {
    const hourly = { ...created, type: 'trigger.newSchedule', settings: {} };
    await fixture.publish(graph([hourly, node('end', 'end')], 'new -next-> end'));
    await createAt(older, 'A');
    fixture.clock.pass(2 * 3_600_000);
    await fixture.engine.tick();
    expect(await started()).toEqual([]);
    await fixture.engine.stop();
    await fixture.restart(newer);
    fixture.clock.pass(60_000);
    await fixture.engine.reap();
    await fixture.engine.drain();
    expect(await started()).toEqual([null]);
    expect(await fixture.store.count('jobs', { state: 'scheduled' })).toBe(1);
  });
});
