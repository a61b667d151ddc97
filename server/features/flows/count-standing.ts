import type { FlowCounts, NodeCounts } from '../../../schemas/generated/api-flows.ts';
import { openStates } from '../operations/index.ts';
import { requireReader } from './read-flows.ts';
import { type FlowCtx, requireFlow } from './save-flow.ts';

const mostNodes = 2000;

const columns = { ready: 'running', waiting: 'waiting', incident: 'incident' } as const;

function byNode(groups: readonly { place: string; count: number }[]): NodeCounts[] {
  const nodes = new Map<string, NodeCounts>();
  for (const { place, count } of groups) {
    const [node = '', state = ''] = place.split(':');
    const column = columns[state as keyof typeof columns];
    if (!column) continue;
    const known = nodes.get(node) ?? { node, running: 0, waiting: 0, incident: 0 };
    nodes.set(node, { ...known, [column]: known[column] + count });
  }
  return [...nodes.values()];
}

/** How many open runs stand at each node now: walks the open runs of this flow only. Throws `flow.not_found`. */
export async function countStanding(
  ctx: FlowCtx,
  id: string,
  { version }: { version?: number },
): Promise<FlowCounts> {
  requireReader(ctx);
  await requireFlow(ctx.store, id);
  const open = { flow: id, status: { $in: [...openStates] } };
  const count = { count: { op: 'count' as const } };
  const [places, versions] = await Promise.all([
    ctx.store.aggregate('runs', {
      filter: version === undefined ? open : { ...open, version },
      groupBy: ['standing'],
      measures: count,
      limit: mostNodes,
    }),
    ctx.store.aggregate('runs', { filter: open, groupBy: ['version'], measures: count }),
  ]);
  const ofVersions = versions.groups.map(({ key, values }) => ({
    version: Number(key[0]),
    open: Number(values.count),
  }));
  return {
    items: byNode(
      places.groups.map(({ key, values }) => ({
        place: String(key[0] ?? ''),
        count: Number(values.count),
      })),
    ),
    open: ofVersions.reduce((sum, { open: runs }) => sum + runs, 0),
    versions: ofVersions,
  };
}
