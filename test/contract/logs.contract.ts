import { describe, expect, test } from '@jest/globals';
import type { Doc, DocumentStore } from '../../server/store/index.ts';
import { freshCollection, idsOf, insertAll, problemOf } from './store-cases.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const bySeq = [{ field: 'seq', direction: 1 as const }];
const newestFirst = [{ field: 'seq', direction: -1 as const }];

const orderedLog = (store: DocumentStore): Promise<string> =>
  freshCollection(store, {
    log: { subject: 'record', revision: 'rev' },
    fields: { record: 'text', rev: 'number' },
    indexes: [{ fields: ['record', '-seq'] }],
  });

/** The numbers of a log that has them all. */
async function numbersOf(store: DocumentStore, log: string): Promise<unknown[]> {
  await store.numbered(log);
  return (await store.find(log, { sort: bySeq })).map(({ seq }) => seq);
}

/** Writes a revision more of a record and the log's entry of it, in one transaction. */
const revise = (store: DocumentStore, records: string, log: string, id: string): Promise<void> =>
  store.transaction(async (tx) => {
    const { rev } = await tx.increment<Doc & { rev: number }>(records, id, { rev: 1 });
    await tx.insert(log, { _id: `${id}.${1000 - rev}`, record: id, rev });
  });

export function describeLogs(store: () => DocumentStore): void {
  describe('logs', () => {
    test('are numbered densely, over rollbacks and removals', async () => {
      const name = await freshCollection(store(), { log: true });
      const insert = (i: number, fails: boolean): Promise<void> =>
        store().transaction(async (tx) => {
          await tx.insert<Doc>(name, { _id: `e${i}` });
          if (fails) throw new Error('no');
        });
      await Promise.allSettled(upTo(30).map((i) => insert(i, i % 3 === 0)));
      expect(await numbersOf(store(), name)).toEqual(upTo(20));
      await store().transaction((tx) => tx.removeWhere(name, { seq: { $gt: 0 } }));
      await insert(99, false);
      expect(await numbersOf(store(), name)).toEqual([21]);
    });

    test('keep the number of a document that is written again', async () => {
      const name = await freshCollection(store(), { log: true });
      await insertAll(store(), name, [{ _id: 'e' }]);
      await store().numbered(name);
      await store().transaction((tx) => tx.update(name, { _id: 'e', seq: 5, x: 1 }));
      expect(await store().get(name, 'e')).toEqual({ _id: 'e', seq: 1, x: 1 });
      await store().transaction((tx) => tx.patch(name, 'e', { x: 2 }));
      expect(await store().get(name, 'e')).toEqual({ _id: 'e', seq: 1, x: 2 });
    });

    test('number the revisions of a record in their order, whatever their ids', async () => {
      const log = await orderedLog(store());
      const records = await freshCollection(store());
      const lanes = ['a', 'b', 'c'].map(async (id) => {
        for (let n = 0; n < 8; n += 1) await revise(store(), records, log, id);
      });
      await Promise.all(lanes);
      expect(await numbersOf(store(), log)).toEqual(upTo(24));
      for (const id of ['a', 'b', 'c']) {
        const entries = await store().find(log, { filter: { record: id }, sort: bySeq });
        expect(entries.map(({ rev }) => rev)).toEqual(upTo(8));
      }
    });

    test('number the revisions of one transaction in their order', async () => {
      const log = await orderedLog(store());
      const revisions = upTo(6).map((rev) => ({ _id: `e${rev}`, record: 'r', rev }));
      await insertAll(store(), log, revisions);
      await store().numbered(log);
      expect(await idsOf(store(), log, { sort: bySeq })).toEqual(revisions.map(({ _id }) => _id));
    });

    test('take many entries of one transaction, which sees them, and none of one that is refused', async () => {
      const log = await orderedLog(store());
      await store().transaction(async (tx) => {
        for (let rev = 1; rev <= 30; rev += 1) {
          const entry = { _id: `e${rev}`, record: 'r', rev };
          expect(await tx.insert<Doc>(log, entry)).toMatchObject(entry);
          entry.record = 'changed after its insert';
          if (rev % 10 === 0) expect(await tx.count(log, { record: 'r' })).toBe(rev);
        }
      });
      await store().numbered(log);
      expect(await idsOf(store(), log, { sort: bySeq })).toEqual(upTo(30).map((rev) => `e${rev}`));
      const twice = store().transaction(async (tx) => {
        for (const _id of ['f1', 'f2', 'e1', 'f3']) await tx.insert<Doc>(log, { _id });
      });
      expect(await problemOf(twice)).toMatchObject({ problem: 'duplicate', details: { id: 'e1' } });
      expect(await store().count(log)).toBe(30);
    });

    test('show a committed document at once, as the newest until it has its number', async () => {
      const log = await orderedLog(store());
      await insertAll(store(), log, [{ _id: 'e1', record: 'r', rev: 1 }]);
      await store().numbered(log);
      for (let rev = 2; rev <= 10; rev += 1) {
        const [_id, before] = [`e${10 + rev}`, rev === 2 ? 'e1' : `e${9 + rev}`];
        await insertAll(store(), log, [{ _id, record: 'r', rev }]);
        const page = { filter: { record: 'r' }, sort: newestFirst };
        const [newest] = await store().find(log, { ...page, limit: 1 });
        expect(newest?._id).toBe(_id);
        const after = [newest?.['seq'] ?? null, newest?._id];
        expect((await idsOf(store(), log, { ...page, after, limit: 1 }))[0]).toBe(before);
        const numbered = await store().find(log, { filter: { seq: { $gt: 0 } }, sort: bySeq });
        expect(numbered.every(({ seq }) => typeof seq === 'number')).toBe(true);
      }
    });

    test('are heard of when their documents have got their numbers', async () => {
      const log = await freshCollection(store(), { log: true });
      const seen: number[] = [];
      const stop = store().onCommit((collections) => {
        if (!collections.has(log)) return;
        void store()
          .count(log, { seq: { $gt: 0 } })
          .then((count) => seen.push(count));
      });
      await insertAll(store(), log, [{ _id: 'a' }]);
      await insertAll(store(), log, [{ _id: 'b' }]);
      await store().numbered(log);
      while (!seen.includes(2)) await new Promise((resolve) => setTimeout(resolve, 5));
      stop();
      expect(Math.max(...seen)).toBe(2);
    });
  });
}
