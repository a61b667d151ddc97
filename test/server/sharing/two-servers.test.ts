import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../support/create-test-app.ts';
import { isOnMongodb } from '../../support/test-store.ts';
import { until } from '../../support/until.ts';

const label = (en: string) => ({ 'zh-CN': en, en });
const noteOf = {
  name: 'note',
  label: label('Note'),
  schema: { type: 'object', properties: { text: { type: 'string' } } },
};

(isOnMongodb ? describe : describe.skip)('two servers on one database', () => {
  let one: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    one = await createTestApp();
    other = await createTestApp({ beside: one });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  test('both say that they store in MongoDB, and share their people', async () => {
    for (const { visitor } of [one, other])
      expect((await visitor('GET', '/api/health')).body).toMatchObject({
        status: 'ok',
        store: 'mongodb',
      });
    expect((await other.admin('GET', '/api/users')).body.items).toHaveLength(1);
  });

  test('an entity made at one is known to the other, and so are its records', async () => {
    expect((await one.admin('POST', '/api/entities', noteOf)).status).toBe(201);
    const made = await until(
      () => other.admin('POST', '/api/records/note', { text: 'Hello' }),
      ({ status }) => status === 201,
    );
    expect(made.status).toBe(201);
    const read = await one.admin('GET', `/api/records/note/${made.body._id}`);
    expect(read.body).toMatchObject({ text: 'Hello' });
    const { body } = await one.admin('GET', `/api/records/note/${made.body._id}/history`);
    expect(body.items).toMatchObject([{ seq: expect.any(Number), type: 'record.created' }]);
  });

  test('a session ended at one is over at the other', async () => {
    const { call } = await one.person({ email: 'guest@example.com', roles: ['admin'] });
    const there = await other.as('guest@example.com', 'person-password-1');
    expect((await there('GET', '/api/auth/me')).status).toBe(200);
    const { body } = await one.admin('GET', '/api/users');
    const guest = body.items.find(({ email }: { email: string }) => email === 'guest@example.com');
    const off = await one.admin(
      'PATCH',
      `/api/users/${guest.id}`,
      { active: false },
      { 'if-match': `"${guest._rev}"` },
    );
    expect(off.status).toBe(200);
    expect((await call('GET', '/api/auth/me')).status).toBe(401);
    const ended = await until(
      () => there('GET', '/api/auth/me'),
      ({ status }) => status === 401,
    );
    expect(ended.status).toBe(401);
  });
});
