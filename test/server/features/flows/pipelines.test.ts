import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp } from '../../../support/create-test-app.ts';

let app: Awaited<ReturnType<typeof createTestApp>>;

beforeAll(async () => {
  app = await createTestApp({ install: 'crm' });
});
afterAll(() => app.close());

interface Answer {
  items: { entity: string; stages: { stage: string; label: { en: string }; limit: unknown }[] }[];
}

const pipelines = async (as: typeof app.admin) =>
  ((await as('GET', '/api/pipelines')).body as Answer).items;

test('tells the stages of a pipeline in the order in which a record meets them', async () => {
  const lead = (await pipelines(app.admin)).find(({ entity }) => entity === 'lead');
  expect(lead?.stages.map(({ stage }) => stage)).toEqual([
    'acquire',
    'assign',
    'follow_up',
    'opportunity',
    'after_sales',
  ]);
  expect(lead?.stages[2]).toMatchObject({ label: { en: 'Follow-up' }, limit: 'P3D' });
});

test('tells them to a person without the right to read flows, of entities they may read only', async () => {
  const { call: service } = await app.person({ email: 'su@example.com', roles: ['service'] });
  expect((await service('GET', '/api/flows')).status).toBe(403);
  const entities = (await pipelines(service)).map(({ entity }) => entity);
  expect(entities).not.toContain('lead');
});
