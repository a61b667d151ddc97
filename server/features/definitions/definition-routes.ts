import type { ErrorCode } from '../../../schemas/model/errors.ts';
import { type Route, route, type SchemaRef } from '../../http/route.ts';
import type { Definition, DefinitionStore } from './definition-store.ts';

interface Named {
  params: Record<string, string>;
}

/** The five routes of one kind of definition, found by its name. */
export function definitionRoutes<T extends Definition>(
  store: DefinitionStore<T>,
  {
    path,
    tag,
    schema,
    list,
    removalErrors = [],
  }: {
    path: string;
    tag: string;
    schema: SchemaRef;
    list: SchemaRef;
    /** Why one of them is not deleted. */
    removalErrors?: ErrorCode[];
  },
): Route[] {
  const common = { tag, access: 'signed-in' } as const;
  const one = `${path}/{name}`;
  const nameOf = (input: Named) => input.params.name ?? '';
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: `Lists ${tag.toLowerCase()}.`,
      query: 'api/definitions#/$defs/ListQuery',
      responses: { 200: list },
      handle: (ctx, input: { query: { entity?: string } }) => store.list(ctx, input.query),
    }),
    route({
      ...common,
      method: 'POST',
      path,
      summary: `Adds to ${tag.toLowerCase()}.`,
      body: schema,
      responses: { 201: schema },
      errors: ['definition.name_taken'],
      handle: (ctx, input: { body: T }) => store.create(ctx, input.body),
      reply: (body: T) => ({ status: 201, body, headers: { Location: `${path}/${body.name}` } }),
    }),
    route({
      ...common,
      method: 'GET',
      path: one,
      summary: `Reads one of ${tag.toLowerCase()}.`,
      responses: { 200: schema },
      errors: ['definition.not_found'],
      handle: (ctx, input: Named) => store.read(ctx, nameOf(input)),
    }),
    route({
      ...common,
      method: 'PUT',
      path: one,
      summary: `Replaces one of ${tag.toLowerCase()}; \`_rev\` in the body guards against overwriting.`,
      body: schema,
      responses: { 200: schema },
      errors: ['definition.not_found', 'definition.stale'],
      handle: (ctx, input: Named & { body: T }) => store.replace(ctx, nameOf(input), input.body),
    }),
    route({
      ...common,
      method: 'DELETE',
      path: one,
      summary: `Deletes one of ${tag.toLowerCase()}.`,
      responses: { 204: null },
      errors: ['definition.not_found', ...removalErrors],
      handle: (ctx, input: Named) => store.remove(ctx, nameOf(input)),
      reply: () => ({ status: 204 }),
    }),
  ];
}
