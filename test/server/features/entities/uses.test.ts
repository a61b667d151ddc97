import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm' });
});
afterAll(() => app.close());

interface Use {
  field: string;
  kind: string;
  name: string;
}

test('tells what uses a field: forms, views, flows, formulas and rollups', async () => {
  const { body } = await app.admin<{ items: Use[] }>('GET', '/api/entities/lead/uses');
  const usesOf = (key: string) =>
    body.items.filter(({ field }) => field === key).map(({ kind, name }) => `${kind} ${name}`);
  expect(usesOf('score')).toEqual(
    expect.arrayContaining(['entity lead.grade', 'view leads_hot', 'form lead_form']),
  );
  expect(usesOf('activity')).toContain('entity activity.leads');
  expect(usesOf('customer')).toContain('entity activity.customers');
});

test('tells what publishing a draft would refuse, and leaves the definition as it is', async () => {
  const { body: lead } = await app.admin('GET', '/api/entities/lead');
  const { score: _score, ...properties } = lead.schema.properties;
  const draft = { ...lead, schema: { ...lead.schema, properties } };
  const { status, body } = await app.admin('POST', '/api/entities/lead/check', draft);
  expect([status, body.problems[0]?.pointer]).toEqual([200, '/schema/properties/score']);
  expect((await app.admin('POST', '/api/entities/lead/check', lead)).body.problems).toEqual([]);
  expect((await app.admin('GET', '/api/entities/lead')).body).toEqual(lead);
});
