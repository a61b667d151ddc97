import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Ctx } from '../../context.ts';
import { AppError, type Problem } from '../../errors.ts';
import { problemAt } from '../../problem-at.ts';
import type { Reader } from '../../store/port.ts';
import { createDefinitionStore } from '../definitions/index.ts';

function check(ctx: Ctx, pool: PoolDocument): Problem[] {
  const problems: Problem[] = [];
  if (!ctx.catalog.get(pool.entity))
    problems.push(problemAt('/entity', 'entity.not_found', ctx.locale, { entity: pool.entity }));
  const followUp = pool.returns?.followUp;
  const followed = followUp && ctx.catalog.get(followUp.entity);
  if (followUp && !followed)
    problems.push(
      problemAt('/returns/followUp/entity', 'entity.not_found', ctx.locale, {
        entity: followUp.entity,
      }),
    );
  const field = followUp && followed?.field(followUp.field);
  if (followed && field?.relation?.entity !== pool.entity)
    problems.push(
      problemAt('/returns/followUp/field', 'pool.follow_up_field', ctx.locale, {
        field: followUp.field,
        entity: pool.entity,
      }),
    );
  const order = pool.claimOrder?.field;
  if (order && ctx.catalog.get(pool.entity) && !ctx.catalog.get(pool.entity)?.field(order))
    problems.push(
      problemAt('/claimOrder/field', 'pool.claim_order_field', ctx.locale, { field: order }),
    );
  return problems;
}

export const poolDefinitions = createDefinitionStore<PoolDocument>({
  collection: 'pools',
  right: 'pools',
  check,
});

/** Throws `pool.not_found`. */
export async function requirePool(
  reader: Pick<Reader, 'find'>,
  name: string,
): Promise<PoolDocument> {
  const [pool] = await reader.find('pools', { filter: { name }, limit: 1 });
  if (!pool) throw new AppError('pool.not_found', { details: { name } });
  return pool as unknown as PoolDocument;
}
