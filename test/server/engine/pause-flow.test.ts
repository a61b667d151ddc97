import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { StoredFlow, StoredStep } from '../../../server/engine/index.ts';
import { type EngineFixture, createEngineFixture, day, edges } from './engine-fixture.ts';
import { byStore } from '../../support/test-store.ts';

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
const mark = (field: string) => node('mark', 'record.update', { values: { [field]: 'marked' } });
const marking = graph([created, mark('region')], 'new -next-> mark');
const other = graph([created, mark('intent')], 'new -next-> mark');
const waiting = graph(
  [created, node('rest', 'wait', { for: 'P1D' }), mark('region')],
  'new -next-> rest',
  'rest -next-> mark',
);
const why = { actor: { kind: 'user' as const, id: 'u1' }, note: 'Maintenance' };

describe('a paused flow', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
    await fixture.settle();
  });
  afterEach(() => fixture.close());

  async function publish(flowGraph: FlowGraph): Promise<string> {
    const flow = await fixture.publish(flowGraph);
    const at = fixture.clock.now().toISOString();
    await fixture.store.transaction((tx) =>
      tx.insert<StoredFlow>('flows', {
        _id: flow,
        name: `flow_${flow.slice(-12)}`,
        label: { 'zh-CN': '流程', en: 'Flow' },
        graph: flowGraph,
        draftRev: 1,
        activeVersion: 1,
        archivedAt: null,
        createdAt: at,
        updatedAt: at,
      }),
    );
    return flow;
  }

  const change = (flow: string, what: 'pause' | 'unpause') =>
    fixture.store.transaction(async (tx) => {
      const stored = await tx.get<StoredFlow>('flows', flow);
      if (stored) await fixture.engine[what](tx, stored, why);
    });

  const statuses = async (flow: string) => (await fixture.runs({ flow })).map((run) => run.status);

  it('starts runs and does none of their work; another flow of the same record goes on', async () => {
    const flow = await publish(marking);
    const second = await publish(other);
    await change(flow, 'pause');
    const lead = await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    expect(await statuses(flow)).toEqual(['running']);
    expect(await statuses(second)).toEqual(['done']);
    expect(await fixture.lead(lead._id)).toMatchObject({ intent: 'marked' });
    expect((await fixture.lead(lead._id)).region).toBeUndefined();
  });

  it('takes everything up after a resume, also after a restart, and once only', async () => {
    const flow = await publish(marking);
    await change(flow, 'pause');
    const total = byStore(150, 70);
    for (let count = 0; count < total; count += 1) await fixture.createLead({ name: `L${count}` });
    await fixture.engine.drain();
    expect(new Set(await statuses(flow))).toEqual(new Set(['running']));
    await fixture.restart();
    await fixture.engine.drain();
    expect(new Set(await statuses(flow))).toEqual(new Set(['running']));
    await change(flow, 'unpause');
    await fixture.engine.tick();
    await fixture.restart();
    await fixture.engine.drain();
    expect(await statuses(flow)).toEqual(Array.from({ length: total }, () => 'done'));
    expect(await fixture.store.count('jobs')).toBe(0);
    expect(await fixture.store.get<StoredFlow>('flows', flow)).not.toHaveProperty('hasPausedJobs');
  });

  it('fires a timer that came due meanwhile after the resume', async () => {
    const flow = await publish(waiting);
    const lead = await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await change(flow, 'pause');
    fixture.clock.pass(2 * day);
    await fixture.engine.drain();
    expect(await statuses(flow)).toEqual(['waiting']);
    await change(flow, 'unpause');
    await fixture.engine.drain();
    expect(await statuses(flow)).toEqual(['done']);
    expect((await fixture.lead(lead._id)).region).toBe('marked');
  });

  it('counts answers that were given meanwhile, though their time is up before they are taken up', async () => {
    const ask: FlowNode = {
      ...node('ask', 'task', {
        title: { 'zh-CN': '跟进', en: 'Follow up' },
        outcomes: [{ id: 'won' }],
        assignee: { kind: 'owner' },
      }),
      timeout: { after: 'P1D' },
    };
    const flow = await publish(graph([created, ask], 'new -next-> ask'));
    const count = 70;
    for (let lead = 0; lead < count; lead += 1) await fixture.createLead({ name: `L${lead}` });
    await fixture.engine.drain();
    await change(flow, 'pause');
    for (const task of await fixture.tasks()) await fixture.complete(task, 'won');
    await fixture.engine.drain();
    await change(flow, 'unpause');
    fixture.clock.pass(2 * day);
    await fixture.engine.drain();
    const steps = await fixture.store.find<StoredStep>('steps', { filter: { node: 'ask' } });
    expect(steps.map(({ port }) => port)).toEqual(Array.from({ length: count }, () => 'won'));
  });

  it('says who paused it and why, and pausing twice changes nothing', async () => {
    const flow = await publish(marking);
    await change(flow, 'pause');
    await change(flow, 'pause');
    expect((await fixture.store.get<StoredFlow>('flows', flow))?.paused).toMatchObject({
      by: 'u1',
      note: 'Maintenance',
    });
    const events = await fixture.store.find('events', { filter: { type: 'flow.paused' } });
    expect(events).toHaveLength(1);
  });
});
