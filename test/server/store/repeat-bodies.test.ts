import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { newId } from '../../../server/ids.ts';
import { repeatBodies } from '../../support/repeat-bodies.ts';
import { dropTestData, openTestStore } from '../../support/test-store.ts';

it('shows what a body does outside the store twice, and what it stores once', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-repeat-'));
  const store = await openTestStore(dataDir);
  await store.ensureCollection({ name: 'things' });
  const [_id, seen] = [newId(), [] as number[]];
  const answer = await repeatBodies(store).transaction(async (tx) => {
    seen.push(await tx.count('things'));
    await tx.insert('things', { _id });
    return tx.count('things');
  });
  expect([answer, seen, await store.count('things')]).toEqual([1, [0, 0], 1]);
  await store.close();
  await dropTestData(dataDir);
});
