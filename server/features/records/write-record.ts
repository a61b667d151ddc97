import type { Transaction } from '../../store/port.ts';
import { requireCurrentCatalog } from '../entities/index.ts';
import type { PreparedWrite, RecordChange, WriteCtx, WriteOptions, WriteResult } from './change.ts';
import { insertRecord } from './insert-record.ts';
import { removeRecord } from './remove-record.ts';
import { restoreRecord } from './restore-record.ts';
import { updateRecord } from './update-record.ts';

const prePart = ({ pre }: PreparedWrite) => (pre ? { pre } : {});

/**
 * The one way in which a record changes: allowed? → valid? → compute → unique and references → record, event and
 * rollup deltas, all in the caller's transaction. Throws `catalog.changed` when the definitions are not the ones
 * that the caller planned with; `withCurrentCatalog` then runs the caller again.
 */
export async function writeRecord(
  ctx: WriteCtx,
  tx: Transaction,
  given: RecordChange | PreparedWrite,
  options: WriteOptions = {},
): Promise<WriteResult> {
  const prepared: PreparedWrite =
    'change' in given ? given : { change: given, catalogVersion: ctx.catalog.version };
  await requireCurrentCatalog(tx, prepared.catalogVersion);
  const { change } = prepared;
  if (change.kind !== 'create')
    await ctx.figures.settle(tx, change.kind === 'update' ? change.entity : undefined);
  switch (change.kind) {
    case 'create':
      return insertRecord(ctx, tx, change, { ...options, ...prePart(prepared) });
    case 'update':
      return updateRecord(ctx, tx, change, { ...options, ...prePart(prepared) });
    case 'delete':
      return removeRecord(ctx, tx, change);
    case 'restore':
      return restoreRecord(ctx, tx, change);
  }
}
