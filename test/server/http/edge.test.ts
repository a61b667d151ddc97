import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { isOnMongodb } from '../../support/test-store.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ settings: { PUBLIC_URL: 'http://crm.example' } });
});

afterAll(() => app.close());

describe('the edge', () => {
  test('tells its health without sign-in', async () => {
    const { status, body } = await app.visitor('GET', '/api/health');
    expect(status).toBe(200);
    const store = isOnMongodb ? 'mongodb' : 'sqlite';
    expect(body).toMatchObject({ status: 'ok', store, version: expect.any(String) });
  });

  test('answers an unknown address with a problem in the language asked for', async () => {
    const { status, body, headers } = await app.admin('GET', '/api/nothing', undefined, {
      'accept-language': 'zh-CN',
    });
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      status: 404,
      code: 'request.not_found',
      title: '未找到',
      errors: [],
      requestId: expect.any(String),
    });
  });

  test('answers 401 without sign-in and never says whether the thing exists', async () => {
    const { status, body } = await app.visitor('GET', '/api/users');
    expect(status).toBe(401);
    expect(body.code).toBe('auth.required');
  });

  test.each([
    ['unreadable JSON', '{"a":', 400, 'request.unreadable'],
    ['a prototype key', '{"__proto__":{"a":1}}', 400, 'request.unreadable'],
    ['a wrong shape', '[]', 422, 'request.invalid'],
    [
      'a body that is too large',
      JSON.stringify({ email: 'x'.repeat(3_000_000) }),
      413,
      'request.too_large',
    ],
  ])('answers %s with its own error', async (_what, body, status, code) => {
    const answer = await app.visitor('POST', '/api/auth/login', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('names every wrong member of a body by its pointer', async () => {
    const { status, body } = await app.admin('POST', '/api/users', {
      email: 3,
      name: 'x',
      unknown: 1,
    });
    expect(status).toBe(422);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(
      expect.arrayContaining(['/email', '/password', '/unknown']),
    );
  });

  test('refuses content that is not JSON', async () => {
    const { status } = await app.visitor('POST', '/api/auth/login', 'email=a', {
      'content-type': 'text/plain',
    });
    expect(status).toBe(415);
  });

  test('sends a content security policy without unsafe-eval and no framework name', async () => {
    const { headers } = await app.visitor('GET', '/api/health');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('refuses a changing cookie request from a foreign page', async () => {
    const { port } = new URL(app.url);
    const statusFrom = (origin: string) =>
      new Promise((resolve) => {
        const call = request(
          {
            port,
            path: '/api/auth/logout',
            method: 'POST',
            headers: { cookie: 'formloom_session=x', origin },
          },
          (response) => resolve(response.statusCode),
        );
        call.end();
      });
    expect(await statusFrom('http://evil.example')).toBe(403);
    expect(await statusFrom('http://crm.example')).toBe(204);
    expect(await statusFrom('null')).toBe(403);
  });

  test('answers the same Idempotency-Key once, and refuses it for other content', async () => {
    const body = { name: 'idempotent', label: { 'zh-CN': '同一个', en: 'Same' } };
    const first = await app.admin('POST', '/api/teams', body, { 'idempotency-key': 'k1' });
    const again = await app.admin('POST', '/api/teams', body, { 'idempotency-key': 'k1' });
    const other = await app.admin(
      'POST',
      '/api/teams',
      { ...body, name: 'other' },
      { 'idempotency-key': 'k1' },
    );
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key_reused']);
    const teams = await app.admin('GET', '/api/teams');
    expect(
      teams.body.items.filter((team: { name: string }) => team.name === 'idempotent'),
    ).toHaveLength(1);
  });

  test('answers parallel requests with one key by one write', async () => {
    const body = { name: 'parallel', label: { 'zh-CN': '并行', en: 'Parallel' } };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        app.admin('POST', '/api/teams', body, { 'idempotency-key': 'k2' }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  });

  test('describes every route in openapi.json', async () => {
    const { status, body } = await app.visitor('GET', '/api/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/health', '/api/auth/login', '/api/users', '/api/openapi.json']),
    );
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, ref]) => ref as string,
    );
    for (const ref of new Set(refs)) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<any>((at, step) => at?.[step], body);
      expect([ref, found === undefined]).toEqual([ref, false]);
    }
  });
});
