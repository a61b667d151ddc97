/** Addresses, methods, headers and credentials of no meaning. */
import { connect } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { expectProblem, invalid, openWorld, unreadable } from './world.ts';

const { app, refused } = await openWorld();
afterAll(() => app.close());

describe('a strange address', () => {
  const ids = [
    '%00',
    '..%2f..',
    '%F0%9F%92%A9',
    'x'.repeat(2000),
    "'%20OR%201=1--",
    '%2e%2e',
    '__proto__',
    'constructor',
    '-1',
    '%0d%0aX:%201',
  ];

  test.each(ids.map((id) => [id.slice(0, 30), id]))(
    '%s names no record, entity or definition',
    async (_shown, id) => {
      for (const route of [
        `/api/records/deal/${id}`,
        `/api/entities/${id}`,
        `/api/forms/${id}`,
        `/api/flows/${id}`,
        `/api/runs/${id}`,
        `/api/tasks/${id}`,
        `/api/imports/${id}`,
        `/api/records/deal/${id}/history`,
        `/api/users/${id}`,
        `/api/public/forms/${id}`,
        `/api/apps/${id}/export`,
      ]) {
        const answer = await app.admin('GET', route);
        expect([route, answer.status]).toEqual([route, 404]);
        expectProblem(answer, 'en');
      }
      for (const [method, route, body] of [
        ['GET', `/api/records/${id}`],
        ['POST', `/api/records/${id}`, {}],
        ['DELETE', `/api/records/deal/${id}`],
        ['PATCH', `/api/records/deal/${id}`, {}],
        ['POST', `/api/pools/${id}/claim`, { count: 1 }],
      ] as const) {
        const answer = await app.admin(method, route, body);
        expect([method, route, answer.status]).toEqual([method, route, 404]);
        expectProblem(answer, 'en');
      }
    },
  );

  test('that cannot be decoded is refused', async () => {
    await refused('GET', '/api/records/deal/%', undefined, unreadable);
    await refused('GET', '/api/records/%ff', undefined, unreadable);
  });

  test('with another method is not found', async () => {
    for (const [method, route] of [
      ['PUT', '/api/records/deal'],
      ['DELETE', '/api/records/deal'],
      ['PATCH', '/api/health'],
      ['POST', '/api/openapi.json'],
      ['GET', '/api/auth/login'],
    ] as const)
      await refused(method, route, undefined, { status: 404, code: 'request.not_found' });
  });

  test('with a range outside the file is no failure of the server', async () => {
    for (const range of ['bytes=999999999-', 'bytes=5-1', 'lines=x'])
      expect((await app.visitor('GET', '/index.html', undefined, { range })).status).toBeLessThan(
        500,
      );
  });

  test('or headers without end are refused as every other mistake', async () => {
    const answer = await app.visitor('GET', `/api/records/deal?search=${'x'.repeat(40_000)}`);
    expect([answer.status, answer.body.code]).toEqual([431, 'request.headers_too_large']);
    expectProblem(answer, 'zh-CN');
    const { port, hostname } = new URL(app.url);
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.end('NONSENSE\r\n\r\n'));
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
    });
    expect(said).toMatch(/^HTTP\/1\.1 400 [^]*"code":"request\.unreadable"/);
  });
});

describe('bad credentials', () => {
  const strange = [
    'formloom_session=',
    'formloom_session=%',
    `formloom_session=${'x'.repeat(5000)}`,
    'formloom_session=a; formloom_session=b',
    '=;;=',
    'formloom_session=__proto__',
  ];

  test.each(strange.map((one) => [one.slice(0, 40), one]))(
    'in the cookie %s are nobody',
    async (_shown, cookie) => {
      const answer = await app.visitor('GET', '/api/auth/me', undefined, { cookie });
      expect([answer.status, answer.body.code]).toEqual([401, 'auth.required']);
      expectProblem(answer, 'en');
    },
  );

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Bearer flt_${'x'.repeat(500)}`,
    'Basic YTpi',
    'Bearer a b',
    '\u00ff',
  ])('in the header %s are nobody', async (authorization) => {
    const answer = await app.visitor('GET', '/api/auth/me', undefined, { authorization });
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.required']);
  });

  test('of another shape are refused at sign-in', async () => {
    for (const body of [{}, { email: 1, password: [] }, { email: 'a@b.c' }])
      await refused('POST', '/api/auth/login', body, invalid());
    await refused(
      'POST',
      '/api/auth/login',
      { email: app.adminEmail, password: '\u0000' },
      { status: 401, code: 'auth.wrong_credentials' },
    );
  });
});

test('a second that JavaScript does not know is no moment to search from', async () => {
  const answer = await app.admin('GET', '/api/runs?from=2016-12-31T23:59:60Z');
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/from']);
});
