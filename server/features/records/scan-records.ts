import type { RecordDoc } from '../../catalog.ts';
import type { ReadCtx } from './change.ts';
import { type RowsQuery, rowsOf } from './record-query.ts';
import { visibleRecord } from './visibility.ts';

/** All records that match and that the actor may read, in batches: for exports. Checks the query before the first batch. */
export function scanRecords(
  ctx: ReadCtx,
  entity: string,
  query: RowsQuery,
  batchSize = 500,
): AsyncIterable<RecordDoc[]> {
  const rows = rowsOf(ctx, entity, query);
  return batches(ctx, rows, batchSize);
}

async function* batches(
  ctx: ReadCtx,
  rows: ReturnType<typeof rowsOf>,
  batchSize: number,
): AsyncIterable<RecordDoc[]> {
  if (rows.filter === false) return;
  const wanted = {
    filter: rows.filter,
    sort: rows.sort,
    ...(rows.search === undefined ? {} : { search: rows.search }),
  };
  for await (const batch of ctx.store.scan<RecordDoc>(rows.entity.collection, wanted, batchSize))
    yield batch.map((record) => visibleRecord(ctx, rows.entity, record));
}
