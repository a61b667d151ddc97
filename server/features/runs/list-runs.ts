import type { RunItem, RunListQuery, RunPage } from '../../../schemas/generated/api-runs.ts';
import type { Ctx } from '../../context.ts';
import type { StoredRun } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import { pageOf } from '../definitions/index.ts';
import { loadRunItem, runItems, withoutHidden } from './run-item.ts';
import { runHistory } from './run-history.ts';
import { runFilter } from './run-filter.ts';
import { withTitles } from './run-titles.ts';
import { isRecordVisible, visibleSubjects } from './visible-records.ts';

export type RunCtx = Pick<Ctx, 'access' | 'catalog' | 'locale' | 'store' | 'transaction'>;

/** Pages that are looked through for one that has something to show. */
const mostPages = 20;

/** 50 unless said, at most 200. */
export const pageSize = (limit = 50): number => Math.min(limit, 200);

/** Newest first. A run is seen by those who see its record, and by those with the right `runs`. */
export async function listRuns(ctx: RunCtx, query: RunListQuery): Promise<RunPage> {
  const limit = pageSize(query.limit);
  let { cursor } = query as { cursor?: string | undefined };
  const filter = await runFilter(ctx, query);
  const shown: StoredRun[] = [];
  for (let count = 0; count < mostPages; count += 1) {
    const page = await pageOf<StoredRun>(ctx.store, 'runs', {
      filter,
      sort: [{ field: '_id', direction: -1 }],
      limit: limit - shown.length,
      cursor,
    });
    const visible = ctx.access.has('runs')
      ? new Set(page.items)
      : await visibleSubjects(ctx, ctx.store, page.items);
    shown.push(...page.items.filter((run) => visible.has(run)));
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined || shown.length >= limit) break;
  }
  const items = await withTitles(ctx, await runItems(ctx.store, shown, ctx.locale));
  return {
    items: items.map((item) => withoutHidden(ctx.access, item)),
    nextCursor: cursor ?? null,
  };
}

/** With what people did to it. Throws `run.not_found`, also for a run of a record out of sight. */
export async function readRun(ctx: RunCtx, id: string): Promise<RunItem> {
  const item = await loadRunItem(ctx.store, id, ctx.locale);
  if (!ctx.access.has('runs') && !(await isRecordVisible(ctx, ctx.store, item)))
    throw new AppError('run.not_found', { details: { run: id } });
  const [titled = item] = await withTitles(ctx, [item]);
  return withoutHidden(ctx.access, { ...titled, history: await runHistory(ctx.store, id) });
}
