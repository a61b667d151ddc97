import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MongoClient, MongoServerError } from 'mongodb';
import { type Doc, type DocumentStore, openStore } from '../../../../server/store/index.ts';
import { problemOf } from '../../../contract/store-cases.ts';
import { describeMongodb, mongodbUrl } from '../../../support/mongodb-url.ts';

type Counter = { _id: string; v: number };

const database = `formloom_store_${randomUUID().slice(0, 8)}`;
const open = (): Promise<DocumentStore> => openStore({ mongoUrl: mongodbUrl, database });

test.each([
  ['nobody answers', 'mongodb://127.0.0.1:9/', /No MongoDB primary answers at 127\.0\.0\.1:9\./],
  ['it is no address', 'mysql://u:secret@x/', /not an address/],
])('says in one sentence when %s, without the password', async (_, mongoUrl, message) => {
  const error = await problemOf(openStore({ mongoUrl, selectionMs: 100 }));
  expect(error).toMatchObject({
    problem: 'unavailable',
    message: expect.stringMatching(message),
  });
  expect(error.message).not.toContain('secret');
});

describeMongodb('two stores on one database', () => {
  let one: DocumentStore;
  let two: DocumentStore;

  beforeAll(async () => {
    [one, two] = [await open(), await open()];
    await one.ensureCollection({
      name: 'jobs',
      fields: { state: 'text' },
      indexes: [{ fields: ['state'] }],
    });
  });
  afterAll(async () => {
    await Promise.all([one.close(), two.close()]);
    const client = await new MongoClient(mongodbUrl).connect();
    await client.db(database).dropDatabase();
    await client.close();
  });

  test('do not wait for each other where that is not wanted', async () => {
    await one.transaction((tx) => tx.insert('jobs', { _id: 'contested', state: 'new' }));
    let refused: unknown;
    await one.transaction(async (tx) => {
      await tx.patch('jobs', 'contested', { state: 'mine' });
      const began = performance.now();
      const other = two.transaction((own) => own.patch('jobs', 'contested', { state: 'theirs' }), {
        givesUp: true,
      });
      refused = await problemOf(other);
      expect(performance.now() - began).toBeLessThan(2000);
    });
    expect(refused).toMatchObject({ problem: 'held' });
    expect(await one.get('jobs', 'contested')).toMatchObject({ state: 'mine' });
    await one.transaction((tx) => tx.remove('jobs', 'contested'));
  });

  test('claim 400 jobs without a double', async () => {
    const jobs = Array.from({ length: 400 }, (_, i) => ({ _id: `j${i}`, state: 'ready' }));
    await one.transaction((tx) => Promise.all(jobs.map((job) => tx.insert('jobs', job))));
    const claimAll = async (store: DocumentStore): Promise<string[]> => {
      const mine: string[] = [];
      for (;;) {
        const taken = await store.transaction((tx) =>
          tx.claim('jobs', { filter: { state: 'ready' }, limit: 20, set: { state: 'taken' } }),
        );
        if (taken.length === 0) return mine;
        mine.push(...taken.map(({ _id }) => _id));
      }
    };
    const claimed = (await Promise.all([one, two, one, two].map(claimAll))).flat();
    expect(claimed).toHaveLength(400);
    expect(new Set(claimed).size).toBe(400);
  });

  test('run a body again that met a conflict, with its effects once', async () => {
    await one.ensureCollection({ name: 'counters' });
    await one.transaction((tx) => tx.insert('counters', { _id: 'n', v: 0 }));
    let runs = 0;
    await one.transaction(async (tx) => {
      runs += 1;
      const { v } = (await tx.get<Doc & Counter>('counters', 'n')) ?? { v: 0 };
      if (runs === 1)
        await new MongoClient(mongodbUrl).connect().then(async (client) => {
          await client
            .db(database)
            .collection<Counter>('counters')
            .updateOne({ _id: 'n' }, { $inc: { v: 10 } });
          await client.close();
        });
      await tx.patch('counters', 'n', { v: v + 1 });
      await tx.insert('counters', { _id: 'seen', v });
    });
    expect(runs).toBe(2);
    expect(await one.get('counters', 'n')).toEqual({ _id: 'n', v: 11 });
    expect(await two.get('counters', 'seen')).toEqual({ _id: 'seen', v: 10 });
  });

  test('do not commit what a body went on with after the database had refused', async () => {
    await one.ensureCollection({ name: 'refused' });
    await one.transaction((tx) => tx.insert('refused', { _id: 'a' }));
    const error = await problemOf(
      one.transaction(async (tx) => {
        await tx.insert('refused', { _id: 'b' });
        await tx.insert('refused', { _id: 'a' }).catch(() => undefined);
      }),
    );
    expect(error).toMatchObject({ problem: 'duplicate', details: { fields: ['_id'], id: 'a' } });
    expect(error.cause).toBeInstanceOf(MongoServerError);
    expect(await two.count('refused')).toBe(1);
  });

  test('give a transaction up that others stand in the way of for too long', async () => {
    await one.ensureCollection({ name: 'contested' });
    await one.transaction((tx) => tx.insert('contested', { _id: 'a', v: 0 }));
    const hasty = await openStore({ mongoUrl: mongodbUrl, database, retryMs: 50 });
    const holder = await new MongoClient(mongodbUrl).connect();
    const session = holder.startSession();
    session.startTransaction();
    await holder
      .db(database)
      .collection<Counter>('contested')
      .updateOne({ _id: 'a' }, { $set: { v: 1 } }, { session });
    expect(
      await problemOf(hasty.transaction((tx) => tx.patch('contested', 'a', { v: 2 }))),
    ).toMatchObject({ problem: 'unavailable' });
    await session.abortTransaction();
    await session.endSession();
    await hasty.transaction((tx) => tx.patch('contested', 'a', { v: 3 }));
    expect(await one.get('contested', 'a')).toEqual({ _id: 'a', v: 3 });
    await Promise.all([hasty.close(), holder.close()]);
  });

  test('know of each other’s collections', async () => {
    await one.ensureCollection({ name: 'made', fields: { v: 'text' }, search: ['v'] });
    await one.transaction((tx) => tx.insert('made', { _id: 'a', v: '蓝海科技' }));
    expect(await two.find('made', { search: '海科' })).toEqual([{ _id: 'a', v: '蓝海科技' }]);
  });

  test('sort a field right in which either stored the first array', async () => {
    const sort = [{ field: 'v', direction: 1 as const }];
    await one.ensureCollection({
      name: 'mixed',
      fields: { v: 'text' },
      indexes: [{ fields: ['v'] }],
    });
    await one.transaction(async (tx) => {
      await tx.insert('mixed', { _id: 'a', v: ['a'] });
      await tx.insert('mixed', { _id: 'b', v: 'b' });
    });
    const ids = async (store: DocumentStore): Promise<string[]> =>
      (await store.find('mixed', { sort })).map(({ _id }) => _id);
    expect(await ids(one)).toEqual(['b', 'a']);
    expect(await ids(await reopened())).toEqual(['b', 'a']);
  });

  async function reopened(): Promise<DocumentStore> {
    await two.close();
    two = await open();
    return two;
  }
});
