import type { Ctx } from '../../context.ts';
import type { PreparedWrite, RecordChange, WriteCtx } from './change.ts';

/** Finds out what a write needs and its transaction may not wait for. */
export async function prepareWrite(
  ctx: WriteCtx & Pick<Ctx, 'store'>,
  change: RecordChange,
): Promise<PreparedWrite> {
  return { change, catalogVersion: ctx.catalog.version };
}
