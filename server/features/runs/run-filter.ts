import type { RunListQuery } from '../../../schemas/generated/api-runs.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { StoredIncident } from '../../engine/index.ts';
import type { RecordDoc } from '../../catalog.ts';
import type { Ctx } from '../../context.ts';
import { idAt } from './id-at.ts';

type FilterCtx = Pick<Ctx, 'access' | 'catalog' | 'store'>;

/** Records and incidents that a search starts from. */
const mostSubjects = 500;
/** Milliseconds by which an id may have been minted before or after the run's own time. */
const idMargin = 86_400_000;

/** Ids bound what is walked; the exact bounds are the times themselves. */
function startedBetween({ from, to }: RunListQuery): Filter[] {
  const [since, until] = [from && new Date(from), to && new Date(to)];
  return [
    ...(since
      ? [
          { startedAt: { $gte: since.toISOString() } },
          { _id: { $gte: idAt(since.getTime() - idMargin) } },
        ]
      : []),
    ...(until
      ? [
          { startedAt: { $lt: until.toISOString() } },
          { _id: { $lt: idAt(until.getTime() + idMargin) } },
        ]
      : []),
  ];
}

async function runsWithIncident(
  ctx: FilterCtx,
  { code, fingerprint, flow }: RunListQuery,
): Promise<Filter[]> {
  if (code === undefined && fingerprint === undefined) return [];
  const open = await ctx.store.find<StoredIncident>('incidents', {
    filter: {
      state: 'open',
      ...(flow === undefined ? {} : { flow }),
      ...(code === undefined ? {} : { code }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
    },
    sort: [{ field: '_id', direction: -1 }],
    limit: mostSubjects,
  });
  return [{ _id: { $in: [...new Set(open.map(({ run }) => run))] } }];
}

/** Ids of records whose words are found, among those the reader may see whole. */
async function recordsWith(ctx: FilterCtx, search: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, collection } of ctx.catalog.all()) {
    const { read, hiddenFields } = ctx.access.entity(name);
    const rows = ctx.access.rowFilter(name, 'read');
    if (read === 'none' || rows === false || hiddenFields.size > 0) continue;
    const found = await ctx.store.find<RecordDoc>(collection, {
      ...(rows ? { filter: rows } : {}),
      search,
      fields: ['_id'],
      limit: mostSubjects,
    });
    ids.push(...found.map(({ _id }) => _id));
    if (ids.length >= mostSubjects) break;
  }
  return ids.slice(0, mostSubjects);
}

/** Runs that stopped at a failure with these words; only for those who watch over runs. */
async function runsThatFailedWith(
  ctx: FilterCtx,
  search: string,
  flow: string | undefined,
): Promise<string[]> {
  if (!ctx.access.has('runs')) return [];
  const failed = await ctx.store.find<StoredIncident>('incidents', {
    filter: { state: 'open', ...(flow === undefined ? {} : { flow }) },
    search,
    sort: [{ field: '_id', direction: -1 }],
    limit: mostSubjects,
  });
  return [...new Set(failed.map(({ run }) => run))];
}

async function withWords(
  ctx: FilterCtx,
  search: string,
  flow: string | undefined,
): Promise<Filter> {
  const [records, failed] = await Promise.all([
    recordsWith(ctx, search),
    runsThatFailedWith(ctx, search, flow),
  ]);
  const ofRecords = { record: { $in: records } };
  return failed.length === 0 ? ofRecords : { $or: [ofRecords, { _id: { $in: failed } }] };
}

/** What a search for runs means to the store. */
export async function runFilter(ctx: FilterCtx, query: RunListQuery): Promise<Filter> {
  const { flow, record, status, version, node, stage, trigger, search } = query;
  const words = search?.trim();
  const parts: Filter[] = [
    {
      ...(flow === undefined ? {} : { flow }),
      ...(record === undefined ? {} : { record }),
      ...(status === undefined ? {} : { status }),
      ...(version === undefined ? {} : { version }),
      ...(stage === undefined ? {} : { stage }),
      ...(trigger === undefined ? {} : { 'trigger.type': trigger }),
    },
    ...(node === undefined ? [] : [{ standing: { $startsWith: `${node}:` } }]),
    ...startedBetween(query),
    ...(await runsWithIncident(ctx, query)),
    ...(words ? [await withWords(ctx, words, flow)] : []),
  ];
  const told = parts.filter((part) => Object.keys(part).length > 0);
  return told.length > 1 ? { $and: told } : (told[0] ?? {});
}
