import { afterEach, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../support/create-test-app.ts';

let app: TestApp | undefined;
afterEach(() => app?.close());

/** Signs in wrongly, as somebody new each time, so that only addresses are counted. */
async function attempts(trusted: string | undefined, ...forwarded: string[]): Promise<number[]> {
  const settings = { LOGIN_RATE: '2', ...(trusted === undefined ? {} : { TRUST_PROXY: trusted }) };
  app = await createTestApp({ settings });
  const statuses: number[] = [];
  for (const [at, addresses] of forwarded.entries()) {
    const wrong = { email: `x${at}@example.com`, password: 'wrong-password' };
    const headers = { 'x-forwarded-for': addresses };
    statuses.push((await app.visitor('POST', '/api/auth/login', wrong, headers)).status);
  }
  return statuses;
}

test('behind a trusted proxy each address has a count of its own; what the sender puts before it does not count', async () => {
  expect(
    await attempts('1', '203.0.113.1', '6.6.6.6, 203.0.113.1', '203.0.113.1', '203.0.113.2'),
  ).toEqual([401, 401, 429, 401]);
});

test('a proxy may be trusted by its address', async () => {
  expect(
    await attempts('loopback, 10.0.0.0/8', '203.0.113.1, 10.1.1.1', '203.0.113.1', '203.0.113.1'),
  ).toEqual([401, 401, 429]);
});

test('nobody is believed unless it is said', async () => {
  expect(await attempts(undefined, '203.0.113.1', '203.0.113.2', '203.0.113.3')).toEqual([
    401, 401, 429,
  ]);
});

test('what is no address counts as the proxy that sent it', async () => {
  expect(await attempts('1', 'a', 'b', 'c')).toEqual([401, 401, 429]);
});
