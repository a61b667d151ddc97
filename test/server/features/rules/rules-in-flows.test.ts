import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, type TestApp, createTestApp } from '../../../support/create-test-app.ts';
import { until } from '../../../support/until.ts';

const label = (en: string) => ({ 'zh-CN': `中${en}`, en });

const tableOf = (east: string) => ({
  inputs: [{ expression: 'region', type: 'text' }],
  outputs: [{ name: 'team', type: 'text' }],
  hitPolicy: 'first',
  rows: [{ when: ['"east"'], give: [east] }],
  otherwise: ['inside'],
});
const ruleOf = (east: string) => ({
  name: 'routing',
  label: label('Routing'),
  entity: 'lead',
  app: 'shop',
  logic: { kind: 'table', table: tableOf(east) },
  cases: [{ name: 'east', record: { region: 'east' }, expected: { team: east } }],
});

const node = (id: string, type: string, settings: object = {}) => ({ id, type, settings });
const edge = (source: string, port: string, target: string) => ({
  id: `${source}-${port}`,
  source,
  port,
  target,
});
const graphOf = (route: object, ...more: ReturnType<typeof node>[]) => ({
  nodes: [
    node('new', 'trigger.recordCreated', { entity: 'lead' }),
    { ...node('route', 'decisionTable', route), label: label('Route') },
    node('write', 'record.update', { values: { team: { expr: '$steps.route.team' } } }),
    node('end', 'end'),
    ...more,
  ],
  edges: [
    edge('new', 'next', 'route'),
    edge('route', 'next', 'write'),
    edge('write', 'next', 'end'),
  ],
});

describe('rules in flows', () => {
  let app: TestApp;
  let admin: Caller;
  let flow: string;

  const uses = async () => (await admin('GET', '/api/rules/routing/uses')).body.items;
  const publish = async () => {
    const { draftRev } = (await admin('GET', `/api/flows/${flow}`)).body;
    return admin('POST', `/api/flows/${flow}/publish`, { draftRev });
  };
  const save = (graph: object) =>
    admin('PUT', `/api/flows/${flow}`, { name: 'leads', label: label('Leads'), graph });
  async function teamOfNewLead(): Promise<string> {
    const { body } = await admin('POST', '/api/records/lead', { name: 'x', region: 'east' });
    return until(async () => (await admin('GET', `/api/records/lead/${body._id}`)).body.team);
  }
  const replaceRule = async (east: string) => {
    const { _rev } = (await admin('GET', '/api/rules/routing')).body;
    const answer = await admin('PUT', '/api/rules/routing', { ...ruleOf(east), _rev });
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  };

  beforeAll(async () => {
    app = await createTestApp();
    admin = app.admin;
    const text = (name: string) => ({ type: 'string', 'x-label': label(name) });
    const properties = { name: text('Name'), region: text('Region'), team: text('Team') };
    const schema = { type: 'object', required: ['name'], properties };
    const bundle = {
      app: { name: 'shop', label: label('Shop'), version: '1.0.0' },
      entities: [{ name: 'lead', label: label('Lead'), schema }],
      rules: [ruleOf('key')],
      flows: [
        {
          name: 'leads',
          label: label('Leads'),
          published: true,
          graph: graphOf({ rule: 'routing' }),
        },
      ],
    };
    const answer = await admin('POST', '/api/apps/import', bundle);
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    flow = (await admin('GET', '/api/flows')).body.items[0].id;
  });

  afterAll(() => app.close());

  it('publishes a copy of the table, and keeps only the name in the draft', async () => {
    const [version] = (await admin('GET', `/api/flows/${flow}/versions`)).body.items;
    expect(version.graph.nodes[1].settings).toEqual({ rule: 'routing', table: tableOf('key') });
    const draft = (await admin('GET', `/api/flows/${flow}`)).body;
    expect([draft.graph.nodes[1].settings, draft.problems]).toEqual([{ rule: 'routing' }, []]);
    expect(await uses()).toEqual([
      {
        flow,
        label: label('Leads'),
        node: 'route',
        nodeLabel: label('Route'),
        isPublished: true,
        isOutdated: false,
        hasOtherChanges: false,
      },
    ]);
    expect(await teamOfNewLead()).toBe('key');
  });

  it('lets a published flow stay as it is until it is published again', async () => {
    await replaceRule('large');
    expect(await uses()).toMatchObject([{ isOutdated: true, hasOtherChanges: false }]);
    expect((await admin('GET', '/api/flows')).body.items).toMatchObject([{ isChanged: true }]);
    expect(await teamOfNewLead()).toBe('key');

    const record = (await admin('GET', '/api/records/lead?limit=1')).body.items[0]._id;
    const tried = await admin('POST', `/api/flows/${flow}/try`, { entity: 'lead', record });
    const step = tried.body.steps.find((one: { node: string }) => one.node === 'route');
    expect(step.output).toEqual({ team: 'large' });

    expect((await publish()).status).toBe(201);
    expect(await uses()).toMatchObject([{ isOutdated: false }]);
    expect((await admin('GET', '/api/flows')).body.items).toMatchObject([{ isChanged: false }]);
    expect(await teamOfNewLead()).toBe('large');
  });

  it('says when publishing would bring more than the new table', async () => {
    const graph = graphOf({ rule: 'routing' });
    const draft = { ...graph, edges: graph.edges.slice(0, 2) };
    expect((await save(draft)).status).toBe(200);
    expect(await uses()).toMatchObject([{ isOutdated: false, hasOtherChanges: true }]);
    expect((await save(graph)).status).toBe(200);
  });

  it('refuses to publish a flow whose rule is missing', async () => {
    expect((await save(graphOf({ rule: 'gone' }))).body.problems).toMatchObject([
      { code: 'flow.unknown_rule', nodeId: 'route', pointer: '/nodes/1/settings/rule' },
    ]);
    expect(await publish()).toMatchObject({ status: 422, body: { code: 'flow.graph_invalid' } });
    expect((await save(graphOf({ rule: 'routing' }))).status).toBe(200);
  });

  it('goes with the flows of its app when that is exported', async () => {
    const { _id: _, _rev, app: _app, ...plain } = (await admin('GET', '/api/rules/routing')).body;
    const own = await admin('PUT', '/api/rules/routing', { ...plain, _rev });
    expect(own.body.app).toBeUndefined();
    const bundle = (await admin('GET', '/api/apps/shop/export')).body;
    expect(bundle.rules).toEqual([plain]);
    expect(bundle.flows[0].graph.nodes[1].settings).toEqual({ rule: 'routing' });
  });

  it('is not deleted while a draft or an active version uses it', async () => {
    const refused = await admin('DELETE', '/api/rules/routing');
    expect([refused.status, refused.body.code]).toEqual([409, 'rule.in_use']);
    expect(refused.body.detail).toContain('Leads');
    expect(refused.body.details.uses).toHaveLength(1);

    await save(graphOf({ table: tableOf('own') }));
    expect(await uses()).toMatchObject([{ isPublished: true, hasOtherChanges: true }]);
    expect((await admin('DELETE', '/api/rules/routing')).status).toBe(409);

    expect((await publish()).status).toBe(201);
    expect(await uses()).toEqual([]);
    expect((await admin('DELETE', '/api/rules/routing')).status).toBe(204);
    expect((await admin('GET', '/api/rules/routing/uses')).status).toBe(404);
  });
});
