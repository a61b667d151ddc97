import type { Finding } from '../../../schemas/model/finding.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import type { PreparedWrite, RecordChange, WriteCtx, WriteOptions, WriteResult } from './change.ts';
import { checkReferences } from './check-references.ts';
import { commitChange, refuseInvalid } from './commit-change.ts';
import { changesBetween } from './record-event.ts';
import { requireUnlocked } from './record-locks.ts';
import { requireRev } from './require-rev.ts';
import { takeValues } from './take-values.ts';
import { withValidation } from './validate-record.ts';
import { isInScope, loadVisible, requireReadable } from './visibility.ts';

type Update = Extract<RecordChange, { kind: 'update' }>;

/** A change of system fields alone was decided by the trusted code that makes it. */
const isByTrustedCode = (change: Update): boolean =>
  change.system !== undefined && Object.keys(change.patch).length === 0;

async function load(ctx: WriteCtx, tx: Transaction, entity: CatalogEntity, change: Update) {
  if (!isByTrustedCode(change)) {
    const visible = await loadVisible(ctx, tx, entity, change.id);
    if (!isInScope(ctx, visible, 'update')) throw new AppError('auth.forbidden');
    return visible;
  }
  const record = await tx.get<RecordDoc>(entity.collection, change.id);
  if (!record || record._deletedAt !== null)
    throw new AppError('record.not_found', { details: { entity: entity.name, id: change.id } });
  return record;
}

/** The record with the patch, before its computed fields, and what is wrong with the patch. */
export function patchRecord(
  ctx: WriteCtx,
  entity: CatalogEntity,
  change: Update,
  options: WriteOptions,
  before: RecordDoc,
): { next: RecordDoc; findings: Finding[] } {
  const { values, findings } = takeValues(ctx, entity, change.patch, {
    ...options,
    current: before,
  });
  const next: RecordDoc = { ...before, ...change.system };
  for (const [key, value] of values) {
    if (value === undefined) delete next[key];
    else next[key] = value;
  }
  return { next, findings };
}

/** Whether the values were made from this state of the record; a rollup moves on without a new revision. */
const isMadeFrom = (
  pre: PreparedWrite['pre'],
  entity: CatalogEntity,
  before: RecordDoc,
): pre is NonNullable<PreparedWrite['pre']> =>
  pre?.from._rev === before._rev &&
  entity.fields.every(
    ({ key, computed }) =>
      computed?.kind !== 'rollup' || (pre.from[key] ?? null) === (before[key] ?? null),
  );

export async function updateRecord(
  ctx: WriteCtx,
  tx: Transaction,
  change: Update,
  options: WriteOptions & Pick<PreparedWrite, 'pre'>,
): Promise<WriteResult> {
  const isTrusted = isByTrustedCode(change);
  const entity = isTrusted
    ? ctx.catalog.require(change.entity)
    : requireReadable(ctx, change.entity);
  const before = await load(ctx, tx, entity, change);
  await requireRev(ctx, tx, entity, before, change.expectedRev);
  const { next, findings } = patchRecord(ctx, entity, change, options, before);
  if (findings.length === 0 && changesBetween(entity, before, next).length === 0)
    return { before, after: before };
  if (!isTrusted) {
    await requireUnlocked(ctx, tx, before._id);
    refuseInvalid(ctx, withValidation(ctx, entity, next, findings));
    refuseInvalid(ctx, await checkReferences(ctx, tx, entity, next, before));
    if (change.system === undefined && !isInScope(ctx, next, 'update'))
      throw new AppError('auth.forbidden');
  }
  const at = ctx.clock.now().toISOString();
  const after = ctx.figures.computeRecord(
    entity,
    {
      ...next,
      _rev: before._rev + 1,
      _updatedAt: at,
      _updatedBy: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    },
    { now: at, ...(isMadeFrom(options.pre, entity, before) ? { pre: options.pre.values } : {}) },
  );
  return commitChange(ctx, tx, { type: 'record.updated', entity, before, after, at });
}
