import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EffectDocument } from '../../../../schemas/generated/effect.ts';
import type { Doc } from '../../../../server/store/port.ts';
import { type TestApp, createTestApp } from '../../../support/create-test-app.ts';

const text = (en: string) => ({ 'zh-CN': en, en });
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    email: { type: 'string', format: 'email' },
    keeper: { type: 'string', format: 'uuid', 'x-type': 'user' },
  },
};

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  await app.app.engine.stop();
  await app.admin('POST', '/api/entities', { name: 'lead', label: text('Lead'), schema });
});
afterAll(() => app.close());

async function mailOf(to: object, lead: object): Promise<{ effect: EffectDocument; run: any }> {
  const name = `mail_${Math.random().toString(36).slice(2)}`;
  const settings = { to, subject: 'About {name}', text: 'Call {name} today' };
  const graph = {
    nodes: [
      { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
      { id: 'mail', type: 'email', settings },
    ],
    edges: [{ id: 'e', source: 'new', port: 'next', target: 'mail' }],
  };
  const { body: flow } = await app.admin('POST', '/api/flows', { name, label: text(name), graph });
  const { body: published } = await app.admin('POST', `/api/flows/${flow.id}/publish`, {
    draftRev: 1,
  });
  expect(published.warnings).toMatchObject([{ code: 'flow.mail_not_set', nodeId: 'mail' }]);
  const { body: record } = await app.admin('POST', '/api/records/lead', lead);
  await app.app.engine.drain();
  const { body: runs } = await app.admin('GET', `/api/runs?flow=${flow.id}&record=${record._id}`);
  const [run] = runs.items;
  const filter = { run: run.id };
  const [effect] = await app.app.services.store.find<EffectDocument & Doc>('effects', { filter });
  return { effect: effect as EffectDocument, run };
}

test('a mail goes to people by id, field and role, to an address, and to each once', async () => {
  const ann = await app.person({ email: 'ann@example.com', roles: ['admin'] });
  const bob = await app.person({ email: 'bob@example.com', roles: [] });
  const { effect } = await mailOf(
    { users: [ann.id], field: 'keeper', role: 'admin', address: { expr: 'email' } },
    { name: 'Ada', email: 'ada@example.com', keeper: bob.id },
  );
  const { to, subject, text: words } = effect.request as { to: string[] } & Record<string, string>;
  expect(to).toEqual(['ann@example.com', 'bob@example.com', 'ada@example.com', app.adminEmail]);
  expect([subject, words]).toEqual(['About Ada', 'Call Ada today']);
});

test('without settings of the server the run stops and says what is missing', async () => {
  const { run } = await mailOf({ address: 'x@example.com' }, { name: 'Ada' });
  expect(run.tokens[0].incident.code).toBe('mail.not_configured');
});

test('a mail to nobody stops the run', async () => {
  const { effect, run } = await mailOf({ field: 'keeper' }, { name: 'Ada' });
  expect([effect, run.tokens[0].incident.code]).toEqual([undefined, 'mail.no_recipient']);
});
