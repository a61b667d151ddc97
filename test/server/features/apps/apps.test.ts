import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const label = { 'zh-CN': '甲', en: 'A' };
const head = (name: string) => ({ name, label, version: '1.0.0' });
const entity = { name: 'gadget', label, schema: { type: 'object', properties: {} } };

const formOn = (entityName: string) => ({
  name: 'gadget_form',
  label,
  entity: entityName,
  pages: [{ sections: [{ fields: [{ field: 'title' }] }] }],
});

describe('importing an app', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  it('answers a repeated request with the whole installation, never with a part of it', async () => {
    const bundle = {
      app: head('gadgets'),
      entities: [
        { ...entity, schema: { type: 'object', properties: { title: { type: 'string' } } } },
      ],
      forms: [formOn('later')],
    };
    const key = { 'idempotency-key': 'import-1' };
    const send = () => app.admin('POST', '/api/apps/import', bundle, key);
    expect((await send()).status).toBe(422);
    expect((await send()).status).toBe(422);
    await app.admin('POST', '/api/entities', {
      ...entity,
      name: 'later',
      schema: { type: 'object', properties: { title: { type: 'string' } } },
    });
    const done = await send();
    expect(done).toMatchObject({ status: 201, body: { name: 'gadgets', added: { forms: 1 } } });
    expect((await send()).body).toEqual(done.body);
  });

  it('brings no role with more rights than the one who imports it has', async () => {
    await app.admin('POST', '/api/roles', {
      name: 'packer',
      label,
      rights: ['apps', 'definitions'],
    });
    const packer = await app.person({ email: 'packer@example.com', roles: ['packer'] });
    const bundle = (rights: string[]) => ({
      app: head('roles_only'),
      entities: [],
      roles: [{ name: `role_${rights.length}`, label, rights, entities: {} }],
    });
    const refused = await packer.call('POST', '/api/apps/import', bundle(['apps', 'users']));
    expect(refused).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect((await packer.call('POST', '/api/apps/import', bundle(['apps']))).status).toBe(201);
  });
});
