import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest, test } from '@jest/globals';
import type { Connector, NodeType } from '../../../server/engine/index.ts';
import type { StoredJob } from '../../../server/engine/collections.ts';
import { addJob, dropJob, takeJob } from '../../../server/engine/jobs.ts';
import {
  attemptLimit,
  claimJobs,
  leaseTimes,
  reapLeases,
  renewLeases,
} from '../../../server/engine/leases.ts';
import { type DocumentStore, StoreError, type Transaction } from '../../../server/store/port.ts';
import { type EngineFixture, createEngineFixture } from './engine-fixture.ts';
import { type Job, created, graph, node } from './small-flows.ts';

describe('claims', () => {
  let fixture: EngineFixture;
  beforeEach(async () => {
    fixture = await createEngineFixture();
  });
  afterEach(() => fixture.close());

  /** What an engine needs to claim, and to give back what others lost. */
  const parts = () => {
    const { store, clock } = fixture;
    return { store, clock, owner: 'me', leaseNow: async () => clock.now() };
  };
  const claim = (state: 'ready' | 'outside' = 'ready', allowsSuspect = true) =>
    claimJobs(parts(), { limit: 64, state, allowsSuspect });

  async function addJobs(names: string[], attempt = 0, state = 'ready'): Promise<void> {
    const at = fixture.clock.now().toISOString();
    await fixture.store.transaction(async (tx) => {
      for (const _id of names)
        await tx.insert('jobs', { _id, state, at, lane: _id, laneHead: _id, attempt, fence: 0 });
    });
  }

  /** The process ends with everything that it holds. */
  async function die(): Promise<void> {
    fixture.clock.pass(11_000);
    await reapLeases(parts());
  }
  const attempts = async () =>
    Object.fromEntries(
      (await fixture.store.find('jobs', {})).map(({ _id, attempt }) => [_id, attempt]),
    );

  it('count a job that ends the process five times without counting it against its neighbours', async () => {
    await addJobs(['a', 'bad', 'c', 'd']);
    for (let life = 0; life < 12; life += 1) {
      for (let more = await claim(); more.length > 0; more = await claim()) {
        const ends = more.some(({ _id, attempt }) => _id === 'bad' && attempt <= attemptLimit);
        if (ends) break;
        for (const { _id } of more)
          if (_id !== 'bad') await fixture.store.transaction((tx) => tx.remove('jobs', _id));
      }
      await die();
    }
    expect(Object.keys(await attempts())).toEqual(['bad']);
  });

  it('take one suspect at a time, beside whatever is no suspect', async () => {
    await addJobs(['lost1', 'lost2'], 3);
    fixture.clock.pass(1000);
    await addJobs(['fresh1', 'fresh2'], 0);
    expect((await claim()).map(({ _id }) => _id).toSorted()).toEqual(['fresh1', 'fresh2', 'lost1']);
    await addJobs(['fresh3'], 2);
    expect((await claim('ready', false)).map(({ _id }) => _id)).toEqual(['fresh3']);
    expect((await claim()).map(({ _id }) => _id)).toEqual(['lost2']);
  });

  it('do not hold for a job that was made anew under the same id, whatever its fence', async () => {
    const now = fixture.clock.now();
    const until = now.toISOString();
    const job = { _id: 'date.flow.record', kind: 'date' as const, lane: 'date', order: 0 };
    const madeFor = (owner: string) =>
      fixture.store.transaction(async (tx) => {
        await dropJob(tx, job._id, now);
        return addJob(tx, job, now, { owner, until });
      });
    const frozen = await madeFor('frozen');
    const other = await madeFor('other');
    expect(other.fence).toBe(frozen.fence);
    const take = (claimed: StoredJob) => fixture.store.transaction((tx) => takeJob(tx, claimed));
    await expect(take(frozen)).rejects.toThrow('was lost');
    await expect(take(other)).resolves.toMatchObject({ owner: 'other' });
  });

  it('are renewed and given back one by one: a job that is held keeps no other from it', async () => {
    await addJobs(['free', 'held', 'taken']);
    const jobs = await claim();
    const { store, clock } = fixture;
    const transaction: DocumentStore['transaction'] = (body) =>
      store.transaction((tx) => {
        const get: Transaction['get'] = async (collection, id) => {
          if (id === 'held') throw new StoreError('held', 'It is being written.');
          return tx.get(collection, id);
        };
        const patch: Transaction['patch'] = (...asked) => tx.patch(...asked);
        return body({ get, patch } as Transaction);
      });
    const find: DocumentStore['find'] = (...asked) => store.find(...asked);
    const busy = { find, transaction } as DocumentStore;
    await store.transaction((tx) => tx.patch('jobs', 'taken', { owner: 'other' }));
    clock.pass(5000);
    const lost = await renewLeases({ ...parts(), store: busy }, jobs);
    expect(lost.map(({ _id }) => _id)).toEqual(['taken']);
    clock.pass(6000);
    expect(await reapLeases({ ...parts(), store: busy })).toBe(1);
    const states = (await store.find('jobs', {})).map(({ _id, state }) => [_id, state]);
    expect(Object.fromEntries(states)).toEqual({ free: 'leased', held: 'leased', taken: 'ready' });
  });

  it('take suspects among the calls to the outside one at a time as well', async () => {
    await addJobs(['call1', 'call2'], 4, 'outside');
    expect(await claim('outside')).toHaveLength(1);
    expect(await claim('outside', false)).toHaveLength(0);
    expect(await claim('outside')).toHaveLength(1);
  });
});

test('an engine whose hands are full waits for one of them', async () => {
  const fixture = await createEngineFixture();
  let goOn: ((value: boolean) => void) | undefined;
  const slow: NodeType = {
    type: 'test.slow',
    group: 'data',
    label: { 'zh-CN': '慢', en: 'Slow' },
    hint: { 'zh-CN': '慢', en: 'Slow' },
    ports: [],
    settingsSchema: {},
    example: {},
    async run(ctx) {
      const wait = () => new Promise<boolean>((resolve) => (goOn = resolve));
      await ctx.outside('wait', wait);
      return { kind: 'go', port: 'next' };
    },
  };
  await fixture.restart({ nodes: [slow], slots: 1 });
  await fixture.publish(graph([created, node('slow', 'test.slow')], 'new -next-> slow'));
  for (const name of ['A', 'B']) await fixture.createLead({ name });
  await fixture.engine.start();
  while (!goOn) await setTimeout(5);
  let looks = 0;
  const find = fixture.store.find.bind(fixture.store);
  fixture.store.find = (...asked) => {
    looks += 1;
    return find(...asked);
  };
  await setTimeout(500);
  expect(looks).toBeLessThan(100);
  const first = goOn;
  first(true);
  while (goOn === first) await setTimeout(5);
  goOn(true);
  while (!(await fixture.runs()).every(({ status }) => status === 'done')) await setTimeout(5);
  await fixture.close();
});

test('an engine that stops keeps the leases of its calls until they are answered', async () => {
  let answer: ((value: string) => void) | undefined;
  const slow: Connector = {
    name: 'slow',
    delivery: 'atMostOnce',
    ladder: [],
    timeout: 90_000,
    call: () => new Promise((resolve) => (answer = resolve)),
  };
  const call: NodeType = {
    type: 'test.call',
    group: 'data',
    label: { 'zh-CN': '呼叫', en: 'Call' },
    hint: { 'zh-CN': '呼叫', en: 'Call' },
    ports: [],
    calls: true,
    settingsSchema: {},
    example: {},
    run: async () => ({ kind: 'call', connector: 'slow', target: 'slow', request: {} }),
    resume: async (_ctx, _settings, { output }) => ({ kind: 'go', port: 'next', output }),
  };
  const connectors = new Map([['slow', slow]]);
  const fixture = await createEngineFixture({ nodes: [call], connectors });
  const leaseOf = async () => {
    const [job] = await fixture.store.find<Job & { at: string }>('jobs', {
      filter: { state: 'leased' },
    });
    return job?.at ?? '';
  };
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setTimeout',
      'clearTimeout',
      'clearImmediate',
    ],
  });
  try {
    await fixture.publish(graph([created, node('call', 'test.call')], 'new -next-> call'));
    await fixture.createLead({ name: 'A' });
    await fixture.engine.start();
    while (!answer) await setTimeout(5);
    const stopped = fixture.engine.stop();
    for (let beat = 0; beat < 4; beat += 1) {
      fixture.clock.pass(leaseTimes.heartbeat + 1);
      const before = await leaseOf();
      jest.advanceTimersByTime(leaseTimes.heartbeat);
      for (let look = 0; look < 100 && (await leaseOf()) <= before; look += 1) await setTimeout(5);
    }
    expect(await fixture.engine.reap()).toBe(0);
    answer('sent');
    await stopped;
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
  await fixture.restart();
  await fixture.engine.drain();
  expect((await fixture.runs())[0]).toMatchObject({ status: 'done', outputs: { call: 'sent' } });
  await fixture.close();
});
