import { describe, expect, test } from '@jest/globals';
import {
  type Doc,
  type DocumentStore,
  StoreError,
  type Transaction,
} from '../../server/store/index.ts';
import { newId } from '../../server/ids.ts';
import { freshCollection, insertAll, problemOf } from './store-cases.ts';

export function describeTransactions(store: () => DocumentStore): void {
  describe('transactions', () => {
    test('show their own writes inside and nothing outside before the commit', async () => {
      const name = await freshCollection(store());
      let outside: Promise<Doc | undefined> | undefined;
      await store().transaction(async (tx) => {
        await tx.insert(name, { _id: 'a' });
        outside = store().get(name, 'a');
        expect(await tx.get(name, 'a')).toEqual({ _id: 'a' });
        expect(await tx.count(name)).toBe(1);
        expect(await tx.find(name, { filter: { _id: 'a' } })).toHaveLength(1);
      });
      expect(await outside).toBeUndefined();
      expect(await store().get(name, 'a')).toEqual({ _id: 'a' });
    });

    test('show each write also to questions that were asked before', async () => {
      const name = await freshCollection(store(), { fields: { v: 'number' } });
      await insertAll(store(), name, [{ _id: 'a', v: 1 }]);
      await store().transaction(async (tx) => {
        const seen = async () => [
          (await tx.get<Doc & { v: number }>(name, 'a'))?.v,
          (await tx.find<Doc & { v: number }>(name, { filter: { v: { $lt: 9 } } })).map(
            ({ _id, v }) => `${_id}${v}`,
          ),
        ];
        const mine = await tx.get(name, 'a');
        if (mine) mine['v'] = 99;
        expect(await seen()).toEqual([1, ['a1']]);
        await tx.patch(name, 'a', { v: 2 });
        expect(await seen()).toEqual([2, ['a2']]);
        await tx.increment(name, 'a', { v: 1 });
        await tx.increment(name, 'a', { v: 1 });
        expect(await seen()).toEqual([4, ['a4']]);
        await tx.update(name, { _id: 'a', v: 5 });
        expect(await seen()).toEqual([5, ['a5']]);
        await tx.claim(name, { filter: { v: 5 }, limit: 1, set: { v: 6 } });
        expect(await seen()).toEqual([6, ['a6']]);
        await tx.insert(name, { _id: 'b', v: 7 });
        expect(await seen()).toEqual([6, ['a6', 'b7']]);
        await tx.remove(name, 'a');
        expect(await seen()).toEqual([undefined, ['b7']]);
        await tx.increment(name, 'a', { v: 1 }, { w: undefined });
        await tx.touch(name, 'a');
        expect(await tx.get(name, 'a')).toStrictEqual({ _id: 'a', v: 1 });
        await tx.removeWhere(name, { v: { $gt: 0 } });
        expect(await seen()).toEqual([undefined, []]);
      });
      expect(await store().count(name)).toBe(0);
    });

    test('roll back one failed body alone among those that share a commit', async () => {
      const name = await freshCollection(store());
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          store().transaction(async (tx) => {
            await tx.insert(name, { _id: `d${i}` });
            if (i % 4 === 1) throw new Error(`no ${i}`);
            return i;
          }),
        ),
      );
      expect(
        results.map((result) =>
          result.status === 'fulfilled' ? result.value : String(result.reason),
        ),
      ).toEqual(Array.from({ length: 20 }, (_, i) => (i % 4 === 1 ? `Error: no ${i}` : i)));
      expect(await store().count(name)).toBe(15);
    });

    test('refuse calls after their end', async () => {
      const name = await freshCollection(store());
      const kept: Transaction[] = [];
      await store().transaction(async (tx) => {
        kept.push(tx);
      });
      const [tx] = kept;
      expect(await problemOf(tx?.insert(name, { _id: 'a' }) ?? Promise.resolve())).toMatchObject({
        problem: 'unavailable',
      });
      expect(await problemOf(tx?.get(name, 'a') ?? Promise.resolve())).toMatchObject({
        problem: 'unavailable',
      });
    });

    test('let no transaction inside a transaction wait for itself', async () => {
      const name = await freshCollection(store());
      const outer = store().transaction(async () =>
        store().transaction((tx) => tx.insert(name, { _id: 'inner' })),
      );
      expect(await problemOf(outer)).toMatchObject({ problem: 'body_did_io' });
    });

    test('do not both commit on what they have read when each touches the same document', async () => {
      const name = await freshCollection(store());
      await insertAll(store(), name, [{ _id: 'rota' }]);
      for (let round = 0; round < 5; round += 1) {
        const doctors = [`a${round}`, `b${round}`];
        const onCall = doctors.map((_id) => ({ _id, round, isOnCall: true }));
        await insertAll(store(), name, onCall);
        const leave = (id: string): Promise<boolean> =>
          store().transaction(async (tx) => {
            const others = await tx.find(name, { filter: { round, isOnCall: true } });
            if (others.length < 2) return false;
            await tx.touch(name, 'rota');
            await tx.patch(name, id, { isOnCall: false });
            return true;
          });
        expect(new Set(await Promise.all(doctors.map(leave)))).toEqual(new Set([false, true]));
      }
      await store().transaction((tx) => tx.touch(name, 'nobody'));
      expect(await store().get(name, 'rota')).toEqual({ _id: 'rota' });
      expect(await store().get(name, 'nobody')).toBeUndefined();
    });

    test('let many find out at once that something is missing and make it', async () => {
      const name = await freshCollection(store(), {
        fields: { lane: 'text' },
        indexes: [{ fields: ['lane'], unique: true }],
      });
      const count = (): Promise<void> =>
        store().transaction(async (tx) => {
          const [known] = await tx.find<Doc & { n: number }>(name, { filter: { lane: 'a' } });
          if (known) await tx.patch(name, known._id, { n: known.n + 1 });
          else await tx.insert(name, { _id: newId(), lane: 'a', n: 1 });
        });
      await Promise.all(Array.from({ length: 8 }, count));
      expect(await store().find(name, {})).toMatchObject([{ lane: 'a', n: 8 }]);
    });

    test('tell listeners after the commit which collections were written', async () => {
      const [one, two] = [await freshCollection(store()), await freshCollection(store())];
      const heard: string[][] = [];
      const stop = store().onCommit((collections) =>
        heard.push([...collections].filter((name) => name === one || name === two).sort()),
      );
      await store().transaction(async (tx) => {
        await tx.insert(one, { _id: 'a' });
        await tx.insert(two, { _id: 'a' });
      });
      await store().transaction(async (tx) => void (await tx.get(one, 'a')));
      await store()
        .transaction(async (tx) => {
          await tx.insert(one, { _id: 'b' });
          throw new Error('no');
        })
        .catch(() => undefined);
      stop();
      await insertAll(store(), one, [{ _id: 'c' }]);
      expect(heard.filter((names) => names.length > 0)).toEqual([[one, two].sort()]);
    });

    test('give the time, and count themselves', async () => {
      const before = await store().stats();
      expect(await store().transaction((tx) => tx.now())).toBeInstanceOf(Date);
      expect(await store().now()).toBeInstanceOf(Date);
      const after = await store().stats();
      expect(after.transactions).toBe(before.transactions + 1);
      expect(after.walBytes).toBeGreaterThanOrEqual(0);
    });

    test('are over, those that run at the call, when the store says that it is quiet', async () => {
      const name = await freshCollection(store());
      const slow = store().transaction(async (tx) => {
        for (let i = 0; i < 20; i += 1) await tx.insert(name, { _id: `d${i}` });
      });
      await store().quiet();
      expect(await store().count(name)).toBe(20);
      await slow;
      const inside = store().transaction(() => store().quiet());
      expect(await problemOf(inside)).toMatchObject({ problem: 'body_did_io' });
    });

    test('pass on errors that are not the store’s', async () => {
      const own = new RangeError('mine');
      await expect(store().transaction(() => Promise.reject(own))).rejects.toBe(own);
      await expect(
        store().transaction(() => {
          throw own;
        }),
      ).rejects.toBe(own);
      expect(new StoreError('full', 'x').problem).toBe('full');
    });

    test('show a neighbour’s change once it is committed, and never one that is undone', async () => {
      const name = await freshCollection(store(), { fields: { v: 'number' } });
      await insertAll(store(), name, [{ _id: 'a', v: 1 }]);
      const read = () =>
        store().transaction(async (tx) => [
          (await tx.get(name, 'a'))?.['v'],
          (await tx.find(name, { filter: { v: { $gte: 1 } } })).map(({ v }) => v),
        ]);
      const change = (v: number, ending?: Error) =>
        store()
          .transaction(async (tx) => {
            await tx.patch(name, 'a', { v });
            expect(await tx.get(name, 'a')).toEqual({ _id: 'a', v });
            if (ending) throw ending;
          })
          .catch((error: unknown) => expect(error).toBe(ending));
      const [first, , second, , third] = await Promise.all([
        read(),
        change(2, new Error('undone')),
        read(),
        change(3),
        read(),
      ]);
      for (const seen of [first, second, third])
        expect([JSON.stringify([1, [1]]), JSON.stringify([3, [3]])]).toContain(
          JSON.stringify(seen),
        );
      expect(await read()).toEqual([3, [3]]);
    });
  });
}
