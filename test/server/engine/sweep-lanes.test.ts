import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StoredJob } from '../../../server/engine/collections.ts';
import { createEngineFixture, type EngineFixture, minute } from './engine-fixture.ts';

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await createEngineFixture();
});
afterEach(() => fixture.close());

const job = (_id: string, lane: string, order: number): StoredJob => ({
  _id,
  kind: 'advance',
  state: 'queued',
  lane,
  laneHead: null,
  order,
  run: null,
  token: null,
  step: null,
  owner: null,
  fence: 0,
  attempt: 0,
  dueAt: null,
  at: fixture.clock.now().toISOString(),
});

const insert = (jobs: StoredJob[]): Promise<void> =>
  fixture.store.transaction(async (tx) => {
    for (const one of jobs) await tx.insert('jobs', one);
  });

test('a lane whose jobs wait behind nothing gets its first one as head; others are left alone', async () => {
  const led: StoredJob = { ...job('head', 'led', 1), state: 'leased', laneHead: 'led' };
  await insert([job('b', 'lost', 2), job('a', 'lost', 1), led, job('c', 'led', 2)]);
  expect(await fixture.engine.sweep()).toBe(0);
  fixture.clock.pass(minute);
  expect(await fixture.engine.sweep()).toBe(1);
  const place = async (id: string) => {
    const found = await fixture.store.get<StoredJob>('jobs', id);
    return [found?.state, found?.laneHead, found?.hasFollowers];
  };
  expect(await place('a')).toEqual(['ready', 'lost', true]);
  expect(await place('b')).toEqual(['queued', null, undefined]);
  expect(await place('c')).toEqual(['queued', null, undefined]);
  expect(await fixture.engine.sweep()).toBe(0);
});
