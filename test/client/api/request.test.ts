import { afterEach, expect, test } from '@jest/globals';
import { ApiError } from '../../../client/api/api-error.ts';
import { reachability } from '../../../client/api/reachability.ts';
import { request } from '../../../client/api/request.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
  reachability.set(true);
});

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

function serverAnswers({ status, body, headers = {} }: Answer): { sent: RequestInit[] } {
  const sent: RequestInit[] = [];
  globalThis.fetch = (async (_url: string, init: RequestInit) => {
    sent.push(init);
    return {
      ok: status < 400,
      status,
      headers: { get: (name: string) => headers[name] ?? null },
      json: async () => {
        if (body === undefined) throw new SyntaxError('no JSON');
        return body;
      },
    };
  }) as unknown as typeof fetch;
  return { sent };
}

async function failureOf(answer: Answer): Promise<ApiError> {
  serverAnswers(answer);
  const error: unknown = await request('/api/x').catch((caught: unknown) => caught);
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError');
  return error;
}

test('asks in the language of the page and gives back the body', async () => {
  document.documentElement.lang = 'zh-CN';
  const { sent } = serverAnswers({ status: 200, body: { total: 3 } });
  expect(await request('/api/x', { method: 'POST', body: { a: 1 } })).toEqual({ total: 3 });
  expect(sent[0]).toMatchObject({
    body: '{"a":1}',
    headers: { 'Accept-Language': 'zh-CN', 'Content-Type': 'application/json' },
  });
});

test('gives undefined for an empty answer', async () => {
  serverAnswers({ status: 204 });
  expect(await request('/api/x')).toBeUndefined();
});

test('turns problem+json into an ApiError with its items', async () => {
  const error = await failureOf({
    status: 422,
    body: {
      code: 'request.invalid',
      detail: 'See each item.',
      requestId: 'r1',
      errors: [{ pointer: '/name', code: 'required', detail: 'Missing.' }, 'nonsense'],
    },
  });
  expect(error).toMatchObject({ status: 422, code: 'request.invalid', requestId: 'r1' });
  expect(error.problems).toEqual([{ pointer: '/name', code: 'required', detail: 'Missing.' }]);
  expect(reachability.get()).toBe(true);
});

test('keeps how long to wait from Retry-After', async () => {
  const error = await failureOf({
    status: 429,
    body: { code: 'request.rate_limited' },
    headers: { 'Retry-After': '120' },
  });
  expect(error.retryAfter).toBe(120);
});

test('survives an answer that is no problem document', async () => {
  expect(await failureOf({ status: 500 })).toMatchObject({
    status: 500,
    code: 'http.500',
    detail: '',
  });
});

test('notices that the server is away, and that it is back', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  const error: unknown = await request('/api/x').catch((caught: unknown) => caught);
  expect(error).toMatchObject({ status: 0, code: 'server.unreachable', isUnreachable: true });
  expect(reachability.get()).toBe(false);
  serverAnswers({ status: 200, body: {} });
  await request('/api/x');
  expect(reachability.get()).toBe(true);
});

test('counts a gateway that answers in the server’s place as away', async () => {
  expect((await failureOf({ status: 503 })).isUnreachable).toBe(true);
  expect(reachability.get()).toBe(false);
});

test('says in the language of the page that the service does not answer', async () => {
  document.documentElement.lang = 'zh-CN';
  expect((await failureOf({ status: 502 })).detail).toBe('服务没有回应。检查网络后再试一次。');
  document.documentElement.lang = 'en';
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(request('/api/x')).rejects.toMatchObject({
    detail: 'The service is not answering. Check the network and try again.',
  });
});
