import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FlowGraph, FlowNode } from '../../../schemas/generated/flow.ts';
import {
  CallFailed,
  type CallContext,
  type Connector,
  type NodeType,
  type StoredEffect,
} from '../../../server/engine/index.ts';
import { onFailpoint } from '../../../server/failpoints.ts';
import { type EngineFixture, createEngineFixture, day, edges, minute } from './engine-fixture.ts';

interface Received {
  request: unknown;
  key: string;
  attempt: number;
}

/** The other side: it remembers what it accepted, and answers as a test says. */
class Sink {
  received: Received[] = [];
  asked: string[] = [];
  /** Called with each call; throws what the other side answers instead of success. */
  answer: (received: Received, context: CallContext) => unknown = () => ({ ok: true });
  connector(delivery: Connector['delivery']): Connector {
    return {
      name: 'sink',
      delivery,
      ladder: [5000, 5 * minute],
      call: async (request, context) => {
        const { key, attempt } = context;
        this.received.push({ request, key, attempt });
        return this.answer({ request, key, attempt }, context);
      },
      find: async (_request, { key }) => {
        this.asked.push(key);
        return this.received.some((one) => one.key === key)
          ? { output: { found: true } }
          : undefined;
      },
    };
  }
}

const callNode: NodeType<{ say: string }> = {
  type: 'call',
  group: 'data',
  label: { 'zh-CN': '呼叫', en: 'Call' },
  hint: { 'zh-CN': '呼叫', en: 'Call' },
  ports: [{ id: 'next', label: { 'zh-CN': '下一步', en: 'Next' } }],
  canFail: true,
  calls: true,
  waits: true,
  settingsSchema: { type: 'object' },
  example: {},
  async run(ctx, { say }) {
    return {
      kind: 'call',
      connector: 'sink',
      target: 'the sink',
      request: { say: await ctx.evaluate(say) },
    };
  },
  resume: async (_ctx, _settings, { output }) => ({ kind: 'go', port: 'next', output }),
};

const node = (id: string, type: string, settings: Record<string, unknown> = {}): FlowNode => ({
  id,
  type,
  settings,
});
const created = node('new', 'trigger.recordCreated', { entity: 'lead' });
const call = node('call', 'call', { say: 'name' });
const mark = (id: string, intent: string) => node(id, 'record.update', { values: { intent } });
const calling = (retry?: FlowNode['retry']): FlowGraph => ({
  nodes: [created, retry ? { ...call, retry } : call, mark('mark', 'called')],
  edges: edges('new -next-> call', 'call -next-> mark'),
});

class Stopped extends Error {}

/** Work ends at the n-th hit of a failpoint, and at each one after it, as if the process had. */
function stopAt(name: string): void {
  let isStopped = false;
  onFailpoint((hit) => {
    isStopped ||= hit === name;
    if (isStopped) throw new Stopped(hit);
  });
}

describe('effects outside', () => {
  let sink: Sink;
  let fixture: EngineFixture;
  beforeEach(() => {
    sink = new Sink();
  });
  afterEach(async () => {
    onFailpoint(undefined);
    await fixture.close();
  });

  async function begin(delivery: Connector['delivery'], graph = calling()): Promise<string> {
    fixture = await createEngineFixture({
      nodes: [callNode as NodeType],
      connectors: new Map([['sink', sink.connector(delivery)]]),
    });
    await fixture.publish(graph);
    return (await fixture.createLead({ name: 'A' }))._id;
  }
  const run = async () => (await fixture.runs())[0];
  const effect = async () => (await fixture.store.find<StoredEffect>('effects', {}))[0];
  const outcomes = async () => (await effect())?.attempts.map(({ outcome }) => outcome);
  async function passAndDrain(milliseconds: number): Promise<void> {
    fixture.clock.pass(milliseconds);
    await fixture.engine.drain();
  }

  it('calls once with the step as key and goes on with the answer', async () => {
    const lead = await begin('idempotent');
    await fixture.engine.drain();
    const { _id, outputs, status } = (await run()) ?? {};
    expect(sink.received).toEqual([{ request: { say: 'A' }, key: `${_id}.t.call.1`, attempt: 1 }]);
    expect({ outputs, status }).toMatchObject({ outputs: { call: { ok: true } }, status: 'done' });
    expect(await fixture.lead(lead)).toMatchObject({ intent: 'called' });
    expect(await effect()).toMatchObject({ state: 'done', attempts: [{ outcome: 'done' }] });
    expect(await fixture.store.count('jobs')).toBe(0);
  });

  const crashes = [
    'T4.before_intent',
    'T4.after_intent',
    'T4.called',
    'T4.inside_result',
    'T4.after_result',
  ];
  const accepted = new Set(['T4.called', 'T4.inside_result', 'T4.after_result']);
  const mayBe = new Set(['T4.after_intent', 'T4.called', 'T4.inside_result']);

  for (const delivery of ['idempotent', 'queryable', 'atMostOnce'] as const)
    for (const crash of crashes)
      it(`${delivery}: after an end of the process at ${crash} the effect is there once`, async () => {
        await begin(delivery);
        await fixture.settle();
        stopAt(crash);
        await fixture.createLead({ name: 'B' });
        await fixture.engine.tick();
        await fixture.engine.tick();
        await fixture.engine.tick();
        onFailpoint(undefined);
        await fixture.restart();
        await fixture.engine.reap();
        await passAndDrain(minute);
        await passAndDrain(day);
        const ofB = sink.received.filter(({ request }) => (request as { say: string }).say === 'B');
        expect(new Set(ofB.map(({ key }) => key)).size).toBe(ofB.length === 0 ? 0 : 1);
        const last = (await fixture.runs()).at(-1);
        if (delivery === 'atMostOnce' && mayBe.has(crash)) {
          expect(ofB.length).toBe(accepted.has(crash) ? 1 : 0);
          expect(last?.tokens[0]?.incident?.code).toBe('effect.unknown_outcome');
          return;
        }
        expect(last).toMatchObject({ status: 'done' });
        if (delivery === 'queryable') expect(ofB).toHaveLength(1);
        const isLost = crash === 'T4.called' || crash === 'T4.inside_result';
        expect(ofB).toHaveLength(delivery === 'idempotent' && isLost ? 2 : 1);
      });

  it('tries again by the ladder with the same key, then stops the run at its place', async () => {
    await begin('idempotent');
    sink.answer = () => {
      throw new CallFailed({ kind: 'retry', status: 503, detail: '503' });
    };
    await fixture.engine.drain();
    expect(sink.received).toHaveLength(1);
    await passAndDrain(4999);
    expect(sink.received).toHaveLength(1);
    await passAndDrain(502);
    expect(sink.received).toHaveLength(2);
    await passAndDrain(6 * minute);
    expect(sink.received.map(({ key }) => key)).toEqual(Array(3).fill(sink.received[0]?.key));
    expect((await run())?.tokens[0]).toMatchObject({
      node: 'call',
      state: 'incident',
      incident: {
        code: 'effect.failed',
        details: { attempts: 3, status: 503, target: 'the sink' },
      },
    });
    sink.answer = () => 'ok';
    await fixture.store.transaction((tx) =>
      fixture.engine.retry(tx, sink.received[0]?.key.split('.')[0] ?? ''),
    );
    await fixture.engine.drain();
    expect(sink.received.at(-1)).toMatchObject({ key: sink.received[0]?.key, attempt: 4 });
    expect((await run())?.status).toBe('done');
  });

  it('draws delays of a node’s own policy up to the doubled first delay', async () => {
    await begin('idempotent', calling({ attempts: 4, firstDelay: 'PT10S', longestDelay: 'PT15S' }));
    sink.answer = () => {
      throw new CallFailed({ kind: 'retry', detail: 'busy' });
    };
    await fixture.engine.drain();
    for (const bound of [10_000, 15_000, 15_000]) {
      const wait =
        new Date((await effect())?.dueAt ?? '').getTime() - fixture.clock.now().getTime();
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(bound);
      await passAndDrain(bound);
    }
    expect(sink.received).toHaveLength(4);
    expect((await run())?.status).toBe('incident');
  });

  it('waits as long as the other side asks for', async () => {
    await begin('idempotent');
    sink.answer = () => {
      throw new CallFailed({ kind: 'retry', status: 429, retryAfter: 90_000, detail: '429' });
    };
    await fixture.engine.drain();
    await passAndDrain(89_999);
    expect(sink.received).toHaveLength(1);
    await passAndDrain(1);
    expect(sink.received).toHaveLength(2);
  });

  it('gives up at once what no further try would change', async () => {
    await begin('idempotent');
    sink.answer = () => {
      throw new CallFailed({ kind: 'final', status: 400, detail: 'no such thing' });
    };
    await fixture.engine.drain();
    await passAndDrain(day);
    expect(sink.received).toHaveLength(1);
    expect((await run())?.tokens[0]?.incident).toMatchObject({ code: 'effect.refused' });
  });

  it('leaves by a connected error port', async () => {
    const graph = calling();
    graph.nodes.push(mark('sorry', 'failed'));
    graph.edges.push({ id: 'e9', source: 'call', port: 'error', target: 'sorry' });
    const lead = await begin('idempotent', graph);
    sink.answer = () => {
      throw new CallFailed({ kind: 'final', detail: 'no' });
    };
    await fixture.engine.drain();
    expect(await fixture.lead(lead)).toMatchObject({ intent: 'failed' });
    expect((await run())?.outputs.call).toMatchObject({ error: { code: 'effect.refused' } });
  });

  it('asks a person about an unknown outcome, and takes both answers', async () => {
    await begin('atMostOnce');
    sink.answer = () => {
      throw new CallFailed({ kind: 'unknown', detail: 'no answer' });
    };
    await fixture.engine.drain();
    const { _id: step = '', run: id = '' } = (await effect()) ?? {};
    expect((await run())?.tokens[0]?.incident?.code).toBe('effect.unknown_outcome');
    const { engine, store } = fixture;
    await store.transaction((tx) => engine.retry(tx, id));
    await fixture.engine.drain();
    expect(sink.received).toHaveLength(1);
    expect((await run())?.status).toBe('incident');

    await store.transaction((tx) => engine.resolveUnknown(tx, step, 'again'));
    await fixture.engine.drain();
    expect(sink.received.map(({ key }) => key)).toEqual([step, step]);

    await store.transaction((tx) => engine.resolveUnknown(tx, step, 'done'));
    await fixture.engine.drain();
    expect(sink.received).toHaveLength(2);
    expect(await run()).toMatchObject({ status: 'done', outputs: { call: { isAssumed: true } } });
    await expect(
      store.transaction((tx) => engine.resolveUnknown(tx, step, 'done')),
    ).rejects.toMatchObject({ code: 'effect.not_unknown' });
  });

  it('gives up when the node’s own time is up, and leaves by its port', async () => {
    const graph = calling();
    graph.nodes = graph.nodes.map((one) =>
      one.id === 'call' ? { ...one, timeout: { after: 'PT1M' } } : one,
    );
    graph.nodes.push(mark('late', 'late'));
    graph.edges.push({ id: 'e9', source: 'call', port: 'timeout', target: 'late' });
    const lead = await begin('idempotent', graph);
    sink.answer = () => {
      throw new CallFailed({ kind: 'retry', detail: 'busy' });
    };
    await fixture.engine.drain();
    await passAndDrain(minute);
    expect(await fixture.lead(lead)).toMatchObject({ intent: 'late' });
    await passAndDrain(day);
    expect((await effect())?.state).toBe('cancelled');
    expect(sink.received.length).toBeLessThanOrEqual(2);
    expect(await fixture.store.count('jobs')).toBe(0);
  });

  it('drops the next try of a cancelled run', async () => {
    await begin('idempotent');
    sink.answer = () => {
      throw new CallFailed({ kind: 'retry', detail: 'busy' });
    };
    await fixture.engine.drain();
    await fixture.store.transaction(async (tx) =>
      fixture.engine.cancel(tx, (await run())?._id ?? ''),
    );
    await passAndDrain(day);
    expect(sink.received).toHaveLength(1);
    expect((await effect())?.state).toBe('cancelled');
    expect(await fixture.store.count('jobs')).toBe(0);
  });

  it('writes down the answer of a call whose run was cancelled meanwhile, and resumes nothing', async () => {
    const lead = await begin('idempotent');
    sink.answer = async () => {
      await fixture.store.transaction(async (tx) =>
        fixture.engine.cancel(tx, (await run())?._id ?? ''),
      );
      return 'late';
    };
    await fixture.engine.drain();
    expect(await effect()).toMatchObject({ state: 'cancelled', attempts: [{ outcome: 'done' }] });
    expect(await run()).toMatchObject({ status: 'cancelled', outputs: {} });
    expect((await fixture.lead(lead)).intent).toBeUndefined();
  });

  it('makes the next try at once when a person says so', async () => {
    await begin('idempotent');
    sink.answer = ({ attempt }) => {
      if (attempt === 1) throw new CallFailed({ kind: 'retry', detail: 'busy' });
      return 'ok';
    };
    await fixture.engine.drain();
    const step = (await effect())?._id ?? '';
    await fixture.store.transaction((tx) => fixture.engine.tryEffectNow(tx, step));
    await fixture.engine.drain();
    expect(await outcomes()).toEqual(['retry', 'done']);
    await expect(
      fixture.store.transaction((tx) => fixture.engine.tryEffectNow(tx, step)),
    ).rejects.toMatchObject({ code: 'effect.not_waiting' });
  });

  it('lets a worker that slept beyond its lease write nothing', async () => {
    await begin('idempotent');
    let isFirst = true;
    sink.answer = async () => {
      if (!isFirst) return 'second';
      isFirst = false;
      fixture.clock.pass(minute);
      const frozen = fixture.engine;
      await frozen.reap();
      await fixture.restart();
      await fixture.engine.drain();
      return 'first';
    };
    await fixture.engine.drain();
    await fixture.engine.drain();
    expect((await run())?.outputs.call).toBe('second');
    expect(await outcomes()).toEqual(['lost', 'done']);
    expect(fixture.errors).toEqual([]);
  });

  it('sets aside an effect whose call ends the process each time', async () => {
    await begin('idempotent');
    stopAt('T4.after_intent');
    for (let count = 0; count < 8; count += 1) await passAndDrain(10 * minute);
    onFailpoint(undefined);
    await passAndDrain(day);
    expect((await run())?.tokens[0]?.incident?.code).toBe('flow.node_quarantined');
  });
});
