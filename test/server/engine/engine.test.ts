import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { type EngineFixture, createEngineFixture, edges } from './engine-fixture.ts';

const routed: FlowGraph = {
  nodes: [
    { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    { id: 'hot', type: 'condition', settings: { condition: 'score >= 60' } },
    { id: 'mark', type: 'record.update', settings: { values: { intent: 'high' } } },
    { id: 'end', type: 'end', settings: {} },
  ],
  edges: edges('new -next-> hot', 'hot -yes-> mark', 'hot -no-> end', 'mark -next-> end'),
};

describe('engine', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  it('walks a published flow from an event to its end', async () => {
    const flow = await fixture.publish(routed);
    const lead = await fixture.createLead({ name: 'A', score: 80 });
    await fixture.engine.drain();
    const [run] = await fixture.runs();
    expect(run).toMatchObject({ flow, version: 1, status: 'done', record: lead._id });
    const steps = await fixture.steps(run?._id ?? '');
    expect(steps.map(({ node, port, state }) => [node, port, state])).toEqual([
      ['hot', 'yes', 'done'],
      ['mark', 'next', 'done'],
      ['end', null, 'done'],
    ]);
    expect(await fixture.lead(lead._id)).toMatchObject({ intent: 'high' });
    expect(await fixture.store.count('jobs')).toBe(0);
  });

  it('takes the other branch when the condition does not hold', async () => {
    await fixture.publish(routed);
    const lead = await fixture.createLead({ name: 'A', score: 10 });
    await fixture.engine.drain();
    const [run] = await fixture.runs();
    const steps = await fixture.steps(run?._id ?? '');
    expect(steps.map(({ node }) => node)).toEqual(['hot', 'end']);
    expect((await fixture.lead(lead._id)).intent).toBeUndefined();
  });
});
