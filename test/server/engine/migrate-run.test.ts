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

  it('waits for a signal that was handed over already, so that none is lost', async () => {
    const waiting = graph(
      [created, node('paid', 'waitForEvent', { signal: { name: 'paid' } }), mark('paid')],
      'new -next-> paid',
      'paid -next-> mark',
    );
    const flow = await fixture.publish(waiting);
    const { _id: key } = await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, waiting);
    const signal = { _id: 's1', name: 'paid', key };
    await fixture.store.transaction((tx) => fixture.engine.signal(tx, signal));
    const run = (await fixture.runs())[0]?._id ?? '';
    const enter = { paid: { node: 'paid', how: 'enter' as const } };
    await expect(migrate(run, enter)).rejects.toMatchObject({ code: 'run.busy' });
    await migrate(run);
    await fixture.engine.drain();
    expect([await region(), (await fixture.runs())[0]?.status]).toEqual(['paid', 'done']);
  });

  const branches = (...asks: string[]) =>
    graph(
      [
        created,
        ...asks.map((id) => ask(id, 'won')),
        node('all', 'join', { mode: 'all' }),
        node('done', 'record.create', { entity: 'activity', values: { name: 'done' } }),
      ],
      ...asks.flatMap((id) => [`new -next-> ${id}`, `${id} -won-> all`]),
      'all -next-> done',
    );
  const activities = async () => (await fixture.store.find('record_activity', {})).length;

  async function completeNext(): Promise<void> {
    const open = (await fixture.tasks()).find(({ state }) => state === 'open');
    if (open) await fixture.complete(open, 'won');
    await fixture.engine.drain();
  }

  it('enters the nodes of its branches as the same branches, so that their join goes on once', async () => {
    const flow = await fixture.publish(branches('a', 'b'));
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, branches('c', 'd'));
    const run = (await fixture.runs())[0]?._id ?? '';
    await migrate(run, { a: { node: 'c', how: 'enter' }, b: { node: 'd', how: 'enter' } });
    await fixture.engine.drain();
    await completeNext();
    expect(await activities()).toBe(0);
    await completeNext();
    expect(await activities()).toBe(1);
    expect((await fixture.runs())[0]).toMatchObject({ status: 'done' });
  });

  const looped = graph(
    [
      created,
      node('each', 'loop', { list: '[1, 2]' }),
      ask('ask', 'won'),
      node('done', 'record.create', { entity: 'activity', values: { name: 'done' } }),
    ],
    'new -next-> each',
    'each -each-> ask',
    'each -next-> done',
  );

  it('goes on with the items of a loop after an entered node', async () => {
    const flow = await fixture.publish(looped);
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, looped);
    const run = (await fixture.runs())[0]?._id ?? '';
    await migrate(run, { ask: { node: 'ask', how: 'enter' } });
    await fixture.engine.drain();
    await completeNext();
    expect(await activities()).toBe(0);
    await completeNext();
    expect(await activities()).toBe(1);
  });

  it('begins a loop that it enters anew without the body that was under way', async () => {
    const flow = await fixture.publish(looped);
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, looped);
    const run = (await fixture.runs())[0]?._id ?? '';
    await migrate(run, { each: { node: 'each', how: 'enter' } });
    await fixture.engine.drain();
    const open = (await fixture.tasks()).filter(({ state }) => state === 'open');
    expect(open).toHaveLength(1);
    await completeNext();
    await completeNext();
    expect(await activities()).toBe(1);
  });

  it('keeps the branches of a fork that was renamed, and is refused without its new name', async () => {
    const asks = ['a', 'b'];
    const old = branches(...asks);
    const renamed = {
      nodes: old.nodes.map((one) => (one.id === 'new' ? { ...one, id: 'start' } : one)),
      edges: old.edges.map((edge) => (edge.source === 'new' ? { ...edge, source: 'start' } : edge)),
    };
    const flow = await fixture.publish(old);
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, renamed);
    const run = (await fixture.runs())[0]?._id ?? '';
    await expect(migrate(run)).rejects.toMatchObject({
      code: 'migration.unmapped',
      details: { node: 'new' },
    });
    await migrate(run, { new: { node: 'start', how: 'enter' } });
    await completeNext();
    expect(await activities()).toBe(0);
    await completeNext();
    expect(await activities()).toBe(1);
  });

  it('refuses a place in other branches or in a body, and one that has left them', async () => {
    const apart = graph(
      [created, ask('a', 'won'), ask('b', 'won'), mark('done')],
      'new -next-> a',
      'new -next-> b',
      'a -won-> mark',
    );
    const flow = await fixture.publish(branches('a', 'b'));
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, apart);
    const run = (await fixture.runs())[0]?._id ?? '';
    await expect(migrate(run)).rejects.toMatchObject({
      code: 'migration.scope_differs',
      details: { node: 'a', target: 'a', around: 'new' },
    });
    expect((await fixture.runs())[0]).toMatchObject({ version: 1, status: 'waiting' });
  });

  it('refuses a task that the other version asks for each item of a loop', async () => {
    const run = await waitingRun(looped);
    await expect(migrate(run, { ask: { node: 'ask', how: 'enter' } })).rejects.toMatchObject({
      code: 'migration.scope_differs',
      details: { node: 'ask', around: 'each' },
    });
  });

  const undone = (made: string, undo: string, ...more: FlowNode[]): FlowGraph => ({
    nodes: [
      created,
      {
        ...node(made, 'record.create', { entity: 'activity', values: { name: 'made' } }),
        compensation: undo,
      },
      ask('ask', 'won'),
      node(undo, 'record.create', { entity: 'activity', values: { name: undo } }),
      ...more,
    ],
    edges: edges(
      `new -next-> ${made}`,
      `${made} -next-> ask`,
      ...(more.length > 0 ? ['ask -won-> back'] : []),
    ),
  });
  const back = node('back', 'compensate');
  const made = async () =>
    (await fixture.store.find('record_activity', {})).map(({ name }) => String(name)).toSorted();

  async function waitingWith(old: FlowGraph, then: FlowGraph): Promise<string> {
    const flow = await fixture.publish(old);
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
    await fixture.publishAgain(flow, then);
    return (await fixture.runs())[0]?._id ?? '';
  }

  it('undoes what it did before with what the other version names for it', async () => {
    const run = await waitingWith(undone('make', 'undo', back), undone('make', 'repair', back));
    await migrate(run);
    expect((await fixture.runs())[0]).toMatchObject({ undoes: ['make:repair'] });
    await completeNext();
    expect(await made()).toEqual(['made', 'repair']);
    const [ended] = await fixture.runs();
    expect([ended?.status, ended?.undoes]).toEqual(['done', undefined]);
  });

  it('undoes by the node that the mapping gives where the finished one is gone', async () => {
    const plain = graph(
      [
        created,
        ask('ask', 'won'),
        node('undo2', 'record.create', { entity: 'activity', values: { name: 'undo2' } }),
        back,
      ],
      'new -next-> ask',
      'ask -won-> back',
      'back -next-> undo2',
    );
    const run = await waitingWith(undone('make', 'undo', back), plain);
    await expect(migrate(run)).rejects.toMatchObject({
      code: 'migration.compensation_gone',
      details: { node: 'make', compensation: 'undo' },
    });
    expect((await fixture.runs())[0]).toMatchObject({ version: 1, status: 'waiting' });
    await migrate(run, { undo: { node: 'undo2', how: 'enter' } });
    await completeNext();
    expect(await made()).toEqual(['made', 'undo2', 'undo2']);
  });

  it('stops at a compensation that no version has any more, and says what is missing', async () => {
    const run = await waitingWith(undone('make', 'undo', back), undone('make', 'undo', back));
    const [before] = await fixture.runs();
    const gone = before?.compensations?.map((one) => ({ ...one, node: 'gone' })) ?? [];
    await fixture.store.transaction((tx) => tx.patch('runs', run, { compensations: gone }));
    await completeNext();
    expect((await fixture.runs())[0]).toMatchObject({
      status: 'incident',
      tokens: [
        {
          node: 'back',
          incident: {
            code: 'flow.compensation_gone',
            details: { node: 'make', compensation: 'gone' },
          },
        },
      ],
    });
  });

  const nested = (outer: string, inner: string): FlowGraph =>
    graph(
      [
        created,
        node(outer, 'variables', { values: [] }),
        node(inner, 'variables', { values: [] }),
        ask('a', 'won'),
        ask('b', 'won'),
        ask('c', 'won'),
        node('some', 'join', { mode: 'all' }),
        node('all', 'join', { mode: 'all' }),
        node('done', 'record.create', { entity: 'activity', values: { name: 'done' } }),
      ],
      `new -next-> ${outer}`,
      `${outer} -next-> ${inner}`,
      `${outer} -next-> c`,
      `${inner} -next-> a`,
      `${inner} -next-> b`,
      'a -won-> some',
      'b -won-> some',
      'some -next-> all',
      'c -won-> all',
      'all -next-> done',
    );

  it('keeps branches within branches when both forks were renamed', async () => {
    const run = await waitingWith(nested('outer', 'inner'), nested('first', 'second'));
    await migrate(run, {
      outer: { node: 'first', how: 'enter' },
      inner: { node: 'second', how: 'enter' },
    });
    await completeNext();
    await completeNext();
    expect(await made()).toEqual([]);
    await completeNext();
    expect(await made()).toEqual(['done']);
  });
});
