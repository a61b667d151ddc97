import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { FlowGraph } from '../../schemas/generated/flow.ts';
import type { RecordChange } from '../../server/engine/ports.ts';
import { newId } from '../../server/ids.ts';
import { type Doc, openStore } from '../../server/store/index.ts';
import { createEngineFixture, edges, type EngineFixture } from '../server/engine/engine-fixture.ts';
import { type Fault, type FaultyProxy, openFaultyProxy } from '../support/faulty-proxy.ts';
import { describeMongodb, mongodbUrl } from '../support/mongodb-url.ts';

/** A flow that adds one for each change of the name, so that a second run, or a lost one, shows. */
const counting: FlowGraph = {
  nodes: [
    { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
    { id: 'add', type: 'record.update', settings: { values: { score: { expr: 'score + 1' } } } },
  ],
  edges: edges('new -next-> add'),
};
const names = Array.from({ length: 200 }, (_, index) => `w${index}`);
const leads = Array.from({ length: 60 }, () => newId());
const clients = 8;

/** A repeatable stream of numbers from 0 to 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function faultsOf(kind: Fault, seed: number): (command: string) => Fault | undefined {
  const random = randomOf(seed);
  const share = { refuse: 0.3, loseAnswer: 0.2, drop: 0.01 }[kind];
  return (command) => {
    const isMeant = kind === 'drop' ? command !== 'hello' : command === 'commitTransaction';
    return isMeant && random() < share ? kind : undefined;
  };
}

describeMongodb('between the application and the database', () => {
  const database = `formloom_faults_${process.pid}`;
  let proxy: FaultyProxy;
  let fixture: EngineFixture;

  beforeAll(async () => {
    proxy = await openFaultyProxy(mongodbUrl);
  });
  beforeEach(async () => {
    const store = await openStore({ mongoUrl: proxy.url, database });
    await store.ensureCollection({ name: 'marks' });
    fixture = await createEngineFixture({ store });
    await fixture.publish(counting);
  });
  afterEach(async () => {
    proxy.decide(undefined);
    await fixture.close();
    const client = await new MongoClient(mongodbUrl).connect();
    await client.db(database).dropDatabase();
    await client.close();
  });
  afterAll(() => proxy.close());

  const changeOf = (index: number): RecordChange => {
    const id = leads[index % leads.length] ?? '';
    const name = names[index] ?? '';
    return index < leads.length
      ? { kind: 'create', entity: 'lead', id, values: { name, score: 0 } }
      : { kind: 'update', entity: 'lead', id, patch: { name } };
  };

  /** As a client with an `Idempotency-Key`: asked again until it is answered, and done once. */
  async function write(index: number): Promise<void> {
    const mark = names[index] ?? '';
    for (;;) {
      try {
        await fixture.store.transaction(async (tx) => {
          if (await tx.get('marks', mark)) return;
          await tx.insert('marks', { _id: mark });
          await fixture.writeIn(tx, changeOf(index));
        });
        return;
      } catch (error) {
        expect(error).toMatchObject({ problem: 'unavailable' });
      }
    }
  }

  async function writeAll(from: number, to: number): Promise<void> {
    let next = from;
    const client = async () => {
      while (next < to) {
        const index = next;
        next += 1;
        await write(index);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  /** Jobs that were given back wait for the clock. */
  async function finish(): Promise<void> {
    proxy.decide(undefined);
    for (let round = 0; round < 20; round += 1) {
      await fixture.engine.drain();
      if ((await fixture.store.count('jobs')) === 0) return;
      fixture.clock.pass(120_000);
      await fixture.engine.reap();
      await fixture.engine.sweep();
    }
  }

  test.each([
    ['commits are refused', 'refuse', 1],
    ['answers to commits are lost', 'loseAnswer', 2],
    ['connections break', 'drop', 3],
  ] as const)(
    'when %s, each write happens once, with one event and one run',
    async (_when, kind, seed) => {
      proxy.decide(faultsOf(kind, seed));
      await fixture.engine.start();
      await writeAll(0, leads.length);
      await writeAll(leads.length, names.length);
      await fixture.engine.stop();
      await finish();
      expect(proxy.made[kind]).toBeGreaterThan(5);
      const events = await fixture.store.find<Doc & { seq: number; rev: number; record: string }>(
        'events',
        { filter: { entity: 'lead' }, sort: [{ field: 'seq', direction: 1 }] },
      );
      const all = await fixture.store.find<Doc & { seq: number }>('events', {
        sort: [{ field: 'seq', direction: 1 }],
      });
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
      const runs = await fixture.runs();
      expect(runs.map(({ record }) => record ?? '').toSorted()).toEqual(leads.toSorted());
      expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['done']));
      for (const id of leads) {
        const lead = await fixture.lead(id);
        const revs = events.filter(({ record }) => record === id).map(({ rev }) => rev);
        const writes = names.filter((_, index) => leads[index % leads.length] === id).length;
        expect({ id, score: lead.score, rev: lead._rev, revs }).toEqual({
          id,
          score: 1,
          rev: writes + 1,
          revs: Array.from({ length: writes + 1 }, (_, index) => index + 1),
        });
      }
    },
    360_000,
  );
});
