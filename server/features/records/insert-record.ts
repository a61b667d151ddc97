import type { Finding } from '../../../schemas/model/finding.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Transaction } from '../../store/port.ts';
import type {
  PreparedWrite,
  RecordChange,
  SystemValues,
  WriteCtx,
  WriteOptions,
  WriteResult,
} from './change.ts';
import { checkReferences } from './check-references.ts';
import { commitChange, refuseInvalid } from './commit-change.ts';
import { takeValues } from './take-values.ts';
import { withValidation } from './validate-record.ts';

type Create = Extract<RecordChange, { kind: 'create' }>;

/**
 * Whose a new record is, unless trusted code says so: who sees everything enters it for the team, into the pool if the
 * entity has one; anybody else keeps what they enter.
 */
function firstOwner(ctx: WriteCtx, entity: CatalogEntity): Required<SystemValues> {
  const { pool } = entity.definition;
  const own = {
    _owner: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    _pool: null,
    _stage: null,
  };
  if (pool === undefined) return own;
  const isForTeam = own._owner === null || ctx.access.entity(entity.name).read === 'all';
  return isForTeam ? { _owner: null, _pool: pool, _stage: null } : own;
}

function newRecord(ctx: WriteCtx, entity: CatalogEntity, change: Create, at: string): RecordDoc {
  const by = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  return {
    _id: change.id ?? newId(),
    _rev: 1,
    _entity: entity.name,
    ...firstOwner(ctx, entity),
    ...change.system,
    _createdAt: at,
    _createdBy: by,
    _updatedAt: at,
    _updatedBy: by,
    _deletedAt: null,
    _computed: {},
  };
}

function fillValues(
  entity: CatalogEntity,
  record: RecordDoc,
  values: ReadonlyMap<string, unknown>,
): void {
  for (const field of entity.fields) {
    if (field.archived || field.computed) continue;
    const value = values.has(field.key) ? values.get(field.key) : field.schema.default;
    if (value === undefined || value === null) continue;
    record[field.key] = typeof value === 'object' ? structuredClone(value) : value;
  }
}

/** The new record before its computed fields, and what is wrong with the values it was made of. */
export function draftRecord(
  ctx: WriteCtx,
  entity: CatalogEntity,
  change: Create,
  options: WriteOptions,
  at: string,
): { record: RecordDoc; findings: Finding[] } {
  const { values, findings } = takeValues(ctx, entity, change.values, options);
  const record = newRecord(ctx, entity, change, at);
  fillValues(entity, record, values);
  return { record, findings };
}

function requireCreate(ctx: WriteCtx, entity: CatalogEntity): void {
  const access = ctx.access.entity(entity.name);
  if (access.create) return;
  if (access.read !== 'none') throw new AppError('auth.forbidden');
  throw new AppError('entity.not_found', { details: { entity: entity.name } });
}

export async function insertRecord(
  ctx: WriteCtx,
  tx: Transaction,
  change: Create,
  options: WriteOptions & Pick<PreparedWrite, 'pre'>,
): Promise<WriteResult> {
  const entity = ctx.catalog.require(change.entity);
  requireCreate(ctx, entity);
  const at = ctx.clock.now().toISOString();
  const { record, findings } = draftRecord(ctx, entity, change, options, at);
  refuseInvalid(ctx, withValidation(ctx, entity, record, findings));
  refuseInvalid(ctx, await checkReferences(ctx, tx, entity, record));
  const after = ctx.figures.computeRecord(entity, record, {
    now: at,
    ...(options.pre ? { pre: options.pre.values } : {}),
  });
  return commitChange(ctx, tx, { type: 'record.created', entity, after, at });
}
