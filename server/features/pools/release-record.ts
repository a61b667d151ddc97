import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { withCurrentCatalog } from '../entities/index.ts';
import { changeOwner } from '../ownership/index.ts';
import { isInScope, visibleRecord } from '../records/index.ts';
import { requirePool } from './pool-definitions.ts';

/**
 * Gives a record back to the pool, with the reason in its history: one's own, or one whose owner one may set.
 * Throws `record.not_found`, `pool.not_owned`.
 */
export async function releaseRecord(
  ctx: Ctx,
  name: string,
  { record: id, reason }: { record: string; reason: string },
): Promise<{ records: RecordDoc[] }> {
  const pool = await requirePool(ctx.store, name);
  return withCurrentCatalog(ctx, () =>
    ctx.transaction(async (tx) => {
      const entity = ctx.catalog.require(pool.entity);
      const record = await tx.get<RecordDoc>(entity.collection, id);
      if (!record || record._deletedAt !== null || !isInScope(ctx, record, 'read'))
        throw new AppError('record.not_found', { details: { entity: entity.name, id } });
      const isMine = ctx.actor.kind === 'user' && record._owner === ctx.actor.id;
      const mayAssign = record._owner !== null && isInScope(ctx, record, 'assign');
      if (!isMine && !mayAssign) throw new AppError('pool.not_owned');
      const { after } = await changeOwner(ctx, tx, {
        entity: entity.name,
        id,
        owner: null,
        pool: pool.name,
        reason,
        via: 'release',
      });
      return { records: [visibleRecord(ctx, entity, after)] };
    }),
  );
}
