import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { RunAction, StoredFlow } from '../../../server/engine/index.ts';
import { type EngineFixture, createEngineFixture, edges } from './engine-fixture.ts';

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
const ask = (id: string) =>
  node(id, 'task', {
    title: { 'zh-CN': '跟进', en: 'Follow up' },
    outcomes: [{ id: 'won' }, { id: 'lost' }],
    assignee: { kind: 'owner' },
  });
const done = node('done', 'record.create', { entity: 'activity', values: { name: 'done' } });
const split = node('split', 'split', { branches: [{ id: 'left' }, { id: 'right' }] });

/** `a` and `b` at once, `stray` for who said no to `a`; then `done`, and `after`. */
const branches = graph(
  [
    created,
    split,
    ask('a'),
    ask('b'),
    ask('stray'),
    node('all', 'join', { mode: 'all' }),
    done,
    ask('after'),
  ],
  'new -next-> split',
  'split -left-> a',
  'split -right-> b',
  'a -won-> all',
  'a -lost-> stray',
  'b -won-> all',
  'all -next-> done',
  'done -next-> after',
);

const looped = graph(
  [created, ask('first'), node('each', 'loop', { list: '[1, 2]' }), ask('ask'), ask('more'), done],
  'new -next-> first',
  'first -won-> each',
  'each -each-> ask',
  'ask -won-> more',
  'each -next-> done',
);

const scoped = graph(
  [
    created,
    ask('first'),
    node('scope', 'scope'),
    node('inside', 'record.update', { values: { region: 'in' } }),
    done,
  ],
  'new -next-> first',
  'first -won-> scope',
  'scope -inside-> inside',
  'scope -next-> done',
);

describe('a person and a run in branches and bodies', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  async function start(flow: FlowGraph): Promise<void> {
    await fixture.publish(flow);
    await fixture.createLead({ name: 'A' });
    await fixture.engine.drain();
  }
  const run = async () => (await fixture.runs())[0];
  const standing = async () => [...((await run())?.standing ?? [])].toSorted();
  const activities = () => fixture.store.count('record_activity');

  async function operate(
    at: string,
    action: { kind: 'move'; node: string } | { kind: 'skip'; port: string },
  ) {
    const current = await run();
    const token = current?.tokens.find((one) => one.node === at)?.id ?? '';
    const why = { actor: { kind: 'user' as const, id: 'u1' } };
    await fixture.store.transaction((tx) =>
      fixture.engine.operate(tx, current?._id ?? '', { ...action, token } as RunAction, why),
    );
    await fixture.restart();
    await fixture.engine.drain();
  }
  const move = (at: string, to: string) => operate(at, { kind: 'move', node: to });
  const skip = (at: string, port: string) => operate(at, { kind: 'skip', port });

  async function answer(at: string, outcome = 'won'): Promise<void> {
    const task = (await fixture.tasks()).find((one) => one.node === at && one.state === 'open');
    if (task) await fixture.complete(task, outcome);
    await fixture.engine.drain();
  }

  it('passes the join once when a branch is sent to it', async () => {
    await start(branches);
    await move('a', 'all');
    expect([await standing(), await activities()]).toEqual([['all:waiting', 'b:waiting'], 0]);
    await skip('b', 'won');
    expect([await standing(), await activities()]).toEqual([['after:waiting'], 1]);
  });

  it('lets the join go on when the branch that it waits for is moved to where it cannot come from', async () => {
    await start(branches);
    await answer('b');
    await move('a', 'stray');
    expect([await standing(), await activities()]).toEqual([['after:waiting', 'stray:waiting'], 1]);
    await answer('stray');
    await answer('after');
    expect([(await run())?.status, await activities()]).toEqual(['done', 1]);
  });

  it('passes a join once that a person sends on before all are there', async () => {
    await start(branches);
    await answer('b');
    await skip('all', 'next');
    expect([await standing(), await activities()]).toEqual([['a:waiting', 'after:waiting'], 1]);
    await answer('a');
    await answer('after');
    expect([(await run())?.status, await activities()]).toEqual(['done', 1]);
  });

  it('refuses to move out of a branch while others are under way, and into one', async () => {
    await start(branches);
    await expect(move('a', 'after')).rejects.toMatchObject({
      code: 'run.move_leaves',
      details: { node: 'a', target: 'after', around: 'split' },
    });
    await expect(move('a', 'split')).rejects.toMatchObject({ code: 'run.move_leaves' });
    expect(await standing()).toEqual(['a:waiting', 'b:waiting']);
    await skip('a', 'won');
    await skip('b', 'won');
    await expect(move('after', 'b')).rejects.toMatchObject({
      code: 'run.move_enters',
      details: { around: 'split' },
    });
  });

  it('lets the last branch leave, and fork anew', async () => {
    await start(branches);
    await skip('b', 'lost');
    await move('a', 'split');
    expect(await standing()).toEqual(['a:waiting', 'b:waiting']);
    await skip('a', 'won');
    expect(await activities()).toBe(0);
    await skip('b', 'won');
    expect([await standing(), await activities()]).toEqual([['after:waiting'], 1]);
  });

  it('moves within the body of a loop, whose items go on', async () => {
    await start(looped);
    await expect(move('first', 'ask')).rejects.toMatchObject({ code: 'run.move_enters' });
    await answer('first');
    await expect(move('ask', 'done')).rejects.toMatchObject({
      code: 'run.move_leaves',
      details: { around: 'each' },
    });
    await move('ask', 'more');
    await skip('more', 'won');
    expect([await standing(), await activities()]).toEqual([['ask:waiting', 'each:waiting'], 0]);
    await skip('ask', 'lost');
    expect([(await run())?.status, await activities()]).toEqual(['done', 1]);
  });

  it('ends the body with the loop that is skipped or moved, and nobody is sent into it', async () => {
    await start(looped);
    await answer('first');
    await expect(skip('each', 'each')).rejects.toMatchObject({ code: 'run.port_inner' });
    await move('each', 'first');
    expect(await standing()).toEqual(['first:waiting']);
    await answer('first');
    await skip('each', 'next');
    expect([(await run())?.status, await activities()]).toEqual(['done', 1]);
    expect((await fixture.tasks()).filter(({ state }) => state === 'open')).toEqual([]);
  });

  it('moves before a transaction, not into it', async () => {
    await start(scoped);
    await expect(move('first', 'inside')).rejects.toMatchObject({
      code: 'run.move_enters',
      details: { around: 'scope' },
    });
    await move('first', 'scope');
    expect([(await run())?.status, await activities()]).toEqual(['done', 1]);
  });

  describe('that waits for a flow it called', () => {
    const calling = graph(
      [created, node('call', 'subflow', { flow: 'check' }), done],
      'new -next-> call',
      'call -next-> done',
    );
    const called = graph(
      [node('called', 'trigger.subflow', { entity: 'lead' }), ask('inner')],
      'called -next-> inner',
    );
    let caller = '';
    let check = '';

    beforeEach(async () => {
      check = await fixture.publish(called, 'check');
      const flow = {
        _id: check,
        name: 'check',
        graph: called,
        draftRev: 1,
        activeVersion: 1,
        archivedAt: null,
      };
      await fixture.store.transaction((tx) => tx.insert('flows', flow as unknown as StoredFlow));
      caller = await fixture.publish(calling, 'caller');
      await fixture.createLead({ name: 'A' });
      await fixture.engine.drain();
    });
    const operateCaller = async (action: RunAction) => {
      const [waiting] = await fixture.runs({ flow: caller });
      const why = { actor: { kind: 'user' as const, id: 'u1' } };
      await fixture.store.transaction((tx) =>
        fixture.engine.operate(tx, waiting?._id ?? '', action, why),
      );
      await fixture.engine.drain();
    };
    const statusOf = async (flow: string) =>
      (await fixture.runs({ flow })).map(({ status }) => status);

    it('goes to another version while the called one goes on, and gets its answer there', async () => {
      await fixture.publishAgain(caller, calling);
      await operateCaller({ kind: 'migrate', to: 2, mapping: {} });
      expect([await statusOf(caller), await statusOf(check)]).toEqual([['waiting'], ['waiting']]);
      await answer('inner');
      expect([await statusOf(caller), await statusOf(check)]).toEqual([['done'], ['done']]);
      expect(await activities()).toBe(1);
    });

    it('gets the answer of a called run that went to another version', async () => {
      await fixture.publishAgain(check, called);
      const [inner] = await fixture.runs({ flow: check });
      const why = { actor: { kind: 'user' as const, id: 'u1' } };
      await fixture.store.transaction((tx) =>
        fixture.engine.operate(tx, inner?._id ?? '', { kind: 'migrate', to: 2, mapping: {} }, why),
      );
      await answer('inner');
      expect([await statusOf(caller), await statusOf(check)]).toEqual([['done'], ['done']]);
    });

    it('ends the called run when the call is skipped, and takes no answer from it', async () => {
      await operateCaller({ kind: 'skip', token: 't', port: 'next' });
      expect([await statusOf(caller), await statusOf(check)]).toEqual([['done'], ['cancelled']]);
      expect(await activities()).toBe(1);
      expect(await fixture.store.count('jobs')).toBe(0);
    });
  });
});
