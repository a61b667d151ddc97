import type { Filter } from '../../../schemas/generated/filter.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Transaction } from '../../store/port.ts';
import type { Holding } from './collections.ts';
import { withTimes } from './plan-holding.ts';
import { poolNamed } from './pool-named.ts';

/** Whether a condition asks for one of these fields. */
function names(filter: Filter, fields: ReadonlySet<string>): boolean {
  return Object.entries(filter).some(([key, part]) => {
    if (key === '$and' || key === '$or')
      return (part as Filter[]).some((one) => names(one, fields));
    return key === '$not' ? names(part as Filter, fields) : fields.has(key);
  });
}

const isAbout = ({ returns = {} }: PoolDocument, fields: ReadonlySet<string>): boolean =>
  [returns.unless, ...(returns.rules ?? []).flatMap(({ when, unless }) => [when, unless])].some(
    (condition) => condition !== undefined && names(condition, fields),
  );

/**
 * Plans the return of a record anew in the transaction that changes its computed fields, where a rule of its pool
 * asks for one of them. It is no work of its owner.
 */
export async function followFigures(
  tx: Transaction,
  entity: CatalogEntity,
  record: RecordDoc,
  changed: { fields: string[]; at: string },
): Promise<void> {
  if (!entity.isPooled || record._owner === null) return;
  const holding = await tx.get<Holding>('holdings', record._id);
  const pool = holding && (await poolNamed(tx, holding.pool));
  if (!pool || holding.owner === null || !isAbout(pool, new Set(changed.fields))) return;
  await tx.update('holdings', withTimes(pool, record, holding, changed.at));
}
