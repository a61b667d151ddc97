import { expect } from '@jest/globals';
import { type IsolationCase, needsRight, speaksOfNobody } from './checks.ts';

const definition = { name: 'thing', label: { 'zh-CN': '物', en: 'Thing' } };
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
  body: { name: string; entity: string; [field: string]: unknown },
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
  'POST /api/entities/{entity}/restore': needsRight(() => ['POST', '/api/entities/thing/restore']),
  'GET /api/types.d.ts': keepsHiddenFieldSecret('/api/types.d.ts'),
  'GET /api/openapi.json': keepsHiddenFieldSecret('/api/openapi.json'),
  'GET /api/health': speaksOfNobody('the server', () => ['GET', '/api/health']),
  ...namedDefinitions('/api/pools', { ...definition, entity: 'deal' }),
  ...namedDefinitions('/api/rules', {
    ...definition,
    entity: 'deal',
    logic: { kind: 'expression', expression: 'amount > 1' },
  }),
};
