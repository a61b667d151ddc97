import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authenticate } from '../../../../server/features/auth/index.ts';
import { changePassword } from '../../../../server/features/auth/change-password.ts';
import { login } from '../../../../server/features/auth/login.ts';
import { logout } from '../../../../server/features/auth/logout.ts';
import { listSessions, revokeSession } from '../../../../server/features/auth/own-sessions.ts';
import { sweepSessions } from '../../../../server/features/auth/index.ts';
import { openPeople, type People } from '../../../support/open-people.ts';

const dayMs = 24 * 3_600_000;
let people: People;
let userId: string;

beforeAll(async () => {
  people = await openPeople({ PUBLIC_URL: 'https://crm.example.com' });
  userId = (await people.addUser()).id;
});
afterAll(() => people.close());

async function signIn(remember = false, password = 'correct horse') {
  const body = { email: 'Ann@Example.com', password, remember };
  const { setCookie } = await login(people, { body, ip: '10.0.0.1', agent: 'a browser' });
  return { setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

const whoIs = (cookie: string) => authenticate(people, { cookie, authorization: undefined });

describe('a session', () => {
  test('is found by its cookie, as the person with their rights', async () => {
    const { cookie } = await signIn();
    const identity = await whoIs(`theme=dark; ${cookie}`);
    expect(identity?.actor).toMatchObject({ kind: 'user', id: userId, email: 'ann@example.com' });
    expect(identity?.access.has('users')).toBe(false);
  });

  test('is HttpOnly, SameSite=Lax, Secure under an https address, and lasts with the browser unless remembered', async () => {
    const { setCookie } = await signIn();
    expect(setCookie).toMatch(
      /^formloom_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await signIn(true)).setCookie).toContain('; Max-Age=2592000; Secure');
  });

  test('is stored only as the hash of its secret', async () => {
    const { cookie } = await signIn();
    const stored = JSON.stringify(await people.store.find('sessions', {}));
    expect(stored).not.toContain(cookie.split('=')[1]);
  });

  test('ends a day after its last use, and a remembered one after thirty', async () => {
    const short = await signIn();
    const long = await signIn(true);
    people.clock.advance(dayMs - 1000);
    expect(await whoIs(short.cookie)).toBeDefined();
    people.clock.advance(dayMs - 1000);
    expect(await whoIs(short.cookie)).toBeDefined();
    people.clock.advance(dayMs + 1000);
    expect(await whoIs(short.cookie)).toBeUndefined();
    expect((await whoIs(long.cookie))?.setCookie).toContain('Max-Age=2592000');
    expect((await whoIs(long.cookie))?.setCookie).toBeUndefined();
    people.clock.advance(30 * dayMs);
    expect(await whoIs(long.cookie)).toBeUndefined();
    expect(await sweepSessions(people.store, people.clock.now())).toBeGreaterThan(0);
    expect(await people.store.count('sessions')).toBe(0);
  });

  test('reads the store once for many requests', async () => {
    const { cookie } = await signIn();
    await whoIs(cookie);
    const { rowsRead } = await people.store.stats();
    for (let i = 0; i < 100; i += 1) await whoIs(cookie);
    expect((await people.store.stats()).rowsRead).toBe(rowsRead);
  });

  test('an unknown or empty cookie is nobody', async () => {
    expect(await whoIs('formloom_session=made-up')).toBeUndefined();
    expect(await whoIs('formloom_session=')).toBeUndefined();
    expect(await whoIs('other=1')).toBeUndefined();
  });
});

describe('ending sessions', () => {
  test('logout ends the session at once and clears the cookie', async () => {
    const { cookie } = await signIn();
    await whoIs(cookie);
    const { setCookie } = await logout(people, cookie);
    expect(setCookie).toContain('formloom_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    expect(await whoIs(cookie)).toBeUndefined();
  });

  test('logout without a session does nothing', async () => {
    await expect(logout(people, undefined)).resolves.toMatchObject({});
  });

  test('a person lists their sessions and ends another one of them', async () => {
    const first = await signIn();
    const second = await signIn();
    await whoIs(first.cookie);
    const ctx = people.ctxOfUser(userId);
    const { items } = await listSessions(ctx, second.cookie);
    expect(items.filter((item) => item.current)).toHaveLength(1);
    for (const item of items) if (!item.current) await revokeSession(ctx, item.id);
    expect(await whoIs(first.cookie)).toBeUndefined();
    expect(await whoIs(second.cookie)).toBeDefined();
  });

  test("another person's session looks absent", async () => {
    await signIn();
    const [session] = (await listSessions(people.ctxOfUser(userId), undefined)).items;
    const other = await people.addUser({ email: 'other@example.com' });
    const attempt = revokeSession(people.ctxOfUser(other.id), session?.id ?? '');
    await expect(attempt).rejects.toMatchObject({ code: 'session.not_found' });
  });

  test('a new password ends every session and opens one for the browser that asks', async () => {
    const here = await signIn();
    const there = await signIn();
    const ctx = people.ctxOfUser(userId);
    const body = { current: 'correct horse', password: 'better horse' };
    const { setCookie } = await changePassword(ctx, { body, ip: '10.0.0.1', cookie: here.cookie });
    expect(await whoIs(here.cookie)).toBeUndefined();
    expect(await whoIs(there.cookie)).toBeUndefined();
    expect(await whoIs(setCookie?.split(';')[0] ?? '')).toBeDefined();
    await expect(signIn()).rejects.toMatchObject({ code: 'auth.wrong_credentials' });
    await signIn(false, 'better horse');
  });

  test('a new password needs the current one and eight characters', async () => {
    const body = { current: 'wrong', password: 'short' };
    const attempt = changePassword(people.ctxOfUser(userId), { body, ip: '10.0.0.1' });
    await expect(attempt).rejects.toMatchObject({
      code: 'request.invalid',
      problems: [
        { pointer: '/current', code: 'password.wrong_current' },
        { pointer: '/password', code: 'password.too_short' },
      ],
    });
  });
});
