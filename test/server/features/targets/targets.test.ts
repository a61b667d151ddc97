import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestApp, createTestApp } from '../../../support/create-test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const period = '2026-11';
const path = `/api/targets?period=${period}`;

test('a person’s own target wins over everybody’s, and comes back when it is removed', async () => {
  const set = (change: object) =>
    app.admin('PUT', '/api/targets', { period, measure: 'signedAmount', ...change });
  await set({ value: 500_000, owner: null });
  expect((await app.admin('GET', path)).body.items).toEqual([
    { measure: 'signedAmount', value: 500_000, isOwn: false },
  ]);
  await set({ value: 600_000 });
  await set({ value: 650_000 });
  expect((await app.admin('GET', path)).body.items).toEqual([
    { measure: 'signedAmount', value: 650_000, isOwn: true },
  ]);
  await set({ value: null });
  expect((await app.admin('GET', path)).body.items[0].isOwn).toBe(false);
});

test('refuses what is no month, no measure or no amount', async () => {
  const put = async (change: object) =>
    (
      await app.admin('PUT', '/api/targets', {
        period,
        measure: 'followUps',
        value: 3,
        ...change,
      })
    ).status;
  expect(await put({ period: '2026-13' })).toBe(422);
  expect(await put({ measure: 'luck' })).toBe(422);
  expect(await put({ value: 0 })).toBe(422);
  expect(await put({ owner: '018bcfe5-6800-7d89-98de-000000000000' })).toBe(422);
});
