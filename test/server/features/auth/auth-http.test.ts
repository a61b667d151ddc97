import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';
import { createFakeClock } from '../../../support/open-people.ts';

const clock = createFakeClock();
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ clock, settings: { LOGIN_RATE: '4' } });
});
afterAll(() => app.close());

const login = (body: unknown, headers = {}) =>
  app.visitor('POST', '/api/auth/login', body, headers);
const credentials = () => ({ email: app.adminEmail, password: app.adminPassword });

describe('the session over HTTP', () => {
  test('login answers the person and a cookie that carries the following requests until logout', async () => {
    const answer = await login(credentials());
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user: {
        id: expect.any(String),
        email: app.adminEmail,
        name: expect.any(String),
        roles: ['admin'],
        team: null,
        locale: expect.any(String),
      },
    });
    const setCookie = answer.headers.getSetCookie()[0] ?? '';
    expect(setCookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const cookie = setCookie.split(';')[0] ?? '';
    const me = await app.visitor('GET', '/api/auth/me', undefined, { cookie });
    expect(me.body).toMatchObject({
      user: answer.body.user,
      rights: expect.arrayContaining(['users']),
    });
    const out = await app.visitor('POST', '/api/auth/logout', undefined, { cookie });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    const after = await app.visitor('GET', '/api/auth/me', undefined, { cookie });
    expect([after.status, after.body.code]).toEqual([401, 'auth.required']);
  });

  test('an API token works as Bearer, is listed without its secret and ends when revoked', async () => {
    const made = await app.admin('POST', '/api/auth/tokens', { name: 'import' });
    expect(made).toMatchObject({ status: 201, body: { token: expect.stringMatching(/^flt_/) } });
    const headers = { authorization: `Bearer ${made.body.token}` };
    expect((await app.visitor('GET', '/api/auth/me', undefined, headers)).status).toBe(200);
    const listed = await app.admin('GET', '/api/auth/tokens');
    expect(listed.body.items).toMatchObject([{ id: made.body.id, name: 'import' }]);
    expect(listed.text).not.toContain(made.body.token);
    expect((await app.admin('DELETE', `/api/auth/tokens/${made.body.id}`)).status).toBe(204);
    expect((await app.visitor('GET', '/api/auth/me', undefined, headers)).status).toBe(401);
  });

  test('no secret is kept for an Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'k1' };
    const made = await app.admin('POST', '/api/auth/tokens', { name: 'once' }, key);
    await login(credentials(), key);
    const kept = JSON.stringify(await app.app.services.store.find('idempotency', {}));
    expect(kept).not.toContain(made.body.token);
    expect(kept).not.toContain('formloom_session');
  });

  test('a person changes their name and language', async () => {
    const changed = await app.admin('PUT', '/api/auth/me', { name: '王芳', locale: 'zh-CN' });
    expect(changed).toMatchObject({
      status: 200,
      body: { user: { name: '王芳', locale: 'zh-CN' } },
    });
    expect((await app.admin('GET', '/api/auth/me')).body.user.name).toBe('王芳');
    const blank = await app.admin('PUT', '/api/auth/me', { name: ' ' });
    expect([blank.status, blank.body.errors[0].pointer]).toEqual([422, '/name']);
    expect((await app.admin('PUT', '/api/auth/me', { roles: [] })).status).toBe(422);
  });

  test('a changed password ends the other sessions and keeps this one going', async () => {
    const bo = await app.person({ email: 'bo@example.com', roles: [] });
    const answer = await bo.call('POST', '/api/auth/password', {
      current: 'person-password-1',
      password: 'person-password-2',
    });
    expect(answer.status).toBe(204);
    expect((await bo.call('GET', '/api/auth/me')).status).toBe(401);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await app.visitor('GET', '/api/auth/me', undefined, { cookie })).status).toBe(200);
    await app.as('bo@example.com', 'person-password-2');
  });
});

describe('refusals over HTTP', () => {
  test('a wrong password and an unknown address get the same answer', async () => {
    const wrong = await login({ email: app.adminEmail, password: 'wrong' });
    const unknown = await login({ email: 'nobody@example.com', password: 'wrong' });
    expect(wrong.status).toBe(401);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    clock.advance(15 * 60_000);
  });

  test('the fifth failed attempt of a quarter of an hour answers 429 with Retry-After', async () => {
    for (let i = 0; i < 4; i += 1)
      expect((await login({ email: `${i}@b.c`, password: 'x' })).status).toBe(401);
    const answer = await login(credentials());
    expect(answer).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } });
    expect(answer.headers.get('retry-after')).toBe('900');
    clock.advance(15 * 60_000);
    expect((await login(credentials())).status).toBe(200);
  });

  test('a short password, an unknown role and a taken address are told at their place', async () => {
    const user = { email: 'cy@example.com', name: 'Cy', password: 'short', roles: ['king'] };
    const answer = await app.admin('POST', '/api/users', user);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([
      { pointer: '/password', code: 'password.too_short' },
      { pointer: '/roles/0', code: 'user.role_unknown' },
    ]);
    const taken = { email: app.adminEmail.toUpperCase(), name: 'X', password: 'long enough' };
    expect((await app.admin('POST', '/api/users', taken)).status).toBe(409);
  });

  test('the last administrator stays, and nobody else manages people', async () => {
    const { user } = (await app.admin('GET', '/api/auth/me')).body;
    const demoted = await app.admin('PATCH', `/api/users/${user.id}`, { roles: [] });
    expect([demoted.status, demoted.body.code]).toEqual([409, 'user.last_admin']);
    expect((await app.admin('DELETE', `/api/users/${user.id}`)).status).toBe(409);
    const di = await app.person({ email: 'di@example.com', roles: [] });
    expect((await di.call('DELETE', `/api/users/${user.id}`)).status).toBe(403);
    expect((await di.call('POST', '/api/roles', { name: 'mine' })).status).toBe(403);
    expect((await app.admin('DELETE', `/api/users/${di.id}`)).status).toBe(204);
    expect((await di.call('GET', '/api/auth/me')).status).toBe(401);
  });

  test('teams and roles are made as the contract says', async () => {
    const team = await app.admin('POST', '/api/teams', { name: 'north', label: '北区' });
    expect(team).toMatchObject({
      status: 201,
      body: { id: expect.any(String), label: { en: '北区' } },
    });
    const role = await app.admin('POST', '/api/roles', {
      name: 'reader',
      label: 'Reader',
      rights: ['runs'],
    });
    expect(role.status).toBe(201);
    const put = await app.admin('PUT', '/api/roles/reader', { ...role.body, rights: [] });
    expect(put).toMatchObject({ status: 200, body: { rights: [], _rev: 2 } });
    expect((await app.admin('DELETE', '/api/roles/reader')).status).toBe(204);
    const person = {
      email: 'ed@example.com',
      name: 'Ed',
      password: 'long enough',
      team: team.body.id,
    };
    expect(await app.admin('POST', '/api/users', person)).toMatchObject({
      status: 201,
      body: { roles: [] },
    });
    expect((await app.admin('DELETE', `/api/teams/${team.body.id}`)).status).toBe(409);
  });
});
