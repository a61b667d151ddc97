import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { collections as holdings } from '../../../../server/features/holdings/index.ts';
import { createReplanning } from '../../../../server/features/ownership/index.ts';
import { collections as pools } from '../../../../server/features/pools/index.ts';
import type { DocumentStore } from '../../../../server/store/index.ts';
import { dropTestData, openTestStore } from '../../../support/test-store.ts';
import { FakeClock, minute } from '../../engine/engine-fixture.ts';

describe('planning returns anew', () => {
  let dataDir: string;
  let store: DocumentStore;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-replan-'));
    store = await openTestStore(dataDir);
    for (const spec of [...holdings, ...pools]) await store.ensureCollection(spec);
  });
  afterEach(async () => {
    await store.close();
    await dropTestData(dataDir);
  });

  function replanning() {
    const clock = new FakeClock();
    const asked: unknown[] = [];
    const counted = {
      transaction: store.transaction.bind(store),
      find: (collection: string, query: Parameters<DocumentStore['find']>[1]) => {
        if (collection === 'holdings') asked.push(query);
        return store.find(collection, query);
      },
    };
    // Records of entities that are gone leave no holding behind: what was looked at goes.
    const ctx = { clock, store: counted, catalog: { get: () => undefined } };
    const replan = createReplanning(ctx as never);
    return { clock, asked, replan };
  }

  const addPools = (...names: string[]) =>
    store.transaction(async (tx) => {
      for (const name of names) await tx.insert('pools', { _id: name, _rev: 1, name });
    });
  const changeRules = (name: string) =>
    store.transaction((tx) => tx.update('pools', { _id: name, _rev: 2, name }));
  const addHolding = (_id: string, pool: string, poolRev?: number) =>
    store.transaction((tx) =>
      tx.insert('holdings', { _id, pool, entity: 'gone', ...(poolRev ? { poolRev } : {}) }),
    );

  it('asks one question for all pools, and none once their rules have stood for a while', async () => {
    await addPools('a', 'b', 'c');
    const { clock, asked, replan } = replanning();
    expect([await replan(), asked.length]).toEqual([0, 1]);
    clock.pass(2 * minute);
    expect([await replan(), asked.length]).toEqual([0, 2]);
    expect([await replan(), asked.length]).toEqual([0, 2]);
  });

  it('finds what was planned by former rules, also where it is committed a moment late', async () => {
    await addPools('a', 'b');
    const { clock, replan } = replanning();
    await replan();
    clock.pass(2 * minute);
    await replan();
    await addHolding('h1', 'b', 1);
    await changeRules('b');
    expect([await replan(), await replan()]).toEqual([1, 0]);
    await addHolding('late', 'b', 1);
    expect(await replan()).toBe(1);
    expect(await store.count('holdings')).toBe(0);
  });

  it('finds what was planned before rules were counted when a server starts', async () => {
    await addPools('a');
    await addHolding('old', 'a');
    expect(await replanning().replan()).toBe(1);
  });
});
