import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { draftRecord } from './insert-record.ts';
import type { PreparedWrite, RecordChange, WriteCtx } from './change.ts';
import { patchRecord } from './update-record.ts';

type PrepareCtx = WriteCtx & Pick<Ctx, 'store' | 'expressions'>;

/** The record as the change would leave it, before its computed fields; undefined when the write will refuse it. */
async function draftOf(ctx: PrepareCtx, change: RecordChange): Promise<RecordDoc | undefined> {
  const entity = ctx.catalog.require(change.entity);
  if (change.kind === 'create')
    return draftRecord(ctx, entity, change, { drop: true }, ctx.clock.now().toISOString()).record;
  const before = await ctx.store.get<RecordDoc>(entity.collection, change.id);
  if (!before || change.kind !== 'update') return before;
  return patchRecord(ctx, entity, change, { drop: true }, before).next;
}

/**
 * Evaluates, before the transaction, the formulas that only the expression child can. When the record changes in
 * between, the write marks them pending and they are computed right after it.
 */
export async function prepareWrite(ctx: PrepareCtx, change: RecordChange): Promise<PreparedWrite> {
  const catalogVersion = ctx.catalog.version;
  const entity = ctx.catalog.get(change.entity);
  const needed = entity && change.kind !== 'delete' ? ctx.figures.expressionsNeeded(entity) : [];
  if (!entity || needed.length === 0) return { change, catalogVersion };
  const draft = await draftOf(ctx, change);
  if (!draft) return { change, catalogVersion };
  const now = ctx.clock.now().toISOString();
  const record = ctx.figures.computeRecord(entity, draft, { now });
  const env = { now, timeZone: ctx.settings.APP_TIME_ZONE };
  const outcomes = await ctx.expressions.evaluateAll(
    needed.map(({ expr }) => ({ expression: expr, record, env })),
  );
  const values = Object.fromEntries(
    needed.map(({ field }, index) => {
      const outcome = outcomes[index];
      return [field, outcome?.reason === 'error' ? new Error('failed') : outcome?.value];
    }),
  );
  return { change, catalogVersion, pre: { values, from: draft } };
}
