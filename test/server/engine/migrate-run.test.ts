import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { MigrationMapping } from '../../../schemas/generated/operation.ts';
import { type EngineFixture, createEngineFixture, day, edges } from './engine-fixture.ts';

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
const ask = (id: string, ...outcomes: string[]) =>
  node(id, 'task', {
    title: { 'zh-CN': '跟进', en: 'Follow up' },
    outcomes: outcomes.map((outcome) => ({ id: outcome })),
    assignee: { kind: 'owner' },
    due: 'P1D',
  });
const mark = (region: string) => node('mark', 'record.update', { values: { region } });
const late = node('late', 'record.update', { values: { region: 'late' } });
const first = graph(
  [created, ask('ask', 'won', 'lost'), mark('old'), late],
  'new -next-> ask',
  'ask -won-> mark',
  'ask -timeout-> late',
);
const second = graph(
  [created, ask('ask', 'won', 'lost', 'later'), mark('new'), late],
  'new -next-> ask',
  'ask -won-> mark',
  'ask -timeout-> late',
);
const why = { actor: { kind: 'user' as const, id: 'u1' } };

describe('a run that goes to another version', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  async function waitingRun(then: FlowGraph): Promise<string> {
    const flow = await fixture.publish(first);
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, then);
    return (await fixture.runs())[0]?._id ?? '';
  }

  const migrate = (run: string, mapping: MigrationMapping = {}) =>
    fixture.store.transaction((tx) =>
      fixture.engine.operate(tx, run, { kind: 'migrate', to: 2, mapping }, why),
    );

  const region = async () => (await fixture.store.find('record_lead', {}))[0]?.region;

  it('keeps the task it waits for, and goes on by the new version', async () => {
    const run = await waitingRun(second);
    await migrate(run);
    const [task, ...others] = await fixture.tasks();
    expect([task?.state, others]).toEqual(['open', []]);
    await fixture.restart();
    if (task) await fixture.complete(task, 'won');
    await fixture.engine.drain();
    expect(await region()).toBe('new');
    expect((await fixture.runs())[0]).toMatchObject({ version: 2, status: 'done' });
  });

  it('keeps a deadline at the time it was due', async () => {
    const run = await waitingRun(second);
    fixture.clock.pass(day / 2);
    await migrate(run);
    fixture.clock.pass(day / 2 + 1000);
    await fixture.engine.drain();
    expect(await region()).toBe('late');
  });

  it('enters a node anew: the old task is closed and the deadline counts from now', async () => {
    const run = await waitingRun(second);
    fixture.clock.pass(day / 2);
    await migrate(run, { ask: { node: 'ask', how: 'enter' } });
    await fixture.engine.drain();
    expect((await fixture.tasks()).map(({ state }) => state)).toEqual(
      expect.arrayContaining(['cancelled', 'open']),
    );
    fixture.clock.pass(day / 2 + 1000);
    await fixture.engine.drain();
    expect(await region()).toBeUndefined();
    fixture.clock.pass(day / 2);
    await fixture.engine.drain();
    expect(await region()).toBe('late');
  });

  it('refuses a place that the version has not, and changes nothing', async () => {
    const renamed = graph(
      [created, ask('question', 'won'), mark('new')],
      'new -next-> question',
      'question -won-> mark',
    );
    const run = await waitingRun(renamed);
    await expect(migrate(run)).rejects.toMatchObject({ code: 'migration.unmapped' });
    await expect(migrate(run, { ask: { node: 'mark', how: 'enter' } })).rejects.toMatchObject({
      code: 'migration.type_differs',
    });
    await expect(migrate(run, { ask: { node: 'question', how: 'stay' } })).rejects.toMatchObject({
      code: 'migration.cannot_stay',
    });
    expect((await fixture.runs())[0]).toMatchObject({ version: 1, status: 'waiting' });
    await migrate(run, { ask: { node: 'question', how: 'enter' } });
    await fixture.engine.drain();
    expect((await fixture.runs())[0]?.standing).toEqual(['question:waiting']);
  });

  it('refuses to keep a task with an answer that leads nowhere', async () => {
    const run = await waitingRun(
      graph([created, ask('ask', 'won'), mark('new')], 'new -next-> ask', 'ask -won-> mark'),
    );
    await expect(migrate(run)).rejects.toMatchObject({
      code: 'migration.ports_gone',
      details: { ports: 'lost' },
    });
  });

  it('waits for an answer that is given already', async () => {
    const run = await waitingRun(second);
    const [task] = await fixture.tasks();
    if (task) await fixture.complete(task, 'won');
    await expect(migrate(run, { ask: { node: 'ask', how: 'enter' } })).rejects.toMatchObject({
      code: 'run.busy',
    });
    await migrate(run);
    await fixture.engine.drain();
    expect(await region()).toBe('new');
  });
});
