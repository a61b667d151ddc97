import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm' });
});

afterAll(() => app.close());

async function without(entity: string, field: string) {
  const { body } = await app.admin('GET', `/api/entities/${entity}`);
  const { [field]: _left, ...properties } = body.schema.properties;
  return app.admin('PUT', `/api/entities/${entity}`, {
    ...body,
    schema: { ...body.schema, properties },
  });
}

describe('a field that definitions use', () => {
  test.each([
    ['phone', 'form "Lead"'],
    ['intent', 'view "Hot leads"'],
    ['company', 'flow "Lead pipeline"'],
    ['region', 'rule "Lead routing"'],
    ['source', 'dashboard "Sales overview"'],
  ])('%s is not archived while %s names it', async (field, user) => {
    const { status, body } = await without('lead', field);
    expect(status).toBe(422);
    expect(body.errors[0].detail).toContain(user);
    const after = await app.admin('GET', '/api/entities/lead');
    expect(after.body.schema.properties[field]['x-archived']).toBeUndefined();
  });

  test('is archived once nothing names it, and its values stay', async () => {
    const made = await app.admin('POST', '/api/records/lead', { name: '王德顺', pageViews: 3.5 });
    const { status } = await without('lead', 'pageViews');
    expect(status).toBe(200);
    const kept = await app.app.services.store.get('record_lead', made.body._id);
    expect(kept?.pageViews).toBe(3.5);
  });

  test('keeps its entity', async () => {
    const { status } = await app.admin('DELETE', '/api/entities/follow_up');
    expect(status).toBe(409);
  });
});
