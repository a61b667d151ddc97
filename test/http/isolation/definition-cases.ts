import { expect } from '@jest/globals';
import { type Ask, type IsolationCase, needsRight, speaksOfNobody } from './checks.ts';

const definition = { name: 'thing', label: { 'zh-CN': '物', en: 'Thing' } };
const where = { label: definition.label, url: 'https://hooks.example.com/in' };
const endpoint = { name: 'thing', ...where };
const emptyApp = { app: { ...definition, version: '1.0.0' }, entities: [] };
const schema = { type: 'object', properties: { name: { type: 'string' } } };

/** The name of a field that is hidden from sellers, in what they read about the entity. */
const keepsHiddenFieldSecret =
  (path: string): IsolationCase =>
  async (world) => {
    expect((await world.app.admin('GET', path)).text).toContain('margin');
    expect((await world.owner.call('GET', path)).text).not.toContain('margin');
  };

/** The five routes of definitions that hold no records: everybody reads them, few change them. */
const namedDefinitions = (
  path: string,
  body: { name: string; [field: string]: unknown },
): Record<string, IsolationCase> => ({
  [`GET ${path}`]: speaksOfNobody('definitions hold no records', () => ['GET', path]),
  [`POST ${path}`]: needsRight(() => ['POST', path, body]),
  [`GET ${path}/{name}`]: speaksOfNobody('definitions hold no records', () => [
    'GET',
    `${path}/${body.name}`,
  ]),
  [`PUT ${path}/{name}`]: needsRight(() => ['PUT', `${path}/${body.name}`, body]),
  [`DELETE ${path}/{name}`]: needsRight(() => ['DELETE', `${path}/${body.name}`]),
});

const viewOf = (name: string) => ({
  ...definition,
  name,
  entity: 'deal',
  kind: 'grid',
  shared: false,
});

/** Somebody else's private view is to the intruder as one that is not there. */
const privateView =
  (ask: (name: string) => Ask): IsolationCase =>
  async ({ owner, intruder }) => {
    const name = 'owners_view';
    await owner.call('POST', '/api/views', viewOf(name));
    const [hidden, absent] = await Promise.all(
      [name, 'no_such_view'].map((view) => intruder.call(...ask(view))),
    );
    expect([hidden?.status, hidden?.body.code]).toEqual([404, 'definition.not_found']);
    expect(absent?.status).toBe(404);
    expect((await owner.call(...ask(name))).status).toBeLessThan(300);
  };

export const definitionCases: Record<string, IsolationCase> = {
  'GET /api/entities': keepsHiddenFieldSecret('/api/entities'),
  'GET /api/entities/{entity}': keepsHiddenFieldSecret('/api/entities/deal'),
  'POST /api/entities': needsRight(() => ['POST', '/api/entities', { ...definition, schema }]),
  'PUT /api/entities/{entity}': needsRight(() => [
    'PUT',
    '/api/entities/thing',
    { ...definition, schema },
  ]),
  'DELETE /api/entities/{entity}': needsRight(() => ['DELETE', '/api/entities/thing']),
  'GET /api/entities/{entity}/uses': needsRight(() => ['GET', '/api/entities/deal/uses']),
  'POST /api/entities/{entity}/check': needsRight(() => [
    'POST',
    '/api/entities/deal/check',
    { ...definition, schema },
  ]),
  'POST /api/entities/{entity}/restore': needsRight(() => ['POST', '/api/entities/thing/restore']),
  'GET /api/types.d.ts': keepsHiddenFieldSecret('/api/types.d.ts'),
  'GET /api/openapi.json': keepsHiddenFieldSecret('/api/openapi.json'),
  'GET /api/health': speaksOfNobody('the server', () => ['GET', '/api/health']),
  ...namedDefinitions('/api/calendars', {
    ...definition,
    timeZone: 'Asia/Shanghai',
    week: { mon: [['09:00', '18:00']] },
  }),
  ...namedDefinitions('/api/pools', { ...definition, entity: 'deal' }),
  ...namedDefinitions('/api/views', { ...definition, entity: 'deal', kind: 'grid' }),
  'PUT /api/views/{name}': privateView((name) => ['PUT', `/api/views/${name}`, viewOf(name)]),
  'DELETE /api/views/{name}': privateView((name) => ['DELETE', `/api/views/${name}`]),
  ...namedDefinitions('/api/forms', {
    ...definition,
    entity: 'deal',
    pages: [{ sections: [{ fields: [{ field: 'title' }] }] }],
  }),
  ...namedDefinitions('/api/dashboards', {
    ...definition,
    tiles: [{ id: 'n', kind: 'number', label: definition.label, entity: 'deal' }],
  }),
  'GET /api/figures': needsRight(() => ['GET', '/api/figures']),
  'POST /api/figures/rebuild': needsRight(() => [
    'POST',
    '/api/figures/rebuild',
    { entity: 'deal' },
  ]),
  'GET /api/apps': speaksOfNobody('names of apps are no secret', () => ['GET', '/api/apps']),
  'POST /api/apps/install': async ({ intruder }) => {
    const refused = await intruder.call('POST', '/api/apps/install', { template: 'crm' });
    expect([refused.status, refused.body.code]).toEqual([403, 'auth.forbidden']);
  },
  'POST /api/apps/import': needsRight(() => ['POST', '/api/apps/import', emptyApp]),
  'GET /api/apps/{app}/export': needsRight(() => ['GET', '/api/apps/nothing/export']),
  ...namedDefinitions('/api/rules', {
    ...definition,
    entity: 'deal',
    logic: { kind: 'expression', expression: 'amount > 1' },
  }),
  'GET /api/endpoints': needsRight(() => ['GET', '/api/endpoints']),
  'POST /api/endpoints': needsRight(() => ['POST', '/api/endpoints', endpoint]),
  'PUT /api/endpoints/{name}': needsRight(() => ['PUT', '/api/endpoints/thing', where]),
  'DELETE /api/endpoints/{name}': needsRight(() => ['DELETE', '/api/endpoints/thing']),
  'POST /api/endpoints/{name}/rotate': needsRight(() => ['POST', '/api/endpoints/thing/rotate']),
  'POST /api/endpoints/{name}/test': needsRight(() => ['POST', '/api/endpoints/thing/test']),
  'POST /api/endpoints/{name}/enable': needsRight(() => ['POST', '/api/endpoints/thing/enable']),
  'GET /api/rules/{name}/uses': needsRight(() => ['GET', '/api/rules/thing/uses']),
};
