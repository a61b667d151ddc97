import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentStore } from '../../server/store/index.ts';
import { describeAggregates } from './aggregates.contract.ts';
import { describeFilterOracle } from './filter-oracle.contract.ts';
import { describeFilters } from './filters.contract.ts';
import { describeLogs } from './logs.contract.ts';
import { describeReads } from './reads.contract.ts';
import { describeScans } from './scans.contract.ts';
import { describeSearch } from './search.contract.ts';
import { describeSorting } from './sorting.contract.ts';
import { freshCollection, idsOf, insertAll, problemOf } from './store-cases.ts';
import { describeSchemaChanges } from './schema-changes.contract.ts';
import { describeTransactions } from './transactions.contract.ts';
import { describeWrites } from './writes.contract.ts';

/** How a suite reaches an adapter. */
export interface StoreUnderTest {
  store: DocumentStore;
  /** Closes the store and opens it again on the same data. */
  reopen(): Promise<DocumentStore>;
  destroy(): Promise<void>;
}

/** Every promise of the port; each adapter passes all of it. */
export function describeDocumentStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the document store on ${name}`, () => {
    let underTest: StoreUnderTest;
    let store: DocumentStore;
    const current = (): DocumentStore => store;

    beforeAll(async () => {
      underTest = await open();
      store = underTest.store;
    });
    afterAll(() => underTest.destroy());

    describeReads(current);
    describeSorting(current);
    describeSearch(current);
    describeScans(current);
    describeFilters(current);
    describeFilterOracle(current);
    describeAggregates(current);
    describeWrites(current);
    describeTransactions(current);
    describeLogs(current);
    describeSchemaChanges(current);

    test('keeps everything over a restart', async () => {
      const log = await freshCollection(store, { log: true });
      const docs = await freshCollection(store, {
        fields: { email: 'text' },
        indexes: [{ fields: ['email'], unique: true }],
        search: ['name'],
      });
      await insertAll(store, log, [{ _id: 'e1' }, { _id: 'e2' }]);
      await insertAll(store, docs, [{ _id: 'a', email: 'a@x.cn', name: '蓝海科技', tags: ['x'] }]);
      store = await underTest.reopen();
      expect(await store.get(docs, 'a')).toEqual({
        _id: 'a',
        email: 'a@x.cn',
        name: '蓝海科技',
        tags: ['x'],
      });
      expect(await idsOf(store, docs, { search: '科技', filter: { tags: 'x' } })).toEqual(['a']);
      await insertAll(store, log, [{ _id: 'e3' }]);
      await store.numbered(log);
      expect(await store.get(log, 'e3')).toEqual({ _id: 'e3', seq: 3 });
      expect(
        await problemOf(insertAll(store, docs, [{ _id: 'b', email: 'a@x.cn' }])),
      ).toMatchObject({ problem: 'duplicate' });
    });

    test('says that it is closed', async () => {
      const closed = store;
      store = await underTest.reopen();
      expect(await problemOf(closed.transaction(async () => undefined))).toMatchObject({
        problem: 'unavailable',
      });
      expect(await problemOf(closed.find('anything', {}))).toMatchObject({
        problem: 'unavailable',
      });
      expect(
        await problemOf(closed.aggregate('anything', { groupBy: [], measures: {} })),
      ).toMatchObject({ problem: 'unavailable' });
    });
  });
}
