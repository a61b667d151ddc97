import { expect, it } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { idempotencyCollection, sweepIdempotency } from '../../../server/http/idempotency.ts';
import { dropTestData, openTestStore } from '../../support/test-store.ts';

it('drops answers older than a day in batches, and keeps the others', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'formloom-idempotency-'));
  const store = await openTestStore(dataDir);
  await store.ensureCollection(idempotencyCollection);
  const now = new Date('2026-03-02T08:00:00.000Z');
  const keep = (_id: string, at: string) => ({ _id, at, hash: '', reply: { status: 204 } });
  await store.transaction(async (tx) => {
    for (let i = 0; i < 2500; i += 1)
      await tx.insert('idempotency', keep(`old-${i}`, '2026-03-01T07:59:59.999Z'));
    await tx.insert('idempotency', keep('young', '2026-03-01T08:00:00.000Z'));
  });
  const { commits } = await store.stats();
  expect(await sweepIdempotency(store, now)).toBe(2500);
  expect((await store.stats()).commits - commits).toBe(5);
  expect((await store.find('idempotency', {})).map(({ _id }) => _id)).toEqual(['young']);
  await store.close();
  await dropTestData(dataDir);
});
