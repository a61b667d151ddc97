import type {
  EntityCheck,
  EntityInput,
  EntityItem,
  EntityList,
  EntityUpdate,
  EntityUses,
} from '../../../schemas/generated/api-entities.ts';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import { readIfMatch } from '../../http/if-match.ts';
import { type Route, route } from '../../http/route.ts';
import type { FieldUseFinder } from './field-uses.ts';
import { listEntities, readEntity } from './list-entities.ts';
import { listUses } from './list-uses.ts';
import { removeEntity, restoreEntity } from './remove-entity.ts';
import {
  checkDraft,
  createEntity,
  type DefinitionInput,
  updateEntity,
} from './save-definitions.ts';
import { typesText } from './types-text.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'entities', access: 'signed-in' } as const;
const item = { 200: 'api/entities#/$defs/EntityItem' } as const;

function replacement(
  name: string,
  { _id, _rev, ...body }: EntityUpdate,
  ifMatch: string | undefined,
): DefinitionInput {
  const expectedRev = readIfMatch(ifMatch) ?? _rev;
  return { ...body, name, ...(expectedRev === undefined ? {} : { expectedRev }) };
}

/** `uses`: what each feature knows about where fields are used. */
export function createRoutes({ uses }: { uses: FieldUseFinder[] }): Route[] {
  return [
    route<undefined, NoQuery, EntityList>({
      ...shared,
      method: 'GET',
      path: '/api/entities',
      summary: 'The entities that you may read, without the fields that are hidden from you.',
      responses: { 200: 'api/entities#/$defs/EntityList' },
      handle: async (ctx) => listEntities(ctx),
    }),
    route<EntityInput, NoQuery, EntityDefinition>({
      ...shared,
      method: 'POST',
      path: '/api/entities',
      summary: 'Adds an entity.',
      body: 'api/entities#/$defs/EntityInput',
      responses: { 201: 'api/entities#/$defs/EntityItem' },
      errors: ['entity.name_taken', 'catalog.changed'],
      handle: (ctx, { body }) => createEntity(ctx, uses, body),
      reply: (result) => ({
        status: 201,
        body: result,
        headers: { Location: `/api/entities/${result.name}` },
      }),
    }),
    route<undefined, NoQuery, EntityItem>({
      ...shared,
      method: 'GET',
      path: '/api/entities/{entity}',
      summary: 'One entity.',
      responses: item,
      errors: ['entity.not_found'],
      handle: async (ctx, { params }) => readEntity(ctx, params.entity ?? ''),
    }),
    route<EntityUpdate, NoQuery, EntityDefinition>({
      ...shared,
      method: 'PUT',
      path: '/api/entities/{entity}',
      summary: 'Replaces a definition; a field that it leaves out is archived.',
      body: 'api/entities#/$defs/EntityUpdate',
      responses: item,
      errors: ['entity.not_found', 'entity.stale', 'catalog.changed'],
      handle: (ctx, { params, body, headers }) =>
        updateEntity(ctx, uses, replacement(params.entity ?? '', body, headers['if-match'])),
    }),
    route<undefined, NoQuery, void>({
      ...shared,
      method: 'DELETE',
      path: '/api/entities/{entity}',
      summary: 'Takes an entity out of use; its records stay stored.',
      responses: { 204: null },
      errors: ['entity.not_found', 'entity.referenced', 'entity.stale', 'catalog.changed'],
      handle: (ctx, { params, headers }) => {
        const expectedRev = readIfMatch(headers['if-match']);
        return removeEntity(ctx, uses, {
          name: params.entity ?? '',
          ...(expectedRev === undefined ? {} : { expectedRev }),
        });
      },
      reply: () => ({ status: 204 }),
    }),
    route<undefined, NoQuery, EntityUses>({
      ...shared,
      method: 'GET',
      path: '/api/entities/{entity}/uses',
      summary: 'What uses each field.',
      responses: { 200: 'api/entities#/$defs/EntityUses' },
      errors: ['entity.not_found'],
      handle: (ctx, { params }) => listUses(ctx, uses, params.entity ?? ''),
    }),
    route<EntityUpdate, NoQuery, EntityCheck>({
      ...shared,
      method: 'POST',
      path: '/api/entities/{entity}/check',
      summary: 'What saving this definition would refuse; changes nothing.',
      body: 'api/entities#/$defs/EntityUpdate',
      responses: { 200: 'api/entities#/$defs/EntityCheck' },
      handle: (ctx, { params, body }) =>
        checkDraft(ctx, uses, replacement(params.entity ?? '', body, undefined)),
    }),
    route<undefined, NoQuery, EntityDefinition>({
      ...shared,
      method: 'POST',
      path: '/api/entities/{entity}/restore',
      summary: 'Brings an archived entity back, with its records.',
      responses: item,
      errors: ['entity.not_found', 'catalog.changed'],
      handle: (ctx, { params }) => restoreEntity(ctx, params.entity ?? ''),
    }),
    route<undefined, NoQuery, string>({
      ...shared,
      method: 'GET',
      path: '/api/types.d.ts',
      summary: 'TypeScript types of the entities that you may read.',
      produces: 'text/plain',
      responses: { 200: null },
      handle: (ctx) => typesText(listEntities(ctx).items),
      reply: (text) => ({
        status: 200,
        body: text,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      }),
    }),
  ];
}
