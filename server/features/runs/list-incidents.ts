import type {
  IncidentCount,
  IncidentEntry,
  IncidentEntryQuery,
  IncidentGroup,
  IncidentGroups,
  IncidentPage,
  IncidentQuery,
} from '../../../schemas/generated/api-runs.ts';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { nodeLabel } from '../../../schemas/model/flow/index.ts';
import type { Engine, StoredIncident, StoredVersion } from '../../engine/index.ts';
import type { AggregateGroup } from '../../store/port.ts';
import { requireRight } from '../access/index.ts';
import { pageOf } from '../definitions/index.ts';
import { type RunCtx, pageSize } from './list-runs.ts';

import { withTitles } from './run-titles.ts';
import { told } from './told.ts';

const mostGroups = 200;

/** What nodes are called that nobody named. */
interface NodeNames {
  engine: Pick<Engine, 'nodes'>;
}

const filterOf = ({
  flow,
  node,
  code,
  fingerprint,
  state = 'open',
}: Omit<IncidentQuery, 'search'>): Filter => ({
  state,
  ...(flow === undefined ? {} : { flow }),
  ...(node === undefined ? {} : { node }),
  ...(code === undefined ? {} : { code }),
  ...(fingerprint === undefined ? {} : { fingerprint }),
});

/** What was wrong item by item, rather than that something was. */
function detailOf({ detail, details }: Pick<StoredIncident, 'detail' | 'details'>): string {
  const problems = (details?.problems ?? []) as { detail?: unknown }[];
  const items = problems
    .map((problem) => problem.detail)
    .filter((item) => typeof item === 'string');
  return items.length > 0 ? items.join(' ') : detail;
}

async function newestOf(
  { store }: Pick<RunCtx, 'store'>,
  fingerprint: string,
  state: 'open' | 'resolved',
): Promise<StoredIncident | undefined> {
  const [newest] = await store.find<StoredIncident>('incidents', {
    filter: { fingerprint, state },
    sort: [{ field: 'openedAt', direction: -1 }],
    limit: 1,
  });
  return newest;
}

async function groupOf(
  ctx: RunCtx,
  { engine }: NodeNames,
  { key, values }: AggregateGroup,
  state: 'open' | 'resolved',
): Promise<IncidentGroup | undefined> {
  const newest = await newestOf(ctx, String(key[0]), state);
  if (!newest) return undefined;
  const { flow, version, node: id, fingerprint } = newest;
  const stored = await ctx.store.get<StoredVersion>('flow_versions', `${flow}.${version}`);
  const node = stored?.graph.nodes.find((one) => one.id === id);
  const { code } = newest;
  return {
    fingerprint,
    flow,
    flowLabel: stored?.label ?? null,
    node: id,
    nodeLabel: stored && node ? nodeLabel(stored.graph, engine.nodes, id) : null,
    nodeType: node?.type ?? null,
    code,
    detail: detailOf(told(newest, ctx.locale)),
    count: Number(values.count),
    firstAt: String(values.first),
    lastAt: String(values.last),
  };
}

/** Failures of one cause together, the newest first. Throws `auth.forbidden` without the right `runs`. */
export async function listIncidents(
  ctx: RunCtx,
  names: NodeNames,
  query: IncidentQuery,
): Promise<IncidentGroups> {
  requireRight(ctx, 'runs');
  const { search, state = 'open', ...rest } = query;
  const filter = filterOf({ ...rest, state });
  const { groups, total } = await ctx.store.aggregate('incidents', {
    filter,
    ...(search?.trim() ? { search: search.trim() } : {}),
    groupBy: ['fingerprint'],
    measures: {
      count: { op: 'count' },
      first: { op: 'min', field: 'openedAt' },
      last: { op: 'max', field: 'openedAt' },
    },
    sort: [{ field: 'last', direction: -1 }],
    limit: mostGroups,
  });
  const items = await Promise.all(groups.map((group) => groupOf(ctx, names, group, state)));
  return {
    items: items.filter((item) => item !== undefined),
    total,
    incidents: groups.reduce((sum, { values }) => sum + Number(values.count), 0),
  };
}

const entryOf = (incident: StoredIncident & { title: string | null }): IncidentEntry => {
  const { _id: id, run, version, entity, record, title, token, node, step } = incident;
  const { code, detail, state, openedAt, resolvedAt, resolution = null } = incident;
  const what = { token, node, step, code, detail, state, openedAt, resolvedAt, resolution };
  return { id, run, version, entity, record, title, ...what };
};

/** The incidents of one fingerprint, the newest first. Throws `auth.forbidden` without the right `runs`. */
export async function readIncidents(
  ctx: RunCtx,
  fingerprint: string,
  { state = 'open', cursor, limit }: IncidentEntryQuery,
): Promise<IncidentPage> {
  requireRight(ctx, 'runs');
  const page = await pageOf<StoredIncident>(ctx.store, 'incidents', {
    filter: filterOf({ fingerprint, state }),
    sort: [{ field: 'openedAt', direction: -1 }],
    limit: pageSize(limit),
    cursor,
  });
  const titled = await withTitles(ctx, page.items);
  const items = titled.map((incident) =>
    entryOf({ ...incident, detail: detailOf(told(incident, ctx.locale)) }),
  );
  return { items, nextCursor: page.nextCursor };
}

/** How many failures wait for somebody. Throws `auth.forbidden` without the right `runs`. */
export async function countIncidents(ctx: RunCtx): Promise<IncidentCount> {
  requireRight(ctx, 'runs');
  return { open: await ctx.store.count('incidents', { state: 'open' }) };
}
