import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph } from '../../../../schemas/generated/flow.ts';
import type { OperationWork } from '../../../../schemas/generated/operation.ts';
import { newId } from '../../../../server/ids.ts';
import {
  collections,
  createOperationWorker,
} from '../../../../server/features/operations/index.ts';
import type { Doc } from '../../../../server/store/index.ts';
import { byStore } from '../../../support/test-store.ts';
import { type EngineFixture, createEngineFixture, edges } from '../../engine/engine-fixture.ts';

const runs = { failed: byStore(200, 60), waiting: byStore(500, 120) };

const created = { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } };
const rename = {
  id: 'rename',
  type: 'record.update',
  settings: { values: { name: { expr: 'intent' } } },
};
const ask = {
  id: 'ask',
  type: 'task',
  settings: {
    title: { 'zh-CN': '跟进', en: 'Follow up' },
    outcomes: [{ id: 'won' }],
    assignee: { kind: 'owner' },
  },
};
const mark = (region: string) => ({
  id: 'mark',
  type: 'record.update',
  settings: { values: { region } },
});
const renaming: FlowGraph = { nodes: [created, rename], edges: edges('new -next-> rename') };
const asking = (region: string): FlowGraph => ({
  nodes: [created, ask, mark(region)],
  edges: edges('new -next-> ask', 'ask -won-> mark'),
});

const log = { info() {}, warn() {}, error() {} } as never;

describe('work on many runs', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
    for (const spec of collections) await fixture.store.ensureCollection(spec);
    await fixture.settle();
  });
  afterEach(() => fixture.close());

  async function begin(flow: string, work: OperationWork, total: number): Promise<string> {
    const _id = newId();
    await fixture.store.transaction((tx) =>
      tx.insert('operations', {
        _id,
        _rev: 1,
        flow,
        work,
        state: 'running',
        by: { kind: 'user', id: 'u1' },
        total,
        done: 0,
        refused: 0,
        after: '',
        createdAt: fixture.clock.now().toISOString(),
        endedAt: null,
        leaseUntil: '',
      }),
    );
    return _id;
  }

  const operation = async (id: string) => (await fixture.store.get<Doc>('operations', id)) as Doc;

  const worker = (dieAfter = Number.POSITIVE_INFINITY) => {
    let left = dieAfter;
    const { store, clock, engine } = fixture;
    return createOperationWorker(
      { store, clock, log },
      {
        operate: (...given) => {
          left -= 1;
          if (left < 0) throw new Error('The process ends here');
          return engine.operate(...given);
        },
      },
    );
  };

  /** As a new process finds it: nobody holds it. */
  const released = (id: string) =>
    fixture.store.transaction((tx) => tx.patch('operations', id, { leaseUntil: '' }));

  const createLeads = (many: number, values: Record<string, unknown> = {}) =>
    Promise.all(
      Array.from({ length: many }, (_, at) => fixture.createLead({ name: `L${at}`, ...values })),
    );

  async function failing(many: number): Promise<{ flow: string; fingerprint: string }> {
    const flow = await fixture.publish(renaming);
    await createLeads(many, { intent: 'refused' });
    await fixture.engine.drain();
    const [one] = await fixture.store.find<Doc>('incidents', { limit: 1 });
    return { flow, fingerprint: String(one?.fingerprint) };
  }

  it('retries hundreds of failures of one cause, each once, over an end of the process', async () => {
    const { flow, fingerprint } = await failing(runs.failed);
    const leads = await fixture.store.find<Doc>('record_lead', {});
    await Promise.all(
      leads.map(({ _id: id }) =>
        fixture.write({ kind: 'update', entity: 'lead', id, patch: { intent: 'good' } }),
      ),
    );
    const action = { kind: 'retry' as const };
    const id = await begin(flow, { kind: 'resolve', fingerprint, action }, runs.failed);
    await expect(worker(runs.failed * 0.45).tick()).rejects.toThrow('The process ends here');
    await released(id);
    await fixture.restart();
    while (await worker().tick());
    await fixture.engine.drain();
    expect(await operation(id)).toMatchObject({ state: 'done', done: runs.failed, refused: 0 });
    expect(new Set((await fixture.runs({ flow })).map(({ status }) => status))).toEqual(
      new Set(['done']),
    );
    expect(await fixture.store.count('events', { type: 'run.retried' })).toBe(runs.failed);
  });

  it('does not take up failures that came after it began', async () => {
    const { flow, fingerprint } = await failing(3);
    const action = { kind: 'retry' as const };
    const id = await begin(flow, { kind: 'resolve', fingerprint, action }, 3);
    fixture.clock.pass(1000);
    while (await worker().tick()) await fixture.engine.drain();
    await fixture.engine.drain();
    expect(await operation(id)).toMatchObject({ state: 'done', done: 3 });
    expect(await fixture.store.count('incidents', { state: 'open' })).toBe(3);
  });

  it('takes hundreds of waiting runs to the new version over an end of the process, none lost or doubled', async () => {
    const flow = await fixture.publish(asking('old'));
    await createLeads(runs.waiting);
    await fixture.engine.drain();
    await fixture.publishAgain(flow, asking('new'));
    const id = await begin(flow, { kind: 'migrate', from: 1, to: 2, mapping: {} }, runs.waiting);
    await expect(worker(runs.waiting * 0.45).tick()).rejects.toThrow('The process ends here');
    await released(id);
    await fixture.restart();
    while (await worker().tick());
    expect(await operation(id)).toMatchObject({ state: 'done', done: runs.waiting, refused: 0 });
    const tasks = await fixture.tasks();
    expect(new Set(tasks.map(({ state }) => state))).toEqual(new Set(['open']));
    await Promise.all(tasks.map((task) => fixture.complete(task, 'won')));
    await fixture.engine.drain();
    const all = await fixture.runs({ flow });
    expect(new Set(all.map(({ version, status }) => `${version} ${status}`))).toEqual(
      new Set(['2 done']),
    );
    expect(await fixture.store.count('record_lead', { region: 'new' })).toBe(runs.waiting);
  });

  it('stops where it is when it is cancelled', async () => {
    const { flow, fingerprint } = await failing(100);
    const id = await begin(flow, { kind: 'resolve', fingerprint, action: { kind: 'cancel' } }, 100);
    await expect(worker(40).tick()).rejects.toThrow();
    await fixture.store.transaction((tx) =>
      tx.patch('operations', id, { state: 'cancelled', leaseUntil: '' }),
    );
    expect(await worker().tick()).toBe(false);
    const done = Number((await operation(id)).done);
    expect((await fixture.runs({ flow, status: 'cancelled' })).length).toBe(done);
    expect(done).toBeLessThan(100);
  });
});
