import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { login } from '../../../../server/features/auth/login.ts';
import {
  createToken,
  listTokens,
  revokeToken,
} from '../../../../server/features/auth/own-tokens.ts';
import { authenticate } from '../../../../server/features/auth/index.ts';
import { updateUser } from '../../../../server/features/users/update-user.ts';
import { openPeople, type People } from '../../../support/open-people.ts';

let people: People;
let userId: string;

beforeEach(async () => {
  people = await openPeople({ LOGIN_RATE: 3 });
  userId = (await people.addUser()).id;
});
afterEach(() => people.close());

const attempt = (email: string, password: string, ip = '10.0.0.1') =>
  login(people, { body: { email, password }, ip, agent: undefined });

const wrong = { code: 'auth.wrong_credentials' };
const limited = { code: 'request.rate_limited' };

describe('signing in', () => {
  test('answers the person without the hash', async () => {
    const { answer } = await attempt('ANN@example.com', 'correct horse');
    expect(answer).toEqual({
      user: {
        id: userId,
        email: 'ann@example.com',
        name: 'Ann',
        roles: [],
        team: null,
        locale: 'en',
      },
    });
  });

  test('refuses a wrong password, an unknown address and a deactivated person alike', async () => {
    await expect(attempt('ann@example.com', 'wrong')).rejects.toMatchObject(wrong);
    await expect(attempt('nobody@example.com', 'wrong')).rejects.toMatchObject(wrong);
    await updateUser(people.system, userId, { active: false });
    await expect(attempt('ann@example.com', 'correct horse')).rejects.toMatchObject(wrong);
  });
});

describe('too many attempts', () => {
  test('an address waits for the rest of its quarter of an hour', async () => {
    for (const email of ['a@b.c', 'b@b.c', 'c@b.c'])
      await expect(attempt(email, 'x')).rejects.toMatchObject(wrong);
    people.clock.advance(5 * 60_000);
    await expect(attempt('ann@example.com', 'correct horse')).rejects.toMatchObject({
      ...limited,
      details: { seconds: 600 },
    });
    await attempt('ann@example.com', 'correct horse', '10.0.0.2');
    people.clock.advance(10 * 60_000);
    await attempt('ann@example.com', 'correct horse');
  });

  test('an account waits although every attempt comes from another address', async () => {
    for (const ip of ['10.0.0.1', '10.0.0.2', '10.0.0.3'])
      await expect(attempt('Ann@example.com', 'x', ip)).rejects.toMatchObject(wrong);
    await expect(attempt('ann@example.com', 'correct horse', '10.0.0.4')).rejects.toMatchObject(
      limited,
    );
  });

  test('addresses of one IPv6 network count together', async () => {
    for (const n of [1, 2, 3])
      await expect(attempt(`${n}@b.c`, 'x', `2001:db8::${n}`)).rejects.toMatchObject(wrong);
    await expect(attempt('4@b.c', 'x', '2001:db8::4')).rejects.toMatchObject(limited);
  });

  test('successes do not count, so that an office behind one address can sign in', async () => {
    for (let i = 0; i < 5; i += 1) await attempt('ann@example.com', 'correct horse');
  });
});

describe('API tokens', () => {
  const whoIs = (token: string) =>
    authenticate(people, { cookie: undefined, authorization: `Bearer ${token}` });

  test('act as their person until revoked, and tell when they were used', async () => {
    const ctx = people.ctxOfUser(userId);
    const { id, token } = await createToken(ctx, { name: 'import' });
    expect(token).toMatch(/^flt_[\w-]{43}$/);
    expect((await listTokens(ctx)).items).toEqual([
      { id, name: 'import', createdAt: people.clock.now().toISOString(), lastUsedAt: null },
    ]);
    expect((await whoIs(token))?.actor).toMatchObject({ id: userId });
    expect((await listTokens(ctx)).items[0]?.lastUsedAt).toBe(people.clock.now().toISOString());
    await revokeToken(ctx, id);
    expect(await whoIs(token)).toBeUndefined();
    await expect(revokeToken(ctx, id)).rejects.toMatchObject({ code: 'token.not_found' });
  });

  test('are stored only as a hash and are no session', async () => {
    const { token } = await createToken(people.ctxOfUser(userId), { name: 'import' });
    expect(JSON.stringify(await people.store.find('tokens', {}))).not.toContain(token.slice(4));
    const cookie = `formloom_session=${token}`;
    expect(await authenticate(people, { cookie, authorization: undefined })).toBeUndefined();
  });

  test("another person's token looks absent", async () => {
    const { id } = await createToken(people.ctxOfUser(userId), { name: 'import' });
    const other = await people.addUser({ email: 'other@example.com' });
    const attempted = revokeToken(people.ctxOfUser(other.id), id);
    await expect(attempted).rejects.toMatchObject({ code: 'token.not_found' });
  });

  test('end when their person is deactivated', async () => {
    const { token } = await createToken(people.ctxOfUser(userId), { name: 'import' });
    await whoIs(token);
    await updateUser(people.system, userId, { active: false });
    expect(await whoIs(token)).toBeUndefined();
    await updateUser(people.system, userId, { active: true });
    expect(await whoIs(token)).toBeUndefined();
  });
});
