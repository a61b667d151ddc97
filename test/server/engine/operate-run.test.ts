import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import type { IncidentDocument } from '../../../schemas/generated/incident.ts';
import type { RunAction } from '../../../server/engine/index.ts';
import type { Doc } from '../../../server/store/index.ts';
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
/** Refused while the lead's intent is `refused`. */
const rename = node('rename', 'record.update', { values: { name: { expr: 'intent' } } });
const ask = node('ask', 'task', {
  title: { 'zh-CN': '跟进', en: 'Follow up' },
  outcomes: [{ id: 'won' }, { id: 'lost' }],
  assignee: { kind: 'owner' },
  due: 'P1D',
});
const mark = node('mark', 'record.update', { values: { region: 'marked' } });
const renaming = graph([created, rename, mark], 'new -next-> rename', 'rename -next-> mark');
const asking = graph([created, ask, mark], 'new -next-> ask', 'ask -won-> mark');

const why = { actor: { kind: 'user' as const, id: 'u1' }, note: 'Because' };

describe('a person and a run that stands', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  const incidents = (filter: Record<string, string> = {}) =>
    fixture.store.find<IncidentDocument & Doc>('incidents', { filter });

  async function start(flow: FlowGraph, values: Record<string, unknown>): Promise<string> {
    await fixture.publish(flow);
    await fixture.createLead(values);
    await fixture.engine.drain();
    const [run] = await fixture.runs();
    return run?._id ?? '';
  }

  async function operate(run: string, action: RunAction): Promise<void> {
    await fixture.store.transaction((tx) => fixture.engine.operate(tx, run, action, why));
  }

  async function stateOf(run: string) {
    const [found] = (await fixture.runs()).filter(({ _id }) => _id === run);
    return { status: found?.status, standing: found?.standing };
  }

  const failing = () => start(renaming, { name: 'A', intent: 'refused' });

  it('opens one incident when a node fails, with the same fingerprint for the same cause', async () => {
    await failing();
    await fixture.createLead({ name: 'B', intent: 'refused' });
    await fixture.engine.drain();
    const open = await incidents({ state: 'open' });
    expect(open).toHaveLength(2);
    expect(new Set(open.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(open[0]).toMatchObject({ node: 'rename', code: 'request.invalid', resolvedAt: null });
    expect((await fixture.runs()).map(({ standing }) => standing)).toEqual([
      ['rename:incident'],
      ['rename:incident'],
    ]);
  });

  it('closes the incident when a retry succeeds, and opens another when it fails again', async () => {
    const run = await failing();
    fixture.clock.pass(1000);
    await operate(run, { kind: 'retry' });
    await fixture.engine.drain();
    const [first, second] = await incidents();
    expect(new Set([first?.state, second?.state])).toEqual(new Set(['open', 'resolved']));
    const [lead] = await fixture.store.find<Doc>('record_lead', {});
    await fixture.write({
      kind: 'update',
      entity: 'lead',
      id: lead?._id ?? '',
      patch: { intent: 'good' },
    });
    await operate(run, { kind: 'retry' });
    await fixture.restart();
    await fixture.engine.drain();
    expect(await stateOf(run)).toEqual({ status: 'done', standing: undefined });
    expect(await incidents({ state: 'open' })).toEqual([]);
    expect((await incidents())[0]?.resolution).toMatchObject({ how: 'retried', by: 'u1' });
  });

  it('says in the log who did what to the run, and why', async () => {
    const run = await failing();
    await operate(run, { kind: 'cancel' });
    const [event] = await fixture.store.find<Doc>('events', { filter: { entity: 'runs' } });
    expect(event).toMatchObject({
      type: 'run.cancelled',
      record: run,
      actor: { kind: 'user', id: 'u1' },
      cause: { reason: 'Because', run },
    });
    expect((await incidents())[0]?.resolution).toMatchObject({ how: 'cancelled' });
  });

  it('skips a failed node with an output that later nodes read', async () => {
    const run = await start(
      graph(
        [
          created,
          rename,
          node('read', 'record.update', { values: { region: { expr: '$steps.rename.place' } } }),
        ],
        'new -next-> rename',
        'rename -next-> read',
      ),
      { name: 'A', intent: 'refused' },
    );
    await operate(run, { kind: 'skip', token: 't', port: 'next', output: { place: 'North' } });
    await fixture.restart();
    await fixture.engine.drain();
    expect((await stateOf(run)).status).toBe('done');
    const [lead] = await fixture.store.find<Doc>('record_lead', {});
    expect(lead).toMatchObject({ name: 'A', region: 'North' });
    const [step] = await fixture.steps(run);
    expect(step).toMatchObject({ state: 'done', port: 'next', resolution: { how: 'skipped' } });
  });

  it('refuses to skip by a way out that the node has not', async () => {
    const run = await failing();
    await expect(
      operate(run, { kind: 'skip', token: 't', port: 'sideways' }),
    ).rejects.toMatchObject({ code: 'run.port_unknown' });
    expect((await stateOf(run)).status).toBe('incident');
  });

  it('skips a waiting task: the task is closed and its deadline fires no more', async () => {
    const run = await start(asking, { name: 'A' });
    await operate(run, { kind: 'skip', token: 't', port: 'won' });
    await fixture.engine.drain();
    fixture.clock.pass(2 * day);
    await fixture.engine.drain();
    expect((await stateOf(run)).status).toBe('done');
    expect((await fixture.tasks()).map(({ state }) => state)).toEqual(['cancelled']);
    const [lead] = await fixture.store.find<Doc>('record_lead', {});
    expect(lead?.region).toBe('marked');
    expect(await fixture.store.count('jobs')).toBe(0);
  });

  it('moves a token back to a node, which is entered anew', async () => {
    const run = await start(asking, { name: 'A' });
    await operate(run, { kind: 'move', token: 't', node: 'ask' });
    await fixture.engine.drain();
    expect(new Set((await fixture.tasks()).map(({ state }) => state))).toEqual(
      new Set(['cancelled', 'open']),
    );
    expect((await fixture.steps(run)).map(({ state }) => state)).toEqual(['cancelled', 'waiting']);
    await expect(operate(run, { kind: 'move', token: 't', node: 'none' })).rejects.toMatchObject({
      code: 'run.node_unknown',
    });
  });

  it('corrects what an earlier node gave before trying again', async () => {
    const run = await start(
      graph(
        [
          created,
          ask,
          node('name', 'record.update', { values: { name: { expr: '$steps.ask.word' } } }),
        ],
        'new -next-> ask',
        'ask -won-> name',
      ),
      { name: 'A' },
    );
    await operate(run, { kind: 'skip', token: 't', port: 'won', output: { word: 'refused' } });
    await fixture.engine.drain();
    expect((await stateOf(run)).status).toBe('incident');
    await expect(operate(run, { kind: 'edit', outputs: { nobody: 1 } })).rejects.toMatchObject({
      code: 'run.node_unknown',
    });
    await operate(run, { kind: 'edit', outputs: { ask: { word: 'Better' } } });
    await fixture.engine.drain();
    expect((await stateOf(run)).status).toBe('done');
    const [lead] = await fixture.store.find<Doc>('record_lead', {});
    expect(lead?.name).toBe('Better');
  });

  it('corrects a variable and tries again, with what it was before in the history', async () => {
    const run = await start(
      graph(
        [
          created,
          node('set', 'variables', { values: [{ name: 'word', value: 'refused' }] }),
          node('name', 'record.update', { values: { name: { expr: '$vars.word' } } }),
        ],
        'new -next-> set',
        'set -next-> name',
      ),
      { name: 'A' },
    );
    expect((await stateOf(run)).status).toBe('incident');
    await operate(run, { kind: 'edit', outputs: {}, vars: { word: 'Better', gone: null } });
    await fixture.engine.drain();
    expect((await stateOf(run)).status).toBe('done');
    const [lead] = await fixture.store.find<Doc>('record_lead', {});
    expect(lead?.name).toBe('Better');
    const [edited] = await fixture.store.find<Doc>('events', { filter: { type: 'run.edited' } });
    expect(edited?.changed).toContainEqual({
      field: '$vars.word',
      before: 'refused',
      after: 'Better',
    });
  });

  it('a job that is under way when a person acts finds the run changed, and nothing happens twice', async () => {
    const run = await start(asking, { name: 'A' });
    const [task] = await fixture.tasks();
    if (task) await fixture.complete(task, 'won');
    await fixture.store.transaction((tx) =>
      tx.claim('jobs', {
        filter: { state: 'ready' },
        limit: 1,
        set: { state: 'leased', owner: 'other', at: '2026-03-02T08:00:10.000Z' },
        increment: { fence: 1, attempt: 1 },
      }),
    );
    await operate(run, { kind: 'skip', token: 't', port: 'won' });
    fixture.clock.pass(11_000);
    await fixture.engine.reap();
    await fixture.engine.drain();
    expect((await stateOf(run)).status).toBe('done');
    const marks = (await fixture.steps(run)).filter((step) => step.node === 'mark');
    expect(marks).toHaveLength(1);
  });
});
