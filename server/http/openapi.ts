import { schemas } from '../../schemas/generated/schemas.ts';
import { errorCatalogue } from '../../schemas/model/errors.ts';
import type { Route, SchemaRef } from './route.ts';

type Json = Record<string, unknown>;

const componentName = (id: string) => id.replace('/', '.');

function componentRef(ref: string, ownFile: string): string {
  const [file, place = ''] = ref.replace(/^formloom:/, '').split('#');
  return `#/components/schemas/${componentName(file || ownFile)}${place}`;
}

/** A copy of a schema whose references point into `components`. */
function relocate(value: unknown, ownFile: string): unknown {
  if (Array.isArray(value)) return value.map((item) => relocate(item, ownFile));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '$id' && key !== '$schema')
      .map(([key, item]) => [
        key,
        key === '$ref' && typeof item === 'string'
          ? componentRef(item, ownFile)
          : relocate(item, ownFile),
      ]),
  );
}

const refTo = (ref: SchemaRef) => ({ $ref: componentRef(ref, '') });

/** Bodies by media type: JSON of a schema, a text of another type, or either. */
function contentOf(json: Json, other: string | undefined): Json {
  return { ...json, ...(other ? { [other]: { schema: { type: 'string' } } } : {}) };
}

function schemaAt(ref: SchemaRef): Json {
  const [file = '', place = ''] = ref.split('#');
  let at: unknown = schemas[file];
  for (const step of place.split('/').filter(Boolean)) at = (at as Json)[step];
  return at as Json;
}

function parametersOf(route: Route): Json[] {
  const path = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  if (!route.query) return path;
  const query = schemaAt(route.query);
  const file = route.query.split('#')[0] ?? '';
  const required = (query.required ?? []) as string[];
  const inQuery = Object.entries((query.properties ?? {}) as Record<string, Json>).map(
    ([name, schema]) => {
      const relocated = relocate(schema, file);
      const shape = schema['x-json']
        ? { content: { 'application/json': { schema: relocated } } }
        : { schema: relocated };
      return { name, in: 'query', required: required.includes(name), ...shape };
    },
  );
  return [...path, ...inQuery];
}

function responsesOf(route: Route): Json {
  const good = Object.entries(route.responses).map(([status, ref]) => {
    const content = contentOf(
      ref ? { 'application/json': { schema: refTo(ref) } } : {},
      route.produces,
    );
    return [
      status,
      { description: status, ...(Object.keys(content).length > 0 ? { content } : {}) },
    ];
  });
  const statuses = new Set([
    400,
    404,
    413,
    422,
    429,
    431,
    503,
    ...(route.errors ?? []).map((code) => errorCatalogue[code].status),
  ]);
  if (route.access === 'signed-in') for (const status of [401, 403]) statuses.add(status);
  if (route.method !== 'GET') for (const status of [403, 409, 415]) statuses.add(status);
  const problem = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/api.problem' } },
  };
  const content = contentOf(problem, route.produces === 'text/html' ? 'text/html' : undefined);
  const bad = [...statuses].map((status) => [status, { description: 'Problem', content }]);
  return Object.fromEntries([...bad, ...good]);
}

function bodyOf(route: Route): Json {
  if (route.multipart) {
    const schema = {
      type: 'object',
      properties: {
        file: { type: 'string', format: 'binary' },
        options: { type: 'string', description: 'JSON' },
      },
      required: ['file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!route.body) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: refTo(route.body) } } },
  };
}

/** OpenAPI 3.1 of the routes, made from the same schemas that validate. `entities` are the record schemas the reader may see. */
export function openApi(
  routes: Route[],
  version: string,
  entities: Record<string, object> = {},
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const operation = {
      summary: route.summary,
      tags: [route.tag],
      operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-zA-Z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
      security: route.access === 'public' ? [] : [{ session: [] }, { token: [] }],
      parameters: parametersOf(route),
      ...bodyOf(route),
      responses: responsesOf(route),
    };
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  const own = Object.entries(schemas).map(([id, schema]) => [
    componentName(id),
    relocate(schema, id),
  ]);
  const records = Object.entries(entities).map(([name, schema]) => [`record.${name}`, schema]);
  return {
    openapi: '3.1.0',
    info: { title: 'Formloom', version },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'formloom_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: Object.fromEntries([...own, ...records]),
    },
  };
}
