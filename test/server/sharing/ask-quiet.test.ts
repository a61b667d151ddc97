import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerQuiet, type QuietQuestions } from '../../../server/sharing/ask-quiet.ts';
import { sharingCollections } from '../../../server/sharing/collections.ts';
import type { DocumentStore } from '../../../server/store/index.ts';
import { createGate } from '../../support/gate.ts';
import { dropTestData, isOnMongodb, openTestStore } from '../../support/test-store.ts';
import { until } from '../../support/until.ts';

const noError = (error: unknown) => {
  throw error;
};

(isOnMongodb ? describe : describe.skip)('servers that ask each other whether all is over', () => {
  let dataDir: string;
  const stores: DocumentStore[] = [];
  const questions: QuietQuestions[] = [];

  async function open(place?: string): Promise<{ store: DocumentStore; quiet: QuietQuestions }> {
    const store = await openTestStore(dataDir);
    for (const spec of [...sharingCollections, { name: 'things' }])
      await store.ensureCollection(spec);
    const quiet = await answerQuiet(store, noError, place);
    stores.push(store);
    questions.push(quiet);
    return { store, quiet };
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-quiet-'));
    await open();
    await open();
  });
  afterAll(async () => {
    for (const one of questions) await one.stop();
    for (const store of stores) await store.close();
    await dropTestData(dataDir);
  });

  test('the answer comes when a transaction of another server that had begun is over, and not before', async () => {
    const order: string[] = [];
    const [begun, finished] = [createGate(), createGate()];
    const late = stores[1]
      ?.transaction(async (tx) => {
        await tx.insert('things', { _id: 'late' });
        begun.open();
        await finished.isOpen;
      })
      .then(() => order.push('committed'));
    await begun.isOpen;
    const quiet = questions[0]?.everywhere().then(() => order.push('quiet'));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(order).toEqual([]);
    finished.open();
    await Promise.all([late, quiet]);
    expect(order).toEqual(['committed', 'quiet']);
    expect(await stores[0]?.get('things', 'late')).toBeDefined();
  });

  test('a server whose row was taken for lost answers again', async () => {
    const [asking, answering] = stores;
    const rows = (await asking?.find('servers', {})) ?? [];
    await answering?.transaction((tx) => tx.removeWhere('servers', {}));
    await questions[0]?.everywhere();
    await until(async () => ((await asking?.count('servers')) ?? 0) >= rows.length);
  });

  test('who waits is refused as soon as the server begins to stop', async () => {
    const { quiet } = await open();
    const never = createGate();
    const late = stores[1]?.transaction(async (tx) => {
      await tx.insert('things', { _id: 'later' });
      await never.isOpen;
    });
    const refused = expect(quiet.everywhere()).rejects.toMatchObject({
      problem: 'unavailable',
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    quiet.giveUp();
    await refused;
    never.open();
    await late;
    await quiet.stop();
  });

  test('a server that has stopped, or was not heard of for long, is not waited for', async () => {
    const { store, quiet } = await open();
    await quiet.stop();
    const [first] = stores;
    await first?.transaction((tx) =>
      tx.insert('servers', { _id: 'dead', at: '2026-01-01T00:00:00.000Z', quiet: 0 }),
    );
    const asked = performance.now();
    await questions[0]?.everywhere();
    expect(performance.now() - asked).toBeLessThan(30_000);
    expect(await store.count('servers')).toBe(3);
  });

  test('a server that was killed is not waited for once another runs in its place, and is otherwise', async () => {
    const [first] = stores;
    const kill = (place: string) =>
      first?.transaction(async (tx) => {
        const at = (await tx.now()).toISOString();
        await tx.insert('servers', { _id: place, at, quiet: 0, place });
      });
    await kill('here');
    await kill('elsewhere');
    let isQuiet = false;
    const asked = performance.now();
    const { quiet } = await open('here');
    const waiting = quiet.everywhere().then(() => {
      isQuiet = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 2300));
    expect(isQuiet).toBe(false);
    await first?.transaction((tx) => tx.remove('servers', 'elsewhere'));
    await waiting;
    expect(performance.now() - asked).toBeLessThan(30_000);
    await quiet.stop();
  });
});
