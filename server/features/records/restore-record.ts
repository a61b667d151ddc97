import type { RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import type { RecordChange, WriteCtx, WriteResult } from './change.ts';
import { checkReferences } from './check-references.ts';
import { commitChange, refuseInvalid } from './commit-change.ts';
import { requireRev } from './require-rev.ts';
import { isInScope, loadVisible, requireReadable } from './visibility.ts';

type Restore = Extract<RecordChange, { kind: 'delete' | 'restore' }>;

/** Brings a deleted record back if its unique values are still free and what it points to still exists. */
export async function restoreRecord(
  ctx: WriteCtx,
  tx: Transaction,
  change: Restore,
): Promise<WriteResult> {
  const entity = requireReadable(ctx, change.entity);
  const before = await loadVisible(ctx, tx, entity, change.id, 'any');
  if (!isInScope(ctx, before, 'delete')) throw new AppError('auth.forbidden');
  if (before._deletedAt === null) return { before, after: before };
  await requireRev(ctx, tx, entity, before, change.expectedRev);
  const at = ctx.clock.now().toISOString();
  const restored: RecordDoc = {
    ...before,
    _rev: before._rev + 1,
    _deletedAt: null,
    _updatedAt: at,
    _updatedBy: ctx.actor.kind === 'user' ? ctx.actor.id : null,
  };
  refuseInvalid(ctx, await checkReferences(ctx, tx, entity, restored));
  const after = ctx.figures.computeRecord(entity, restored, { now: at });
  return commitChange(ctx, tx, { type: 'record.restored', entity, before, after, at });
}
