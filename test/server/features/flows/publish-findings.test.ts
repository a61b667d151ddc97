import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, type TestApp } from '../../../support/create-test-app.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const entity = (name: string, label: object) => ({
  name,
  label,
  schema: { type: 'object', properties: { name: { type: 'string' } } },
});

let app: TestApp;
let outsider: string;

async function good(answer: Promise<{ status: number; body: any; text: string }>) {
  const got = await answer;
  if (got.status >= 300) throw new Error(`${got.status} ${got.text}`);
  return got.body;
}

beforeAll(async () => {
  app = await createTestApp();
  await good(app.admin('POST', '/api/entities', entity('lead', text('线索', 'Lead'))));
  await good(app.admin('POST', '/api/entities', entity('deal', text('商机', 'Deal'))));
  const role = (name: string, label: object, entities: object) =>
    good(app.admin('POST', '/api/roles', { name, label, rights: [], entities }));
  await role('seller', text('销售', 'Seller'), { lead: { read: 'all' } });
  await role('auditor', text('审计', 'Auditor'), { deal: { read: 'all' } });
  ({ id: outsider } = await app.person({
    email: 'olga@example.com',
    name: 'Olga',
    roles: ['auditor'],
  }));
  const pool = (name: string, of: string, label: object) =>
    good(app.admin('POST', '/api/pools', { name, label, entity: of, members: {} }));
  await pool('leads', 'lead', text('线索公海', 'Lead pool'));
  await pool('deals', 'deal', text('商机公海', 'Deal pool'));
});
afterAll(() => app.close());

/** Publishes a flow about leads with this one node. */
async function publish(type: string, settings: object, language = 'en') {
  const name = `f_${Math.random().toString(36).slice(2)}`;
  const graph = {
    nodes: [
      { id: 'new', type: 'trigger.recordCreated', settings: { entity: 'lead' } },
      { id: 'ask', type, label: text('复核', 'Check'), settings },
      { id: 'end', type: 'end', settings: {} },
    ],
    edges: [
      { id: 'a', source: 'new', target: 'ask' },
      ...['assigned', 'approved', 'ok', 'next']
        .filter((port) => (ports[type] ?? []).includes(port))
        .map((port) => ({ id: port, source: 'ask', port, target: 'end' })),
    ],
  };
  const flow = await good(
    app.admin('POST', '/api/flows', { name, label: text('流程', 'F'), graph }),
  );
  return app.admin(
    'POST',
    `/api/flows/${flow.id}/publish`,
    { draftRev: 1 },
    { 'accept-language': language },
  );
}

const ports: Record<string, string[]> = {
  task: ['ok'],
  approval: ['approved'],
  cc: ['next'],
  assign: ['assigned'],
};
const title = text('复核', 'Check');
const task = (assignee: object) => ({ title, outcomes: [{ id: 'ok' }], assignee });

test('publishing warns of a role that cannot read the records of its tasks, in both languages', async () => {
  const settings = task({ kind: 'role', role: 'auditor' });
  const { status, body } = await publish('task', settings);
  expect(status).toBe(201);
  expect(body.warnings).toMatchObject([
    {
      code: 'flow.role_cannot_read',
      nodeId: 'ask',
      severity: 'warning',
      pointer: '/nodes/1/settings/assignee/role',
      detail: expect.stringMatching(/role Auditor cannot read Lead.*what Check asks/),
    },
  ]);
  const { body: told } = await publish('task', settings, 'zh-CN');
  expect(told.warnings[0].detail).toContain('“审计”的人看不到表“线索”的记录');
});

test('publishing warns of approvers who cannot read them, by role, person and in place of nobody', async () => {
  const { body } = await publish('approval', {
    title,
    approvers: [
      { kind: 'user', user: outsider },
      { kind: 'role', role: 'seller' },
    ],
    whenNobody: 'role',
    fallbackRole: 'auditor',
  });
  expect(body.warnings).toMatchObject([
    { code: 'flow.person_cannot_read', detail: expect.stringContaining('Olga cannot read Lead') },
    { code: 'flow.role_cannot_read', pointer: '/nodes/1/settings/fallbackRole' },
  ]);
});

test('nobody is warned of who can read them, by another role too', async () => {
  expect((await publish('task', task({ kind: 'role', role: 'seller' }))).body.warnings).toEqual([]);
  await good(
    app.admin('POST', '/api/roles', {
      name: 'checker',
      label: text('复核员', 'Checker'),
      rights: [],
      entities: {},
    }),
  );
  await app.person({ email: 'both@example.com', roles: ['checker', 'seller'] });
  const settings = { title, to: [{ kind: 'role', role: 'checker' }] };
  expect((await publish('cc', settings)).body.warnings).toEqual([]);
});

describe('a person who reads some of the records', () => {
  const warningsFor = async (user: string, language?: string) =>
    (await publish('task', task({ kind: 'user', user }), language)).body.warnings;

  test.each([
    ['own', 'their own records of Lead', '自己的“线索”记录'],
    ['team', "their team's records of Lead", '本团队的“线索”记录'],
  ])('is warned of when asked by name: %s', async (read, inEnglish, inChinese) => {
    const [name, label] = [`reads_${read}`, text('读', 'Reader')];
    await good(
      app.admin('POST', '/api/roles', { name, label, rights: [], entities: { lead: { read } } }),
    );
    const team = await good(app.admin('POST', '/api/teams', { name: `team_${read}` }));
    const email = `${name}@example.com`;
    const { id } = await app.person({ email, roles: [name], team: team.id });
    const [warning] = await warningsFor(id);
    expect(warning).toMatchObject({
      code: 'flow.person_reads_part',
      severity: 'warning',
      pointer: '/nodes/1/settings/assignee/user',
      detail: expect.stringContaining(inEnglish),
    });
    expect((await warningsFor(id, 'zh-CN'))[0].detail).toContain(inChinese);
    const asRole = await publish('task', task({ kind: 'role', role: name }));
    expect(asRole.body.warnings).toEqual([]);
  });
});

test('a pool of another entity is refused where records are given out', async () => {
  const from = { roles: ['seller'] };
  const { status, body } = await publish('assign', { from, pool: 'deals' });
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([
    {
      code: 'flow.pool_of_other_entity',
      pointer: '/nodes/1/settings/pool',
      detail: 'Deal pool holds records of Deal. Choose a pool of Lead.',
    },
  ]);
  expect((await publish('assign', { from, pool: 'leads' })).status).toBe(201);
});
