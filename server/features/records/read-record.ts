import type { RecordDoc } from '../../catalog.ts';
import type { ReadCtx } from './change.ts';
import { loadVisible, requireReadable, visibleRecord } from './visibility.ts';

/** The record as this actor sees it; throws `record.not_found` when it is absent or out of sight. */
export async function readRecord(ctx: ReadCtx, entity: string, id: string): Promise<RecordDoc> {
  const known = requireReadable(ctx, entity);
  return visibleRecord(ctx, known, await loadVisible(ctx, ctx.store, known, id));
}
