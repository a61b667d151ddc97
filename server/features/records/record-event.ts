import { isDeepStrictEqual } from 'node:util';
import type { EventDocument, EventType, FieldChange } from '../../../schemas/generated/event.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Actor } from '../../context.ts';
import { newId } from '../../ids.ts';
import type { CollectionSpec } from '../../store/port.ts';
import type { WriteCtx } from './change.ts';

/** The one ordered log of everything that was committed. */
export const eventCollection: CollectionSpec = {
  name: 'events',
  log: { subject: 'record', revision: 'rev' },
  fields: { record: 'text', rev: 'number', type: 'text', entity: 'text' },
  indexes: [{ fields: ['record', '-seq'] }],
};

const trackedSystemFields = ['_owner', '_pool', '_stage', '_deletedAt'] as const;

const isSame = (a: unknown, b: unknown): boolean =>
  a === b ||
  ((a ?? null) === null && (b ?? null) === null) ||
  (typeof a === 'object' && isDeepStrictEqual(a, b));

/** The fields whose values differ, computed ones included. */
export function changesBetween(
  entity: CatalogEntity,
  before: RecordDoc | undefined,
  after: RecordDoc,
): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: string) => {
    const [was, is] = [before?.[field] ?? null, after[field] ?? null];
    if (!isSame(was, is)) changes.push({ field, before: was, after: is });
  };
  for (const field of entity.fields) compare(field.key);
  for (const field of trackedSystemFields) compare(field);
  return changes;
}

/** The actor as the log names them. */
export function eventActor(actor: Actor): EventDocument['actor'] {
  return {
    kind: actor.kind,
    ...(actor.id === undefined ? {} : { id: actor.id }),
    ...(actor.name === undefined ? {} : { name: actor.name }),
  };
}

export function recordEvent(
  ctx: Pick<WriteCtx, 'actor' | 'cause'>,
  type: EventType,
  after: RecordDoc,
  changed: FieldChange[],
  at: string,
): EventDocument {
  return {
    _id: newId(),
    at,
    type,
    entity: after._entity,
    record: after._id,
    rev: after._rev,
    actor: eventActor(ctx.actor),
    changed,
    after,
    ...(ctx.cause ? { cause: ctx.cause } : {}),
  };
}
