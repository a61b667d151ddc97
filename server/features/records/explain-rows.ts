import type { Explanation } from '../../../schemas/generated/api-records.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { Rollup } from '../../../schemas/model/fields.ts';
import { matchesFilter } from '../../../schemas/model/match-filter.ts';
import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import type { ReadCtx } from './change.ts';
import { allOf } from './visibility.ts';

type RowsCtx = ReadCtx & Pick<Ctx, 'expressions'>;

/** A list can name this many ids; beyond it the rows of a long way up, or of a JSONata condition, cannot be listed. */
const mostIds = 1000;

/** The relation of each hop, from the counted entity up. */
function hopsOf(
  ctx: Pick<Ctx, 'catalog'>,
  rollup: Rollup,
): { entity: CatalogEntity; via: string }[] {
  const hops: { entity: CatalogEntity; via: string }[] = [];
  let entity = ctx.catalog.get(rollup.entity);
  for (const via of rollup.via.split('.')) {
    if (!entity) return [];
    hops.push({ entity, via });
    entity = ctx.catalog.get(entity.field(via)?.relation?.entity ?? '');
  }
  return hops;
}

const pointingTo = (via: string, ids: string[]): Filter =>
  ids.length === 1 ? { [via]: ids[0] ?? null } : { [via]: { $in: ids } };

/** The counted rows as a filter, before the rollup's own condition; undefined when there are too many on the way. */
async function relatedRows(
  ctx: RowsCtx,
  record: RecordDoc,
  rollup: Rollup,
): Promise<Filter | undefined> {
  const hops = hopsOf(ctx, rollup);
  let ids = [record._id];
  for (const { entity, via } of hops.slice(1).reverse()) {
    const found = await ctx.store.find<RecordDoc>(entity.collection, {
      filter: allOf(pointingTo(via, ids), { _deletedAt: null }),
      fields: ['_id'],
      limit: mostIds + 1,
    });
    if (found.length > mostIds) return undefined;
    ids = found.map(({ _id }) => _id);
  }
  const first = hops[0];
  return first && pointingTo(first.via, ids);
}

/** The ids of the rows that satisfy a JSONata condition; undefined when there are too many to list. */
async function rowsThatSatisfy(
  ctx: RowsCtx,
  counted: CatalogEntity,
  related: Filter,
  where: string,
): Promise<Filter | undefined> {
  const rows = await ctx.store.find<RecordDoc>(counted.collection, {
    filter: allOf(related, { _deletedAt: null }),
    limit: mostIds + 1,
  });
  if (rows.length > mostIds) return undefined;
  const env = { now: ctx.clock.now().toISOString(), timeZone: ctx.settings.APP_TIME_ZONE };
  const outcomes = await ctx.expressions.evaluateAll(
    rows.map((record) => ({ expression: where, record, env })),
  );
  const scope = ctx.access.rowFilter(counted.name, 'read');
  const isShown = (row: RecordDoc) =>
    scope === null || (scope !== false && matchesFilter(scope, row));
  const ids = rows
    .filter((row, index) => outcomes[index]?.value === true && isShown(row))
    .map(({ _id }) => _id);
  return { _id: { $in: ids } };
}

/** The list behind a rollup: exactly its rows, of which the reader sees those they may. */
export async function explainRows(
  ctx: RowsCtx,
  record: RecordDoc,
  rollup: Rollup,
): Promise<Partial<Explanation>> {
  const access = ctx.access.entity(rollup.entity);
  const counted = ctx.catalog.get(rollup.entity);
  if (!counted || access.read === 'none') return {};
  const isHidden = (key: string | undefined) => key !== undefined && access.hiddenFields.has(key);
  const related = await relatedRows(ctx, record, rollup);
  const { where } = rollup;
  const filter =
    related === undefined || where === undefined
      ? related
      : typeof where === 'string'
        ? await rowsThatSatisfy(ctx, counted, related, where)
        : allOf(related, where as Filter);
  return {
    rows: {
      entity: rollup.entity,
      agg: rollup.agg,
      ...(rollup.field === undefined || isHidden(rollup.field) ? {} : { field: rollup.field }),
      ...(filter ? { filter } : {}),
    },
  };
}
