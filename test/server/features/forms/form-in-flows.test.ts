import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Caller, type TestApp, createTestApp } from '../../../support/create-test-app.ts';

const label = (en: string) => ({ 'zh-CN': `中${en}`, en });

const node = (id: string, type: string, settings: object = {}) => ({ id, type, settings });
const graphOf = (form: string) => ({
  nodes: [
    node('sent', 'trigger.formSubmitted', { form, entity: 'lead' }),
    node('write', 'record.update', { values: { name: 'seen' } }),
    node('end', 'end'),
  ],
  edges: [
    { id: 'a', source: 'sent', port: 'next', target: 'write' },
    { id: 'b', source: 'write', port: 'next', target: 'end' },
  ],
});
const formOf = (name: string) => ({
  name,
  label: label(name),
  entity: 'lead',
  pages: [{ sections: [{ fields: [{ field: 'name' }] }] }],
});

let app: TestApp;
let admin: Caller;

beforeAll(async () => {
  app = await createTestApp();
  admin = app.admin;
  const properties = { name: { type: 'string', 'x-label': label('Name') } };
  const schema = { type: 'object', required: ['name'], properties };
  const answer = await admin('POST', '/api/apps/import', {
    app: { name: 'shop', label: label('Shop'), version: '1.0.0' },
    entities: [{ name: 'lead', label: label('Lead'), schema }],
    forms: [formOf('signup'), formOf('visit')],
    flows: [{ name: 'leads', label: label('Leads'), published: true, graph: graphOf('signup') }],
  });
  expect([answer.status, answer.text]).toEqual([201, answer.text]);
});
afterAll(() => app.close());

it('a form is not deleted while a draft or an active version of a flow names it', async () => {
  const remove = (form: string) => admin('DELETE', `/api/forms/${form}`);
  const refused = await remove('signup');
  expect([refused.status, refused.body.code]).toEqual([409, 'form.in_use']);
  expect(refused.body.detail).toContain('Leads');

  const flow = (await admin('GET', '/api/flows')).body.items[0].id;
  const draft = { name: 'leads', label: label('Leads'), graph: graphOf('visit') };
  expect((await admin('PUT', `/api/flows/${flow}`, draft)).status).toBe(200);
  expect((await remove('signup')).status).toBe(409);
  expect((await remove('visit')).status).toBe(409);

  const { draftRev } = (await admin('GET', `/api/flows/${flow}`)).body;
  expect((await admin('POST', `/api/flows/${flow}/publish`, { draftRev })).status).toBe(201);
  expect((await remove('signup')).status).toBe(204);
});
