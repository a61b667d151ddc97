import type { CatalogEntity, RecordDoc } from '../../catalog.ts';
import type { Query } from '../../store/port.ts';
import type { ReadCtx } from './change.ts';
import { decodeCursor, encodeCursor, queryHash } from './cursor.ts';
import { fieldLookup, parseFields, type Rows, type RowsQuery, rowsOf } from './record-query.ts';
import { visibleRecord } from './visibility.ts';

export interface RecordQuery extends RowsQuery {
  /** 50 unless said; never more than 200. */
  limit?: number;
  cursor?: string;
  /** `a,b`; `_id` and `_rev` always come along. */
  fields?: string;
  total?: boolean;
}

export interface RecordPage {
  items: Partial<RecordDoc>[];
  nextCursor: string | null;
  total?: number;
}

const mostPerPage = 200;

/** Newest first when nobody asks for an order. */
const standardSort = [{ field: '_createdAt', direction: -1 as const }];

function storeQuery(
  rows: Rows,
  asked: RecordQuery,
  columns: string[] | undefined,
): Query & { limit: number } {
  const sort = rows.sort.length > 0 ? rows.sort : standardSort;
  const limit = Math.min(Math.max(asked.limit ?? 50, 1), mostPerPage);
  return {
    filter: rows.filter === false ? {} : rows.filter,
    sort,
    limit: limit + 1,
    ...(rows.search === undefined ? {} : { search: rows.search }),
    ...(columns === undefined
      ? {}
      : { fields: [...new Set(['_rev', ...columns, ...sort.map((key) => key.field)])] }),
  };
}

function cut(record: Partial<RecordDoc>, columns: string[] | undefined): Partial<RecordDoc> {
  if (!columns) return record;
  const kept = ['_id', '_rev', ...columns];
  return Object.fromEntries(kept.filter((key) => key in record).map((key) => [key, record[key]]));
}

/** What must be read for these columns: a time-dependent one is computed from others. */
function storedColumns(
  ctx: Pick<ReadCtx, 'figures'>,
  entity: CatalogEntity,
  columns: string[],
): string[] {
  const timeDependent = ctx.figures.timeDependent(entity);
  return columns.flatMap((key) => timeDependent.get(key) ?? [key]);
}

/** One page of the records that this actor may read. */
export async function findRecords(
  ctx: ReadCtx,
  entity: string,
  asked: RecordQuery,
): Promise<RecordPage> {
  const rows = rowsOf(ctx, entity, asked);
  const columns = parseFields(ctx, asked.fields, fieldLookup(ctx, rows.entity));
  const query = storeQuery(rows, asked, columns && storedColumns(ctx, rows.entity, columns));
  const sort = query.sort ?? [];
  const hash = queryHash([entity, rows.asked, sort, asked.search ?? '']);
  if (asked.cursor !== undefined) query.after = decodeCursor(asked.cursor, hash, sort.length + 1);
  if (rows.filter === false)
    return { items: [], nextCursor: null, ...(asked.total ? { total: 0 } : {}) };
  const found = await ctx.store.find<RecordDoc>(rows.entity.collection, query);
  const page = found.slice(0, query.limit - 1);
  const last = page.at(-1);
  const nextCursor =
    last && found.length > page.length
      ? encodeCursor(hash, [...sort.map((key) => last[key.field] ?? null), last._id])
      : null;
  const items = page.map((record) => cut(visibleRecord(ctx, rows.entity, record), columns));
  if (!asked.total) return { items, nextCursor };
  const counted = {
    filter: rows.filter,
    ...(rows.search === undefined ? {} : { search: rows.search }),
  };
  return { items, nextCursor, total: await ctx.store.countAll(rows.entity.collection, counted) };
}
