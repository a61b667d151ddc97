import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { StoredFlow } from '../../../server/engine/index.ts';
import { type EngineFixture, createEngineFixture, edges } from './engine-fixture.ts';

const node = (id: string, type: string, settings: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  settings,
});
const task = node('ask', 'task', {
  title: { 'zh-CN': '问', en: 'Ask' },
  outcomes: [{ id: 'fine' }],
  assignee: { kind: 'owner' },
});

describe('calling a flow', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  /** As the flows feature keeps it: the engine finds a called flow by its name. */
  async function publish(name: string, graph: FlowGraph): Promise<string> {
    const flow = await fixture.publish(graph, name);
    const stored = { _id: flow, name, graph, draftRev: 1, activeVersion: 1, archivedAt: null };
    await fixture.store.transaction((tx) => tx.insert('flows', stored as unknown as StoredFlow));
    return flow;
  }

  const check = (...middle: FlowNode[]): FlowGraph => ({
    nodes: [
      node('called', 'trigger.subflow', { entity: 'lead' }),
      ...middle,
      node('end', 'end', {
        result: [{ name: 'doubled', value: { expr: '$trigger.input.amount * 2' } }],
      }),
    ],
    edges:
      middle.length === 0 ? edges('called --> end') : edges('called --> ask', 'ask -fine-> end'),
  });

  const caller = (more: Record<string, unknown> = {}): FlowGraph => ({
    nodes: [
      node('new', 'trigger.recordCreated', { entity: 'lead' }),
      node('call', 'subflow', {
        flow: 'check',
        input: [{ name: 'amount', value: { expr: 'score' } }],
        ...more,
      }),
      node('keep', 'record.update', {
        values: { intent: { expr: '$string($steps.call.result.doubled)' } },
      }),
      node('bad', 'record.update', { values: { intent: 'cancelled' } }),
    ],
    edges: edges('new --> call', 'call --> keep', 'call -error-> bad'),
  });

  it('waits for its end and gets its result, also across restarts', async () => {
    await publish('check', check());
    const flow = await publish('caller', caller());
    const lead = await fixture.createLead({ name: 'A', score: 21 });
    await fixture.drainInPieces();
    expect((await fixture.lead(lead._id)).intent).toBe('42');
    expect((await fixture.runs({ flow }))[0]?.status).toBe('done');
    expect(await fixture.store.count('jobs')).toBe(0);
  });

  it('goes on at once when it does not wait', async () => {
    const called = await publish('check', check(task));
    const flow = await publish('caller', caller({ detached: true }));
    await fixture.createLead({ name: 'A', score: 1 });
    await fixture.engine.drain();
    expect((await fixture.runs({ flow }))[0]?.status).toBe('done');
    expect((await fixture.runs({ flow: called }))[0]?.status).toBe('waiting');
  });

  it('ends what it called when it is cancelled', async () => {
    const called = await publish('check', check(task));
    const flow = await publish('caller', caller());
    await fixture.createLead({ name: 'A', score: 1 });
    await fixture.engine.drain();
    const [run] = await fixture.runs({ flow });
    await fixture.store.transaction((tx) => fixture.engine.cancel(tx, run?._id ?? ''));
    await fixture.engine.drain();
    expect((await fixture.runs({ flow: called }))[0]?.status).toBe('cancelled');
    expect((await fixture.tasks()).map(({ state }) => state)).toEqual(['cancelled']);
    expect((await fixture.runs({ flow }))[0]?.status).toBe('cancelled');
  });

  it('leaves by its error port when what it called is cancelled', async () => {
    const called = await publish('check', check(task));
    await publish('caller', caller());
    const lead = await fixture.createLead({ name: 'A', score: 1 });
    await fixture.engine.drain();
    const [run] = await fixture.runs({ flow: called });
    await fixture.store.transaction((tx) => fixture.engine.cancel(tx, run?._id ?? ''));
    await fixture.engine.drain();
    expect((await fixture.lead(lead._id)).intent).toBe('cancelled');
  });

  it('is an incident when there is no such flow, and when flows call each other for one record', async () => {
    const lost = { ...caller({ flow: 'nowhere' }), edges: edges('new --> call', 'call --> keep') };
    await publish('lost', lost);
    await fixture.createLead({ name: 'A', score: 1 });
    await fixture.engine.drain();
    const codes = async () =>
      (await fixture.runs({ status: 'incident' })).map(
        ({ tokens }) => tokens.find(({ incident }) => incident)?.incident?.code,
      );
    expect(await codes()).toEqual(['flow.no_subflow']);
    await publish('check', {
      nodes: [
        node('called', 'trigger.subflow', { entity: 'lead' }),
        node('again', 'subflow', { flow: 'check' }),
      ],
      edges: edges('called --> again'),
    });
    const first = await publish('first', {
      nodes: [
        node('new', 'trigger.recordUpdated', { entity: 'lead' }),
        node('call', 'subflow', { flow: 'check' }),
      ],
      edges: edges('new --> call'),
    });
    const [lead] = await fixture.store.find('record_lead', {});
    await fixture.write({
      kind: 'update',
      entity: 'lead',
      id: lead?._id ?? '',
      patch: { score: 5 },
    });
    await fixture.engine.drain();
    expect(await codes()).toEqual(['flow.no_subflow', 'flow.loop']);
    expect((await fixture.runs({ flow: first }))[0]?.status).toBe('waiting');
  });

  it('about a record that it has just made holds up nothing that the same record starts', async () => {
    await publish('check', check());
    await publish('caller', {
      nodes: [
        node('new', 'trigger.recordCreated', { entity: 'activity' }),
        node('make', 'record.create', { entity: 'lead', values: { name: 'Made' } }),
        node('call', 'subflow', {
          flow: 'check',
          record: { entity: 'lead', id: { expr: '$steps.make.id' } },
          input: [{ name: 'amount', value: 1 }],
        }),
      ],
      edges: edges('new --> make', 'make --> call'),
    });
    const flow = await publish('welcome', {
      nodes: [
        node('new', 'trigger.recordCreated', { entity: 'lead' }),
        node('mark', 'record.update', { values: { intent: 'seen' } }),
      ],
      edges: edges('new --> mark'),
    });
    await fixture.write({ kind: 'create', entity: 'activity', values: { name: 'A' } });
    await fixture.engine.tick();
    await fixture.store.numbered('events');
    await fixture.restart({ slots: 0 });
    await fixture.engine.tick();
    expect(fixture.errors).toEqual([]);
    expect(await fixture.runs({ flow })).toHaveLength(1);
    await fixture.restart();
    await fixture.engine.drain();
    expect((await fixture.runs()).map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  });
});
