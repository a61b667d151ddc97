import type { RecordDoc } from '../../catalog.ts';
import { AppError } from '../../errors.ts';
import type { Transaction } from '../../store/port.ts';
import { fullAccess } from '../access/index.ts';
import {
  type RecordChange,
  type WriteCtx,
  type WriteResult,
  writeRecord,
} from '../records/index.ts';

/** Ways in which a record gets another owner. */
type OwnershipPath = 'claim' | 'release' | 'assign' | 'import' | 'flow' | 'return' | 'submission';

interface OwnerChange {
  entity: string;
  id: string;
  /** null: back to the pool. */
  owner: string | null;
  /** Where to, when nobody owns it; otherwise the entity's pool. */
  pool?: string;
  reason?: string;
  via: OwnershipPath;
}

/** What the history shows as the cause. */
const causeReason = (via: OwnershipPath, reason: string | undefined): string =>
  reason ? `${via}: ${reason}` : via;

const withCause = (ctx: WriteCtx, via: OwnershipPath, reason: string | undefined): WriteCtx => ({
  ...ctx,
  access: fullAccess,
  cause: { ...ctx.cause, reason: causeReason(via, reason) },
});

/**
 * Gives a record to somebody or back to its pool. The write path counts seats and plans the return in the same
 * transaction. Whether the actor may is for the caller to decide. Throws `record.not_found`.
 */
export async function changeOwner(
  ctx: WriteCtx,
  tx: Transaction,
  change: OwnerChange,
): Promise<WriteResult> {
  const entity = ctx.catalog.require(change.entity);
  const record = await tx.get<RecordDoc>(entity.collection, change.id);
  if (!record || record._deletedAt !== null)
    throw new AppError('record.not_found', { details: { entity: entity.name, id: change.id } });
  const pool =
    change.owner === null ? (change.pool ?? entity.definition.pool ?? record._pool) : null;
  return writeRecord(withCause(ctx, change.via, change.reason), tx, {
    kind: 'update',
    entity: entity.name,
    id: change.id,
    patch: {},
    system: { _owner: change.owner, _pool: pool },
  });
}

/** Creates a record that has an owner or lies in a pool from its first moment. Permissions are checked as for any create. */
export async function createOwned(
  ctx: WriteCtx,
  tx: Transaction,
  change: Omit<Extract<RecordChange, { kind: 'create' }>, 'system'>,
  to: { owner: string } | { pool: string },
  options: { drop?: boolean } = {},
): Promise<WriteResult> {
  const system =
    'owner' in to ? { _owner: to.owner, _pool: null } : { _owner: null, _pool: to.pool };
  return writeRecord(ctx, tx, { ...change, system }, options);
}
