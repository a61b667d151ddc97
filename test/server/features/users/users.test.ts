import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { authenticate } from '../../../../server/features/auth/index.ts';
import { login } from '../../../../server/features/auth/login.ts';
import { createUser, ensureAdmin } from '../../../../server/features/users/index.ts';
import { listUsers } from '../../../../server/features/users/list-users.ts';
import { createRole } from '../../../../server/features/users/roles.ts';
import { updateUser } from '../../../../server/features/users/update-user.ts';
import { openPeople, type People } from '../../../support/open-people.ts';

let people: People;
beforeEach(async () => {
  people = await openPeople();
});
afterEach(() => people.close());

const signIn = (email: string, password: string) =>
  login(people, { body: { email, password }, ip: '10.0.0.1', agent: undefined });

async function addPersonnelOffice() {
  await createRole(people.system, { name: 'office', rights: ['users'] });
  const { id } = await people.addUser({ email: 'office@example.com', roles: ['office'] });
  return people.ctxOfUser(id);
}

describe('adding people', () => {
  test('answers the person, never the hash', async () => {
    const created = await people.addUser({ email: 'Bo@Example.com', locale: 'zh-CN' });
    expect(created).toEqual({
      id: created.id,
      email: 'Bo@Example.com',
      name: 'Ann',
      roles: [],
      team: null,
      locale: 'zh-CN',
      active: true,
      createdAt: '2026-03-01T08:00:00.000Z',
      hasPassword: true,
    });
  });

  test('an address is taken whatever its case', async () => {
    await people.addUser({ email: 'ann@example.com' });
    await expect(people.addUser({ email: 'ANN@Example.com' })).rejects.toMatchObject({
      code: 'user.email_taken',
    });
  });

  test('tells every wrong value at its place', async () => {
    const attempt = people.addUser({
      name: ' ',
      password: 'seven77',
      roles: ['admin', 'king'],
      team: 'nowhere',
    });
    await expect(attempt).rejects.toMatchObject({
      code: 'request.invalid',
      problems: [
        { pointer: '/name', code: 'user.name_required' },
        { pointer: '/password', code: 'password.too_short' },
        { pointer: '/roles/1', code: 'user.role_unknown' },
        { pointer: '/team', code: 'user.team_unknown' },
      ],
    });
  });

  test('needs the right to manage people', async () => {
    const { id } = await people.addUser();
    const input = { email: 'x@example.com', name: 'X', password: 'long enough' };
    await expect(createUser(people.ctxOfUser(id), input)).rejects.toMatchObject({
      code: 'auth.forbidden',
    });
  });
});

describe('who sees what of people', () => {
  test('colleagues see name and team, oneself and the personnel office see everything', async () => {
    const ann = await people.addUser();
    const bo = await people.addUser({ email: 'bo@example.com', name: 'Bo' });
    const short = { id: bo.id, name: 'Bo', team: null, active: true };
    expect((await listUsers(people.ctxOfUser(ann.id))).items).toEqual([ann, short]);
    const office = await addPersonnelOffice();
    expect((await listUsers(office)).items).toEqual(expect.arrayContaining([ann, bo]));
  });
});

describe('changing people', () => {
  test('a new role counts at the next request of a session that is open', async () => {
    const { id } = await people.addUser();
    const { setCookie } = await signIn('ann@example.com', 'correct horse');
    const who = () => authenticate(people, { cookie: setCookie, authorization: undefined });
    expect((await who())?.access.has('users')).toBe(false);
    await updateUser(people.system, id, { roles: ['admin'] });
    expect((await who())?.access.has('users')).toBe(true);
  });

  test('a password set by the office ends the sessions', async () => {
    const { id } = await people.addUser();
    const { setCookie } = await signIn('ann@example.com', 'correct horse');
    await updateUser(people.system, id, { password: 'another horse' });
    expect(
      await authenticate(people, { cookie: setCookie, authorization: undefined }),
    ).toBeUndefined();
    await signIn('ann@example.com', 'another horse');
  });

  test('deactivating ends the sessions, and letting in again keeps the name', async () => {
    const { id } = await people.addUser();
    const { setCookie } = await signIn('ann@example.com', 'correct horse');
    await updateUser(people.system, id, { active: false });
    expect(
      await authenticate(people, { cookie: setCookie, authorization: undefined }),
    ).toBeUndefined();
    expect(await updateUser(people.system, id, { active: true })).toMatchObject({ name: 'Ann' });
    await signIn('ann@example.com', 'correct horse');
  });

  test('the last administrator is neither demoted nor deactivated', async () => {
    const first = await people.addUser({ roles: ['admin'] });
    const asFirst = people.ctxOfUser(first.id);
    const lastAdmin = { code: 'user.last_admin' };
    await expect(updateUser(asFirst, first.id, { roles: [] })).rejects.toMatchObject(lastAdmin);
    await expect(updateUser(asFirst, first.id, { active: false })).rejects.toMatchObject(lastAdmin);
    const second = await people.addUser({ email: 'bo@example.com', roles: ['admin'] });
    await updateUser(asFirst, second.id, { active: false });
    await expect(updateUser(asFirst, first.id, { roles: [] })).rejects.toMatchObject(lastAdmin);
    await updateUser(asFirst, second.id, { active: true });
    expect(await updateUser(asFirst, first.id, { roles: [] })).toMatchObject({ roles: [] });
  });

  test('two administrators who demote each other at once leave one', async () => {
    const [a, b] = [
      await people.addUser({ roles: ['admin'] }),
      await people.addUser({ email: 'bo@example.com', roles: ['admin'] }),
    ];
    const results = await Promise.allSettled([
      updateUser(people.ctxOfUser(a.id), b.id, { roles: [] }),
      updateUser(people.ctxOfUser(b.id), a.id, { roles: [] }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('an unknown person is not found', async () => {
    await expect(updateUser(people.system, 'nobody', { name: 'X' })).rejects.toMatchObject({
      code: 'user.not_found',
    });
  });
});

describe('managing people without being an administrator', () => {
  const forbidden = { code: 'auth.forbidden' };

  test('does not give away rights that one does not have', async () => {
    const office = await addPersonnelOffice();
    const input = { email: 'x@example.com', name: 'X', password: 'long enough' };
    await expect(createUser(office, { ...input, roles: ['admin'] })).rejects.toMatchObject(
      forbidden,
    );
    await expect(createRole(office, { name: 'boss', rights: ['flows'] })).rejects.toMatchObject(
      forbidden,
    );
    expect(await createUser(office, { ...input, roles: ['office'] })).toMatchObject({ name: 'X' });
  });

  test("does not take over an administrator's account", async () => {
    const admin = await people.addUser({ roles: ['admin'] });
    const office = await addPersonnelOffice();
    for (const change of [
      { password: 'mine from now' },
      { email: 'me@example.com' },
      { roles: [] },
    ])
      await expect(updateUser(office, admin.id, change)).rejects.toMatchObject(forbidden);
  });
});

describe('the first administrator', () => {
  test('gets a readable password that works, once', async () => {
    const { created, password = '' } = await ensureAdmin(people, { email: 'admin@formloom.local' });
    expect(created).toBe(true);
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const { answer } = await signIn('admin@formloom.local', password);
    expect(answer.user.roles).toEqual(['admin']);
    expect(await ensureAdmin(people, { email: 'admin@formloom.local' })).toEqual({
      created: false,
    });
  });

  test('gets the password that was set, which is not answered', async () => {
    const given = { email: 'Admin@formloom.local', password: 'set by us' };
    expect(await ensureAdmin(people, given)).toEqual({ created: true });
    await signIn('admin@formloom.local', 'set by us');
  });
});
