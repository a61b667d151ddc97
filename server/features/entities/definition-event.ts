import { isDeepStrictEqual } from 'node:util';
import type { EntityDefinition } from '../../../schemas/generated/entity.ts';
import type { EventDocument, FieldChange } from '../../../schemas/generated/event.ts';
import type { Ctx } from '../../context.ts';
import { newId } from '../../ids.ts';

type Json = Record<string, unknown>;

const propertiesOf = (definition: EntityDefinition | undefined): Json =>
  (definition?.schema.properties ?? {}) as Json;

function differences(before: Json, after: Json, prefix: string): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => !isDeepStrictEqual(before[key], after[key]))
    .map((key) => ({
      field: `${prefix}${key}`,
      ...(before[key] === undefined ? {} : { before: before[key] }),
      ...(after[key] === undefined ? {} : { after: after[key] }),
    }));
}

function parts(definition: EntityDefinition | undefined): Json {
  if (!definition) return {};
  const { _id, _rev, schema, ...rest } = definition;
  const { properties: _fields, ...whole } = schema;
  return { ...rest, schema: whole };
}

/** One entry of the log for a changed definition: which of its parts and fields changed. */
export function definitionEvent(
  ctx: Pick<Ctx, 'actor' | 'cause'>,
  before: EntityDefinition | undefined,
  after: EntityDefinition,
  at: string,
): EventDocument {
  const { kind, id, name } = ctx.actor;
  return {
    _id: newId(),
    at,
    type: 'definition.changed',
    entity: after.name,
    record: after._id,
    rev: after._rev,
    actor: { kind, ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) },
    changed: [
      ...differences(parts(before), parts(after), ''),
      ...differences(propertiesOf(before), propertiesOf(after), 'schema.properties.'),
    ],
    ...(ctx.cause ? { cause: ctx.cause } : {}),
  };
}
