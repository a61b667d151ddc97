import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { RunAction } from '../../../server/engine/index.ts';
import { fillStages } from '../../../server/features/runs/index.ts';
import { type EngineFixture, createEngineFixture, day, edges } from './engine-fixture.ts';

const node = (id: string, type: string, settings: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  settings,
});
const ask = (id: string) =>
  node(id, 'task', {
    title: { 'zh-CN': '跟进', en: 'Follow up' },
    outcomes: [{ id: 'won' }],
    assignee: { kind: 'owner' },
  });
const pipeline = (second: string, first = 'first'): FlowGraph => ({
  nodes: [
    node('new', 'trigger.recordCreated', { entity: 'lead' }),
    node('toFirst', 'stage', { stage: first, deadline: { after: 'P5D' } }),
    ask('call'),
    node('toSecond', 'stage', { stage: second }),
    ask('visit'),
    ask('sign'),
    node('late', 'record.update', { values: { region: 'late' } }),
  ],
  edges: edges(
    'new -next-> toFirst',
    'toFirst -next-> call',
    'call -won-> toSecond',
    'toSecond -next-> visit',
    'visit -won-> sign',
    'toFirst -timeout-> late',
  ),
});
const why = { actor: { kind: 'user' as const, id: 'u1' } };

describe('the stage of a run that was put somewhere', () => {
  let fixture: EngineFixture;
  let flow: string;
  let begun: string;
  beforeEach(async () => {
    fixture = await createEngineFixture();
    flow = await fixture.publish(pipeline('second'));
    begun = fixture.clock.now().toISOString();
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    fixture.clock.pass(day);
  });
  afterEach(() => fixture.close());

  const operate = async (action: RunAction) => {
    const run = (await fixture.runs())[0]?._id ?? '';
    await fixture.store.transaction((tx) => fixture.engine.operate(tx, run, action, why));
    await fixture.engine.drain();
  };
  const moveTo = async (target: string) => {
    const token = (await fixture.runs())[0]?.tokens[0]?.id ?? '';
    await operate({ kind: 'move', token, node: target });
  };
  const staged = async () => {
    const [found] = await fixture.runs();
    return [found?.stage, found?.stageSince];
  };
  const now = () => fixture.clock.now().toISOString();

  it('is that of the node it was moved to, from then on; also on the way back', async () => {
    await moveTo('visit');
    expect(await staged()).toEqual(['second', now()]);
    fixture.clock.pass(day);
    await moveTo('call');
    expect(await staged()).toEqual(['first', now()]);
  });

  it('stays when the run is moved within it', async () => {
    await moveTo('visit');
    const since = now();
    fixture.clock.pass(day);
    await moveTo('sign');
    expect(await staged()).toEqual(['second', since]);
  });

  it('has the name of the other version after a migration, since when it was entered', async () => {
    await moveTo('visit');
    const since = now();
    fixture.clock.pass(day);
    await fixture.publishAgain(flow, pipeline('renamed'));
    await operate({ kind: 'migrate', to: 2, mapping: {} });
    expect(await staged()).toEqual(['renamed', since]);
  });

  it('is that of where a migration takes the run', async () => {
    await fixture.publishAgain(flow, pipeline('second'));
    await operate({ kind: 'migrate', to: 2, mapping: { call: { node: 'visit', how: 'enter' } } });
    expect(await staged()).toEqual(['second', now()]);
  });

  const region = async () => (await fixture.store.find('record_lead', {}))[0]?.region;

  it('keeps its deadline in a version that calls it otherwise', async () => {
    await fixture.publishAgain(flow, pipeline('second', 'renamed'));
    await operate({ kind: 'migrate', to: 2, mapping: {} });
    fixture.clock.pass(5 * day);
    await fixture.engine.drain();
    expect(await region()).toBe('late');
  });

  it('has no deadline any more once the run was moved on', async () => {
    await moveTo('visit');
    fixture.clock.pass(5 * day);
    await fixture.engine.drain();
    expect(await region()).toBeUndefined();
    expect((await fixture.runs())[0]?.status).toBe('waiting');
  });

  it('is filled in from its steps when it was stored without', async () => {
    const bare = async () => {
      const [found] = await fixture.runs();
      if (!found) throw new Error('no run');
      const { stage: _stage, stageSince: _since, ...rest } = found;
      await fixture.store.transaction((tx) =>
        tx.update('runs', { ...rest, _rev: rest._rev + 1 }, rest._rev),
      );
    };
    await bare();
    expect(await staged()).toEqual([undefined, undefined]);
    expect(await fillStages(fixture)).toBe(1);
    expect(await staged()).toEqual(['first', begun]);
    await bare();
    // Once for each database.
    expect(await fillStages(fixture)).toBe(0);
  });
});
